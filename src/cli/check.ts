import type { Instant } from '../domain/time.ts';
import { loadInstallation } from '../installation/load-installation.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import { formatProblem } from '../policy/problem.ts';
import type { CliResult } from './coverage.ts';
import type { ReadText } from './read-text.ts';
import { readText } from './read-text.ts';

export interface CheckArgs {
  readonly policyPath: string;
  readonly installationPath?: string | undefined;
  readonly json: boolean;
  readonly now: Instant;
  readonly readFile: ReadText;
}

interface Checked {
  readonly file: string;
  readonly ok: boolean;
  /** In a few words what is in it. */
  readonly holds: string;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** `frontdesk check`: everything wrong in the policy and the installation at once. Warnings do not fail it. */
export function runCheck({ policyPath, installationPath, json, now, readFile }: CheckArgs): CliResult {
  const policy = checkPolicy(policyPath, now, readFile);
  const checked = [
    policy.checked,
    ...(installationPath === undefined ? [] : [checkInstallation(installationPath, policy.policy, readFile)]),
  ];
  const ok = checked.every((each) => each.ok);
  return {
    output: json
      ? JSON.stringify({ ok, files: checked.map(({ holds: _, ...each }) => each) }, null, 2)
      : checked.map(describe).join('\n'),
    exitCode: ok ? 0 : 1,
  };
}

function checkPolicy(
  path: string,
  now: Instant,
  readFile: ReadText,
): { readonly checked: Checked; readonly policy?: Policy } {
  const file = readText(path, readFile);
  if ('problem' in file) return { checked: unreadable(path, file.problem) };
  const loaded = loadPolicy(file, now);
  if (!loaded.ok) return { checked: { file: path, holds: '', ...loaded } };
  const { policy, warnings } = loaded;
  const holds = `${policy.company.name}: ${policy.topics.length} topics, ${policy.channels.length} channels, ${policy.statements.length} statements`;
  return { policy, checked: { file: path, ok: true, holds, problems: [], warnings } };
}

function checkInstallation(path: string, policy: Policy | undefined, readFile: ReadText): Checked {
  const file = readText(path, readFile);
  if ('problem' in file) return unreadable(path, file.problem);
  const loaded = loadInstallation(file, policy);
  if (!loaded.ok) return { file: path, holds: '', ...loaded };
  const tenants = Object.keys(loaded.installation.tenants).length;
  return {
    file: path,
    ok: true,
    holds: `${tenants} ${tenants === 1 ? 'server or workspace' : 'servers and workspaces'}`,
    problems: [],
    warnings: loaded.warnings,
  };
}

function unreadable(file: string, problem: Problem): Checked {
  return { file, ok: false, holds: '', problems: [problem], warnings: [] };
}

function describe({ file, ok, holds, problems, warnings }: Checked): string {
  const verdict = ok ? `${file}: in order (${holds})` : `${file}: ${count(problems.length, 'problem')}`;
  return [
    ok && warnings.length > 0 ? `${verdict}, ${count(warnings.length, 'warning')}` : verdict,
    ...problems.map(formatProblem),
    ...warnings.map((warning) => `warning: ${formatProblem(warning)}`),
  ].join('\n');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
