import { readFile } from 'node:fs/promises';
import { watch } from 'chokidar';
import type { Logger } from '../../src/ports/logger.ts';
import type { PlanSource } from '../../src/ports/plan-source.ts';
import type { DirectoryEntry } from './directory-entry.ts';
import { DirectoryFileError, parseDirectory } from './directory-file.ts';

export interface DirectoryPlansOptions {
  /** `.csv`, `.yaml` or `.yml`. */
  readonly file: string;
  readonly log: Logger;
}

export interface DirectoryPlans extends PlanSource {
  /** Reads the file again. One that cannot be used is refused whole: it is logged, and the old state stays. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

type Index = ReadonlyMap<string, readonly string[]>;

/** Editors and copies write in several steps: wait until the size stands still. */
const SETTLED_AFTER_MS = 100;

/**
 * Plans from a file that the operator keeps; read again when it changes.
 * @throws DirectoryFileError when it cannot be used at the start.
 */
export async function createDirectoryPlans({ file, log }: DirectoryPlansOptions): Promise<DirectoryPlans> {
  let index = await load(file);
  const reload = async (): Promise<void> => {
    try {
      index = await load(file);
      log.info({ file, names: index.size }, 'plan directory read');
    } catch (error) {
      log.error({ file, err: error }, 'plan directory cannot be used, the one before stays');
    }
  };
  const watcher = watch(file, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED_AFTER_MS, pollInterval: SETTLED_AFTER_MS / 2 },
  });
  watcher.on('add', () => void reload());
  watcher.on('change', () => void reload());
  watcher.on('error', (error) => log.error({ file, err: error }, 'plan directory cannot be watched'));
  return {
    name: 'directory',
    plansOf: ({ actor: { user }, email }) =>
      Promise.resolve([
        ...(index.get(`${user.platform}:${user.id}`) ?? []),
        ...(email === undefined ? [] : (index.get(`email:${email.trim().toLowerCase()}`) ?? [])),
      ]),
    reload,
    close: () => watcher.close(),
  };
}

async function load(file: string): Promise<Index> {
  return indexOf(parseDirectory(file, await readText(file)));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const problem = `the file cannot be read (${code})`;
    throw new DirectoryFileError(file, [
      { line: 1, problem, remedy: 'Check the path of the plan directory and who may read it.' },
    ]);
  }
}

function indexOf(entries: readonly DirectoryEntry[]): Index {
  const index = new Map<string, string[]>();
  for (const entry of entries) {
    for (const kind of ['discord', 'slack', 'email'] as const) {
      const id = entry[kind];
      if (id === undefined) continue;
      const plans = index.get(`${kind}:${id}`);
      if (!plans) index.set(`${kind}:${id}`, [entry.plan]);
      else if (!plans.includes(entry.plan)) plans.push(entry.plan);
    }
  }
  return index;
}
