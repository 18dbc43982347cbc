import path from 'node:path';
import { deepFreeze } from '../policy/deep-freeze.ts';
import type { Policy } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import { inFileOrder } from '../policy/problem.ts';
import type { TextFile } from '../policy/reporting/yaml-file.ts';
import { readYaml } from '../policy/reporting/yaml-file.ts';
import { zodProblems } from '../policy/reporting/zod-problems.ts';
import type { Installation } from '../ports/installation.ts';
import { buildInstallation } from './build-installation.ts';
import { checkHelpdesk, checkPlanSources, checkStripePlans, checkTenantSettings } from './check-outside.ts';
import { checkCommandNames, checkPlans, warnCommunities } from './check-tenants.ts';
import { installationFile } from './schema.ts';

export type LoadedInstallation =
  | { readonly ok: true; readonly installation: Installation; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

/** What holds without a file: everything works, in every server and channel where the bot is. */
export const DEFAULT_INSTALLATION: Installation = deepFreeze(
  buildInstallation(installationFile.parse({}), '.'),
);

/**
 * Reads the file behind `FRONTDESK_CONFIG` and checks all of it at once, plans and communities against the policy
 * where one is given. Never throws, whatever the file holds.
 */
export function loadInstallation(file: TextFile, policy?: Policy): LoadedInstallation {
  const yaml = readYaml(file, { textOnly: true });
  if (!yaml.readable) return { ok: false, problems: inFileOrder(yaml.problems), warnings: [] };
  // A file with every line commented out means the same as none.
  const parsed = installationFile.safeParse(yaml.content || {});
  const problems = [
    ...yaml.problems,
    ...(parsed.success ? [] : zodProblems(parsed.error.issues, installationFile, yaml)),
    ...checkPlans(yaml, policy),
    ...checkCommandNames(yaml),
    ...checkHelpdesk(yaml),
    ...checkPlanSources(yaml),
    ...checkStripePlans(yaml, policy),
    ...checkTenantSettings(yaml),
  ];
  const warnings = inFileOrder(warnCommunities(yaml, policy));
  if (!parsed.success || problems.length > 0) {
    return { ok: false, problems: inFileOrder(problems), warnings };
  }
  return {
    ok: true,
    installation: deepFreeze(buildInstallation(parsed.data, path.dirname(file.path))),
    warnings,
  };
}
