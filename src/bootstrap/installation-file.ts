import { readFile } from 'node:fs/promises';
import { DEFAULT_INSTALLATION, loadInstallation } from '../installation/load-installation.ts';
import { formatProblem } from '../policy/problem.ts';
import type { Installation } from '../ports/installation.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import { OperatorError } from './operator-error.ts';

export interface InstallationFile {
  current(): Installation;
  /** Reads the file again; a bad one is refused whole and the old one stays. */
  reload(): Promise<boolean>;
}

/** The installation's file, or the defaults where there is none. @throws OperatorError when it cannot be used at start. */
export async function openInstallation(
  file: string | undefined,
  { policies, log }: { readonly policies: PolicySource; readonly log: Logger },
): Promise<InstallationFile> {
  if (file === undefined) return { current: () => DEFAULT_INSTALLATION, reload: async () => true };
  const load = async () => loadInstallation({ path: file, text: await readText(file) }, policies.current());
  const first = await load();
  if (!first.ok) throw new OperatorError(first.problems.map(formatProblem).join('\n'));
  for (const warning of first.warnings)
    log.warn({ warning: formatProblem(warning) }, 'installation: look at this');
  let current = first.installation;
  return {
    current: () => current,
    async reload() {
      const next = await load();
      if (next.ok) {
        current = next.installation;
        log.info({ file }, 'installation loaded');
      } else {
        const problems = next.problems.map(formatProblem);
        log.error({ file, problems }, 'installation refused, the old one stays');
      }
      return next.ok;
    },
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new OperatorError(
      `${file} cannot be read (${code}). Check FRONTDESK_CONFIG: it is the path of the installation's file.`,
    );
  }
}
