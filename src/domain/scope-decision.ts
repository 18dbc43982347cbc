/** Where a question belongs. `ask`: not sure enough, the person chooses. */
export type ScopeRoute = 'ticket' | 'chat' | 'community' | 'declined' | 'ask';

/**
 * Why: machine-readable, turned into a sentence by the reply. `text` is the person's own words (term), a question of the
 * policy (example), the product's name (name), the id of a correction by staff (correction), what the text looks like,
 * such as `log-lines` (sign), or the language model's own sentence (model).
 */
export interface ScopeEvidence {
  readonly kind: 'term' | 'example' | 'name' | 'chosen' | 'correction' | 'sign' | 'model';
  readonly text: string;
  readonly topic: string;
}

export interface ScopeDecision {
  readonly route: ScopeRoute;
  /** Id of a topic of the policy; undefined for `ask`. */
  readonly topic?: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** The likeliest topics, best first, the chosen one included; at most three. */
  readonly alternatives: readonly { readonly topic: string; readonly confidence: number }[];
  readonly evidence: readonly ScopeEvidence[];
  /** Two topics that the text is both about, and that go different ways; with `ask` alone. */
  readonly both?: readonly [string, string];
}
