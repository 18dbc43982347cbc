import { createDirectoryPlans, createGroupPlans } from '../../adapters/plans/index.ts';
import type { Installation } from '../ports/installation.ts';
import type { Logger } from '../ports/logger.ts';
import type { PlanSource } from '../ports/plan-source.ts';

export interface PlanSources {
  readonly sources: readonly PlanSource[];
  stop(): Promise<void>;
}

/** Roles and user groups always; the directory file where the installation names one. @throws DirectoryFileError */
export async function createPlanSources(installation: () => Installation, log: Logger): Promise<PlanSources> {
  const groups = createGroupPlans((tenant) => installation().tenants[tenant] ?? installation().defaults);
  const file = installation().planDirectory;
  if (file === undefined) return { sources: [groups], stop: async () => undefined };
  const directory = await createDirectoryPlans({ file, log });
  return { sources: [groups, directory], stop: directory.close };
}
