import { z } from 'zod';

/** A person of the directory, under one or more names, with one plan. */
export interface DirectoryEntry {
  readonly discord?: string;
  readonly slack?: string;
  /** Lower case. */
  readonly email?: string;
  readonly plan: string;
}

/** What is wrong on which line, and what to do about it. */
export interface DirectoryProblem {
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;
}

const REMEDIES: Readonly<Record<string, string>> = {
  discord:
    'A Discord id has 17 to 20 digits. If it reads like 1.2E+17 or ends in zeros, a spreadsheet rounded it: format the column as text and paste it again.',
  slack: 'A Slack member id looks like U012AB3CD: profile → ⋮ → Copy member ID.',
  email: 'Write an address such as ada@example.org.',
  plan: 'Name a plan of the policy.',
};

const blank = z
  .literal('')
  .transform(() => undefined)
  .optional();

const entry = z.object({
  discord: z.union([blank, z.string().regex(/^\d{17,20}$/, 'is no Discord id')]),
  slack: z.union([blank, z.string().regex(/^[UW][A-Z0-9]{5,20}$/, 'is no Slack member id')]),
  email: z.union([blank, z.string().toLowerCase().pipe(z.email('is no e-mail address'))]),
  plan: z.string('is missing').min(1, 'is missing'),
});

/** Checks one row; problems are added to the list, and then there is no entry. */
export function readEntry(
  line: number,
  values: Readonly<Record<string, unknown>>,
  problems: DirectoryProblem[],
): DirectoryEntry | undefined {
  const read = entry.safeParse(values);
  if (!read.success) {
    const columns = new Set(read.error.issues.map(({ path }) => String(path[0])));
    for (const column of columns) {
      problems.push({ line, problem: problemOf(column, values[column]), remedy: REMEDIES[column] ?? '' });
    }
    return undefined;
  }
  const { discord, slack, email, plan } = read.data;
  if (discord === undefined && slack === undefined && email === undefined) {
    problems.push({
      line,
      problem: 'nobody is named',
      remedy: 'Fill in discord, slack or email, or remove the line.',
    });
    return undefined;
  }
  return {
    ...(discord === undefined ? {} : { discord }),
    ...(slack === undefined ? {} : { slack }),
    ...(email === undefined ? {} : { email }),
    plan,
  };
}

function problemOf(column: string, value: unknown): string {
  return value === undefined || value === ''
    ? `${column} is missing`
    : `${column} "${String(value)}" cannot be`;
}
