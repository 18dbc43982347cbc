import { describe, expect, it } from 'vitest';
import { edited, problemsOf } from './small-policy.ts';

type Edit = readonly [from: string, to: string];

/** An edit of the small policy, and all that is said about it: line, column, path, what is wrong, how to mend it. */
export type Refusal = readonly [what: string, edits: readonly Edit[], problems: readonly string[]];

export function describeRefusals(subject: string, refusals: readonly Refusal[]): void {
  describe(`a policy is refused for ${subject}:`, () => {
    it.each(refusals)('%s', (_what, edits, problems) => {
      expect(problemsOf(edited(...edits))).toEqual(problems);
    });
  });
}
