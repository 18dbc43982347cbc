import { readFile } from 'node:fs/promises';
import { watch } from 'chokidar';
import { HOUR } from '../domain/time.ts';
import { loadPolicy } from '../policy/load-policy.ts';
import type { Problem } from '../policy/problem.ts';
import { formatProblem } from '../policy/problem.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import { OperatorError } from './operator-error.ts';

export interface PolicyFiles extends PolicySource {
  /** Reads the file again. A bad one is refused whole: the errors are logged and the old policy stays. */
  reload(): Promise<boolean>;
  /** Another file from now on (the playground's switch). */
  use(path: string): Promise<boolean>;
  /** Reloads whenever the file changes. */
  watch(): void;
  /** Called with every policy that comes into force later. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

/** Holidays are known for a few years ahead: how often it is looked whether the file has to be read again for more. */
const LOOK_AHEAD_EVERY = 6 * HOUR;

/** Editors write in several steps: the file is read once it has been quiet for this long. */
const QUIET_MS = 100;

/** @throws OperatorError when the first file cannot be used. */
export async function openPolicyFiles(
  path: string,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): Promise<PolicyFiles> {
  let file = path;
  let watcher: ReturnType<typeof watch> | undefined;
  const listeners = new Set<() => void>();
  let { policy, reloadBy } = await readFirst(path, clock, log);
  let cancelLook = (): void => {};

  // One at a time: the file asked for last is the one in force, however long each takes to read.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task, task);
    last = turn.catch(() => undefined);
    return turn;
  };

  const load = async (from: string): Promise<boolean> => {
    const result = await read(from, clock);
    for (const warning of result.warnings) log.warn(asData(warning), 'policy: look at this');
    if (!result.ok) {
      for (const problem of result.problems) log.error(asData(problem), 'policy refused, the old one stays');
      return false;
    }
    ({ policy, reloadBy } = result);
    for (const listener of listeners) listener();
    log.info({ file: from, company: policy.company.id }, 'policy loaded');
    return true;
  };
  const reload = (): Promise<boolean> => inTurn(() => load(file));
  const use = (next: string): Promise<boolean> =>
    inTurn(async () => {
      if (!(await load(next))) return false;
      watcher?.unwatch(file);
      watcher?.add(next);
      file = next;
      return true;
    });

  const lookAhead = (): void => {
    cancelLook = clock.after(LOOK_AHEAD_EVERY, lookAhead);
    if (reloadBy === undefined || clock.now() < reloadBy) return;
    reload().catch((error: unknown) => log.error({ err: error }, 'the policy could not be read'));
  };

  return {
    current: () => policy,
    reload,
    use,
    watch() {
      watcher = watch(file, {
        ignoreInitial: true,
        awaitWriteFinish: { stabilityThreshold: QUIET_MS, pollInterval: 50 },
      });
      watcher.on('all', () => {
        reload().catch((error: unknown) => log.error({ err: error }, 'the policy could not be read'));
      });
      lookAhead();
      watcher.on('error', (error) => log.error({ err: error }, 'the policy file cannot be watched'));
    },
    onChange(listener) {
      listeners.add(listener);
    },
    async close() {
      cancelLook();
      await watcher?.close();
    },
  };
}

type Loaded = Extract<ReturnType<typeof loadPolicy>, { ok: true }>;

async function readFirst(path: string, clock: Clock, log: Logger): Promise<Loaded> {
  const result = await read(path, clock);
  if (!result.ok) throw new OperatorError(result.problems.map(formatProblem).join('\n'));
  for (const warning of result.warnings) log.warn(asData(warning), 'policy: look at this');
  return result;
}

async function read(path: string, clock: Clock): Promise<ReturnType<typeof loadPolicy>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const problem: Problem = {
      file: path,
      line: 1,
      column: 1,
      path: '',
      message: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`,
      fix: 'Check FRONTDESK_POLICY: it is the path of a policy file.',
    };
    return { ok: false, problems: [problem], warnings: [] };
  }
  return loadPolicy({ path, text }, clock.now());
}

function asData({ file, line, column, path, message, fix }: Problem): object {
  return { file, line, column, path, problem: message, fix };
}
