import type { Locale } from '../domain/locale.ts';
import type { ScopeDecision } from '../domain/scope-decision.ts';

/**
 * Where a question belongs, by the policy in force. A person's plan is no part of it: a plan never buys scope. Who may
 * use the route is asked afterwards.
 */
export interface ScopeDecider {
  /** Built in, from memory within 2 ms. */
  decide(question: string, locale: Locale): ScopeDecision;
  /**
   * The same; where that would ask, a language model may know, if one is switched on. Seconds at the worst; never
   * rejects: what fails falls back to `decide`.
   */
  consider(question: string, locale: Locale): Promise<ScopeDecision>;
}
