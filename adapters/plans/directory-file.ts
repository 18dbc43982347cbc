import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { DirectoryEntry, DirectoryProblem } from './directory-entry.ts';
import { readEntry } from './directory-entry.ts';
import { parseCsv } from './parse-csv.ts';

/** The directory file cannot be used; every problem is listed. */
export class DirectoryFileError extends Error {
  override readonly name = 'DirectoryFileError';
  readonly file: string;
  readonly problems: readonly DirectoryProblem[];

  constructor(file: string, problems: readonly DirectoryProblem[]) {
    super(problems.map(({ line, problem, remedy }) => `${file}:${line} ${problem}. ${remedy}`).join('\n'));
    this.file = file;
    this.problems = problems;
  }
}

interface RawEntry {
  readonly line: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Reads who has which plan: CSV with a header (`discord,slack,email,plan`, other columns are left alone), or a YAML list
 * of the same names. The ending of the file's name decides.
 * @throws DirectoryFileError with every problem at once.
 */
export function parseDirectory(file: string, text: string): readonly DirectoryEntry[] {
  const problems: DirectoryProblem[] = [];
  const raw = /\.ya?ml$/i.test(file) ? fromYaml(text, problems) : fromCsv(text, problems);
  const entries = raw.flatMap(({ line, values }) => readEntry(line, values, problems) ?? []);
  if (problems.length > 0) throw new DirectoryFileError(file, problems);
  return entries;
}

function fromCsv(text: string, problems: DirectoryProblem[]): readonly RawEntry[] {
  const [head, ...rows] = parseCsv(text);
  const columns = head?.cells.map((name) => name.toLowerCase()) ?? [];
  const known = ['discord', 'slack', 'email'].some((name) => columns.includes(name));
  if (!known || !columns.includes('plan')) {
    problems.push({
      line: head?.line ?? 1,
      problem: 'the first line does not name the columns',
      remedy: 'Begin with a line such as discord,slack,email,plan (one of the first three is enough).',
    });
    return [];
  }
  return rows.map(({ line, cells }) => ({
    line,
    values: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
  }));
}

function fromYaml(text: string, problems: DirectoryProblem[]): readonly RawEntry[] {
  const lines = new LineCounter();
  // Failsafe: every value is a string. Read as a number, an id of 18 digits would lose its last ones.
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  for (const error of document.errors) {
    const remedy = 'Mend the YAML there; a missing quote or indentation is the usual reason.';
    problems.push({ line: lineAt(error.pos[0]), problem: error.message, remedy });
  }
  if (problems.length > 0 || document.contents === null) return [];
  const list = document.contents;
  if (!isSeq(list)) {
    const remedy = 'Write a list: - { discord: "1234…", plan: premium }, one line a person.';
    problems.push({ line: lineAt(list.range[0]), problem: 'this is not a list', remedy });
    return [];
  }
  return list.items.flatMap((item): RawEntry[] => {
    if (isMap(item))
      return [{ line: lineAt(item.range?.[0] ?? 0), values: item.toJSON() as RawEntry['values'] }];
    const remedy = 'Write - { discord: "1234…", plan: premium }.';
    problems.push({ line: lineAt(list.range?.[0] ?? 0), problem: 'an entry is not a person', remedy });
    return [];
  });
}
