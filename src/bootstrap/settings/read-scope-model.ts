import { z } from 'zod';
import type { ScopeModelSettings, SettingsProblem } from './settings.ts';

type Read = (variable: string) => string | undefined;

/** Requests a day to the language model when the environment does not say. */
const DAILY = 500;

/** SCOPE_MODEL_URL and _NAME switch the language model on; both or none. */
export function readScopeModel(read: Read, problems: SettingsProblem[]): ScopeModelSettings | undefined {
  const url = read('SCOPE_MODEL_URL');
  const name = read('SCOPE_MODEL_NAME');
  const key = read('SCOPE_MODEL_KEY');
  if (url === undefined && name === undefined) return undefined;
  const problem = (variable: string, what: string, remedy: string): void => {
    problems.push({ variable, problem: what, remedy });
  };
  if (url === undefined || !z.url({ protocol: /^https?$/ }).safeParse(url).success)
    problem(
      'SCOPE_MODEL_URL',
      url === undefined ? 'is missing' : 'is not an http(s) address',
      'Use the base of an OpenAI-compatible API, such as http://localhost:11434/v1, or unset SCOPE_MODEL_NAME, too.',
    );
  if (name === undefined)
    problem('SCOPE_MODEL_NAME', 'is missing', 'Name the model, or unset SCOPE_MODEL_URL, too.');
  const daily = z.coerce.number().int().min(0).default(DAILY).safeParse(read('SCOPE_MODEL_DAILY'));
  if (!daily.success)
    problem('SCOPE_MODEL_DAILY', 'is not a whole number', `Unset it for ${DAILY} requests a day.`);
  if (url === undefined || name === undefined || !daily.success) return undefined;
  return { url, name, ...(key === undefined ? {} : { key }), daily: daily.data };
}
