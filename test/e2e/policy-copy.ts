import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './bot-process.ts';

/** A copy of a shipped policy that a test may change: it is looked at each second whether the service works. */
export interface PolicyCopy {
  readonly file: string;
  /** Replaces the one place where this text stands. */
  change(text: string, by: string): Promise<void>;
}

export async function copyPolicy(dir: string, name: 'contentful' | 'squarespace'): Promise<PolicyCopy> {
  const file = path.join(dir, `${name}.yaml`);
  const original = await readFile(path.join(ROOT, 'config', 'policies', `${name}.yaml`), 'utf8');
  await writeFile(file, original.replace(/poll_every: .*/u, 'poll_every: 1 second'));
  return {
    file,
    async change(text, by) {
      const before = await readFile(file, 'utf8');
      if (before.split(text).length !== 2) throw new Error(`“${text}” does not stand once in ${name}.yaml`);
      await writeFile(
        file,
        before.replace(text, () => by),
      );
    },
  };
}
