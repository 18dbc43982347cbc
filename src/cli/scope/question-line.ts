import { z } from 'zod';

/** A question as it comes in: one line, plain or JSON. */
export interface QuestionLine {
  readonly text: string;
  readonly lang?: string | undefined;
  /** Accepted and passed over: a plan never buys scope. */
  readonly plan?: string | undefined;
  /** Given back as it came. */
  readonly id?: string | number | undefined;
}

const line = z.object({
  text: z.string({ error: 'Give the question as "text".' }),
  lang: z.string().nullish(),
  plan: z.string().nullish(),
  id: z.union([z.string(), z.number()]).nullish(),
});

/** What begins with a brace is JSON; everything else is the question itself. */
export function readQuestionLine(raw: string): QuestionLine | { readonly error: string } {
  const trimmed = raw.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return { error: 'The line is empty.' };
  if (!trimmed.startsWith('{')) return { text: trimmed };
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { error: `The line is no JSON: ${error.message}` };
  }
  const read = line.safeParse(value);
  if (!read.success)
    return {
      error: read.error.issues
        .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
        .join(' '),
    };
  const { text, lang, plan, id } = read.data;
  return { text, lang: lang ?? undefined, plan: plan ?? undefined, id: id ?? undefined };
}
