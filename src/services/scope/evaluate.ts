import type { ScopeDecision, ScopeRoute } from '../../domain/scope-decision.ts';

/** What somebody with the policy in hand says is right about a question. `unknown`: nobody could tell. */
export type Verdict = 'take' | 'redirect' | 'unknown';

export interface Judged {
  readonly text: string;
  /** As in the file; for the table by language. */
  readonly lang: string;
  readonly company: string;
  readonly verdict: Verdict;
  /** Where they are given. */
  readonly route?: string;
  readonly topic?: string;
  readonly id?: string;
  readonly decision: ScopeDecision;
}

export interface Evaluation {
  readonly questions: number;
  /** Of those that somebody could judge. Every share is 0 to 1; NaN where there is nothing to divide by. */
  readonly judged: number;
  /** Share of judged questions that were decided. */
  readonly coverage: number;
  /** Taken or redirected rightly, of those decided. */
  readonly accuracyDecided: number;
  /** The same of all judged ones: asking counts as wrong. */
  readonly accuracy: number;
  /** The route is right to the letter, of those decided that have one. */
  readonly routeAccuracy: number;
  /** The topic is right, of those decided that have one. */
  readonly topicAccuracy: number;
  /** Of take and redirect; asking counts as not found. */
  readonly macroF1: number;
  readonly take: Recall;
  readonly redirect: Recall;
  /** Of the questions that nobody could judge, those that were asked about. */
  readonly unknownAsked: number;
  /** Mean distance between confidence and being right, over ten classes of confidence, of those decided. */
  readonly calibrationError: number;
  /** verdict → made → count. */
  readonly confusion: Readonly<Record<Verdict, Readonly<Record<Verdict, number>>>>;
}

export interface Recall {
  readonly of: number;
  /** Asking counts as not found. */
  readonly strict: number;
  /** Not sent the wrong way: asking counts as found. */
  readonly notLost: number;
}

export function madeOf(route: ScopeRoute): Verdict {
  if (route === 'ask') return 'unknown';
  return route === 'ticket' || route === 'chat' ? 'take' : 'redirect';
}

export function evaluate(rows: readonly Judged[]): Evaluation {
  const made = rows.map((row) => ({ ...row, made: madeOf(row.decision.route) }));
  const judged = made.filter(({ verdict }) => verdict !== 'unknown');
  const decided = judged.filter((row) => row.made !== 'unknown');
  const right = decided.filter((row) => row.made === row.verdict);
  const count = (verdict: Verdict, as: Verdict): number =>
    made.filter((row) => row.verdict === verdict && row.made === as).length;
  const recall = (verdict: Verdict): Recall => {
    const of = made.filter((row) => row.verdict === verdict).length;
    const found = count(verdict, verdict);
    return { of, strict: found / of, notLost: (found + count(verdict, 'unknown')) / of };
  };
  const f1 = (verdict: Verdict): number => {
    const found = count(verdict, verdict);
    const as = judged.filter((row) => row.made === verdict).length;
    const of = judged.filter((row) => row.verdict === verdict).length;
    return as + of === 0 ? 0 : (2 * found) / (as + of);
  };
  const routed = decided.filter(({ route }) => route !== undefined);
  const themed = decided.filter(({ topic }) => topic !== undefined);
  const unknown = made.filter(({ verdict }) => verdict === 'unknown');
  const line = (verdict: Verdict) => ({
    take: count(verdict, 'take'),
    redirect: count(verdict, 'redirect'),
    unknown: count(verdict, 'unknown'),
  });
  return {
    questions: rows.length,
    judged: judged.length,
    coverage: decided.length / judged.length,
    accuracyDecided: right.length / decided.length,
    accuracy: right.length / judged.length,
    routeAccuracy: routed.filter(({ route, decision }) => route === decision.route).length / routed.length,
    topicAccuracy: themed.filter(({ topic, decision }) => topic === decision.topic).length / themed.length,
    macroF1: (f1('take') + f1('redirect')) / 2,
    take: recall('take'),
    redirect: recall('redirect'),
    unknownAsked: unknown.filter((row) => row.made === 'unknown').length / unknown.length,
    calibrationError: calibrationError(
      decided.map((row) => ({ confidence: row.decision.confidence, right: row.made === row.verdict })),
    ),
    confusion: { take: line('take'), redirect: line('redirect'), unknown: line('unknown') },
  };
}

const CLASSES = 10;

function calibrationError(rows: readonly { readonly confidence: number; readonly right: boolean }[]): number {
  let error = 0;
  for (let bin = 0; bin < CLASSES; bin += 1) {
    const inBin = rows.filter(
      ({ confidence }) => Math.min(CLASSES - 1, Math.floor(confidence * CLASSES)) === bin,
    );
    if (inBin.length === 0) continue;
    const mean = inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length;
    const right = inBin.filter((row) => row.right).length / inBin.length;
    error += (Math.abs(mean - right) * inBin.length) / rows.length;
  }
  return rows.length === 0 ? Number.NaN : error;
}

/** Wrong ones first that were surest; sending a customer away is worse than taking too much on. */
export function worstErrors(rows: readonly Judged[], most: number): readonly Judged[] {
  const cost = (row: Judged): number =>
    row.decision.confidence + (row.verdict === 'take' && madeOf(row.decision.route) === 'redirect' ? 1 : 0);
  return rows
    .filter(({ verdict, decision }) => {
      const made = madeOf(decision.route);
      return verdict !== 'unknown' && made !== 'unknown' && made !== verdict;
    })
    .sort((a, b) => cost(b) - cost(a))
    .slice(0, most);
}
