import type { Duration } from '../../src/domain/time.ts';

/** What the environment says of the language model: SCOPE_MODEL_URL, _NAME, _KEY and _DAILY. */
export interface ScopeModelConfig {
  /** The API's base, as OpenAI-compatible services give it: `https://…/v1`. */
  readonly url: string;
  readonly name: string;
  /** Services on one's own machine often need none. */
  readonly key?: string;
  /** Most requests a day (UTC). */
  readonly daily: number;
}

/** Somebody waits for the answer: later, they are asked themselves. */
export const TIMEOUT: Duration = 4_000;

/** Failures in a row after which it is left alone, and for how long. */
export const MOST_FAILURES = 3;
export const PAUSE: Duration = 60_000;

/** An answer is good for as long: the key holds the policy and the model, so that a change of either asks again. */
export const KEEP: Duration = 7 * 24 * 3_600_000;

/** What was written beyond this is not sent. */
export const LONGEST_QUESTION = 2_000;

/** A longer answer is none. */
export const LONGEST_ANSWER_BYTES = 64_000;
