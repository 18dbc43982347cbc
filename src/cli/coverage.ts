import type { Instant } from '../domain/time.ts';
import type { StatementCoverage } from '../policy/coverage.ts';
import { coverageOf } from '../policy/coverage.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { formatProblem } from '../policy/problem.ts';
import { formatTable } from './format-table.ts';
import type { ReadText } from './read-text.ts';
import { readText } from './read-text.ts';

export interface CoverageArgs {
  readonly policyPath: string;
  readonly json: boolean;
  readonly now: Instant;
  readonly readFile: ReadText;
}

export interface CliResult {
  readonly output: string;
  readonly exitCode: number;
}

/** `frontdesk coverage`: statement → node → command. Fails when a statement has no node, or the file cannot be used. */
export function runCoverage({ policyPath, json, now, readFile }: CoverageArgs): CliResult {
  const file = readText(policyPath, readFile);
  const loaded = 'problem' in file ? { ok: false as const, problems: [file.problem] } : loadPolicy(file, now);
  if (!loaded.ok) {
    const { problems } = loaded;
    return {
      output: json ? toJson({ ok: false, problems }) : problems.map(formatProblem).join('\n'),
      exitCode: 1,
    };
  }
  const rows = coverageOf(loaded.policy, loaded.nodes);
  const gaps = rows.filter((row) => row.state === 'missing');
  return {
    output: json
      ? toJson({ ok: gaps.length === 0, policy: policyPath, statements: rows.map(toRecord) })
      : `${formatCoverage(rows)}\n\n${summarize(loaded.policy, rows)}`,
    exitCode: gaps.length === 0 ? 0 : 1,
  };
}

const MARKS: Readonly<Record<StatementCoverage['state'], string>> = {
  works: 'works',
  partly: 'partly',
  missing: 'MISSING',
};

function formatCoverage(rows: readonly StatementCoverage[]): string {
  return formatTable(
    ['', 'Mode', 'State', 'Policy node', 'Line', 'Command', 'Still to come'],
    rows.flatMap(({ statement, state, nodes }) => {
      const lead = [statement.id, statement.mode, MARKS[state]];
      if (nodes.length === 0) return [[...lead, statement.says, '', '', '']];
      return nodes.map(({ path, line, kind }, index) => [
        ...(index === 0 ? lead : ['', '', '']),
        path,
        String(line),
        kind.commands.join(', '),
        kind.later ?? '',
      ]);
    }),
  );
}

function summarize(policy: Policy, rows: readonly StatementCoverage[]): string {
  const count = (state: StatementCoverage['state']): number =>
    rows.filter((row) => row.state === state).length;
  const missing = rows.filter((row) => row.state === 'missing').map((row) => row.statement.id);
  const gaps =
    missing.length === 0 ? '0 without a node' : `${missing.length} without a node: ${missing.join(', ')}`;
  return `${policy.company.name}: ${rows.length} statements, ${count('works')} work, ${count('partly')} work partly, ${gaps}.`;
}

function toRecord({ statement, state, nodes, later }: StatementCoverage): object {
  return {
    id: statement.id,
    mode: statement.mode,
    says: statement.says,
    state,
    nodes: nodes.map(({ path, line, kind }) => ({
      path,
      line,
      kind: kind.name,
      enforces: kind.enforces,
      commands: kind.commands,
      ...(kind.later === undefined ? {} : { later: kind.later }),
    })),
    later,
  };
}

function toJson(value: object): string {
  return JSON.stringify(value, null, 2);
}
