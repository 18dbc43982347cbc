import { readFileSync } from 'node:fs';
import type { LoadedPolicy } from '../../src/policy/load-policy.ts';
import { loadPolicy } from '../../src/policy/load-policy.ts';
import type { Problem } from '../../src/policy/problem.ts';

/** The day on which the tests read policies. */
export const NOW = Date.parse('2026-11-22T12:00:00Z');

/** A whole policy of a hundred lines that loads without a word. */
export const SMALL_POLICY = readFileSync(new URL('small-policy.yaml', import.meta.url), 'utf8');

/** The policy with texts replaced; each has to be there. */
export function edited(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in the policy: ${from}`);
    return text.replace(from, () => to);
  }, SMALL_POLICY);
}

export function load(text: string): LoadedPolicy {
  return loadPolicy({ path: 'policy.yaml', text }, NOW);
}

/** `line:column path: message → fix`, one a problem. */
export function lines(problems: readonly Problem[]): readonly string[] {
  return problems.map(
    ({ line, column, path, message, fix }) => `${line}:${column} ${path}: ${message} → ${fix}`,
  );
}

export function problemsOf(text: string): readonly string[] {
  const loaded = load(text);
  return loaded.ok ? [] : lines(loaded.problems);
}
