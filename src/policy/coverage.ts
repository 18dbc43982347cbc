import type { CoveringNode } from './covering-nodes.ts';
import type { Policy, Statement } from './policy.ts';

/** `works`: all of it. `partly`: a later version completes it. `missing`: nothing in the file makes it work. */
export type CoverageState = 'works' | 'partly' | 'missing';

export interface StatementCoverage {
  readonly statement: Statement;
  readonly state: CoverageState;
  /** What makes it work, in the order of the file. */
  readonly nodes: readonly CoveringNode[];
  /** What is still to come, each named once. */
  readonly later: readonly string[];
}

/** Statement → nodes of the policy → commands, for every statement in its order. */
export function coverageOf(policy: Policy, nodes: readonly CoveringNode[]): readonly StatementCoverage[] {
  return policy.statements.map((statement) => {
    const own = nodes.filter((node) => node.statement === statement.id);
    const later = [...new Set(own.flatMap((node) => node.kind.later ?? []))];
    return { statement, nodes: own, later, state: stateOf(own, later) };
  });
}

function stateOf(nodes: readonly CoveringNode[], later: readonly string[]): CoverageState {
  if (nodes.length === 0) return 'missing';
  return later.length > 0 ? 'partly' : 'works';
}
