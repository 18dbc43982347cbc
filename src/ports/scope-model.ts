import type { Locale } from '../domain/locale.ts';

/** A topic as a language model is told of it. */
export interface ModelTopic {
  readonly id: string;
  readonly label: string;
  readonly scope: 'in' | 'out';
  readonly note?: string;
  readonly examples: readonly string[];
}

/** The policy as instructions. */
export interface ModelBrief {
  readonly company: string;
  readonly topics: readonly ModelTopic[];
  /** Equal for equal briefs: part of the cache's key. */
  readonly fingerprint: string;
}

export interface ModelAnswer {
  /** Id of a topic of the brief. */
  readonly topic: string;
  /** 0 to 1, as the model says. */
  readonly confidence: number;
  /** One sentence. */
  readonly reason: string;
}

/** A language model that reads a question in the light of a policy. */
export interface ScopeModel {
  /** Undefined when it cannot tell, may not be asked (budget), or failed. Never rejects, never logs the question. */
  ask(question: string, locale: Locale, brief: ModelBrief): Promise<ModelAnswer | undefined>;
}
