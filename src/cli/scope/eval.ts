import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createSystemClock } from '../../bootstrap/system-clock.ts';
import type { Policy } from '../../policy/policy.ts';
import {
  crossValidate,
  crossValidateExamples,
  decideAll,
  type Question,
} from '../../services/scope/cross-validate.ts';
import type { Judged } from '../../services/scope/evaluate.ts';
import { evaluate, worstErrors } from '../../services/scope/evaluate.ts';
import { DeskError, type Environment, type Options } from './desk.ts';
import { formatEvaluation } from './format-evaluation.ts';
import { loadPolicies } from './load-policies.ts';

const judgedLine = z.object({
  id: z.string().optional(),
  text: z.string(),
  lang: z.string().default(''),
  company: z.string().optional(),
  decision: z.enum(['take', 'redirect', 'unknown']).optional(),
  route: z.string().optional(),
  topic: z.string().optional(),
});

const ROUTES = { ticket: 'take', chat: 'take', community: 'redirect', declined: 'redirect' } as const;

/** `frontdesk scope eval FILE`: how good the decisions are, in tables or as JSON. */
export function runEvaluation(environment: Environment, options: Options): string {
  const policies = loadPolicies(environment, options, createSystemClock().now());
  const questions = readQuestions(String(options['file'] ?? ''), policies);
  const folds = foldsOf(options['folds']);
  const parts = [
    { title: 'By the policy alone', rows: byCompany(policies, questions, decideAll) },
    ...(folds === undefined
      ? []
      : [
          {
            title: `By the policy and the corrections of the other folds (${folds} folds)`,
            rows: byCompany(policies, questions, (policy, own) => crossValidate(policy, own, folds)),
          },
          {
            title: `The policy's own examples, each without its fold (${folds} folds)`,
            rows: policies.flatMap((policy) => crossValidateExamples(policy, folds)),
          },
        ]),
  ];
  if (options['json'] === true)
    return JSON.stringify(
      parts.map(({ title, rows }) => ({ title, ...evaluate(rows), errors: worstErrors(rows, 20) })),
      null,
      2,
    );
  return parts.map(({ title, rows }) => formatEvaluation(title, rows)).join('\n\n');
}

function byCompany(
  policies: readonly Policy[],
  questions: readonly Question[],
  decide: (policy: Policy, questions: readonly Question[]) => readonly Judged[],
): readonly Judged[] {
  return policies.flatMap((policy) =>
    decide(
      policy,
      questions.filter(({ company }) => company === policy.company.id),
    ),
  );
}

/** Lines of a company whose policy was not given are left out; without a company they are the first policy's. */
function readQuestions(path: string, policies: readonly Policy[]): readonly Question[] {
  const lines = readLines(path);
  const known = new Set(policies.map(({ company }) => company.id));
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const read = judgedLine.safeParse(toJson(line, path, index + 1));
    if (!read.success) throw new DeskError(`${path}:${index + 1}: ${z.prettifyError(read.error)}`);
    const { id, text, lang, decision, route, topic } = read.data;
    const company = read.data.company ?? policies[0]?.company.id ?? '';
    const verdict = decision ?? ROUTES[(route ?? '') as keyof typeof ROUTES] ?? 'unknown';
    if (!known.has(company)) return [];
    const isKnown = (value: string | undefined): value is string =>
      value !== undefined && value !== 'unknown';
    return [
      {
        text,
        lang,
        company,
        verdict,
        ...(id === undefined ? {} : { id }),
        ...(isKnown(route) ? { route } : {}),
        ...(isKnown(topic) ? { topic } : {}),
      },
    ];
  });
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch (error) {
    throw new DeskError(
      `${path} cannot be read (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}

function toJson(line: string, path: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new DeskError(`${path}:${number}: no JSON (${error.message}).`);
  }
}

function foldsOf(given: unknown): number | undefined {
  if (given === undefined) return undefined;
  const folds = Number(given);
  if (!Number.isInteger(folds) || folds < 2 || folds > 50)
    throw new DeskError('--folds takes a number from 2 to 50.');
  return folds;
}
