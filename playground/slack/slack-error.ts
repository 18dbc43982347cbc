import type { JsonObject } from './json.ts';

/** What the Web API answers as `{ ok: false, error: code, … }`. */
export class SlackError extends Error {
  override readonly name = 'SlackError';
  readonly code: string;
  /** Further fields of the answer, e.g. `needed` and `provided`. */
  readonly details: JsonObject;

  constructor(code: string, details: JsonObject = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** `invalid_arguments`, `invalid_blocks`, …: with the messages in the form in which Slack lists them. */
export function invalid(code: string, problems: readonly string[]): SlackError {
  return new SlackError(code, {
    errors: problems,
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  });
}
