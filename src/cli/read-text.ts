import type { Problem } from '../policy/problem.ts';
import type { TextFile } from '../policy/reporting/yaml-file.ts';

/** @throws the file system's error */
export type ReadText = (path: string) => string;

/** The file, or why it cannot be read. */
export function readText(path: string, readFile: ReadText): TextFile | { readonly problem: Problem } {
  try {
    return { path, text: readFile(path) };
  } catch (error) {
    return {
      problem: {
        file: path,
        line: 1,
        column: 1,
        path: '',
        message: `The file cannot be read (${codeOf(error)}).`,
        fix: 'Check the path and who may read it.',
      },
    };
  }
}

function codeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? (error instanceof Error ? error.message : String(error));
}
