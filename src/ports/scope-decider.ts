import type { Locale } from '../domain/locale.ts';
import type { ScopeDecision } from '../domain/scope-decision.ts';

/** Where a question belongs, by the policy in force. Answers from memory within 2 ms. */
export interface ScopeDecider {
  decide(question: string, locale: Locale): ScopeDecision;
}
