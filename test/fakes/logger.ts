import type { Logger } from '../../src/ports/logger.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FakeLogger extends Logger {
  readonly lines: readonly LogLine[];
}

/** Keeps every line, those of its children too. */
export function createFakeLogger(): FakeLogger {
  const lines: LogLine[] = [];
  const bind = (bindings: Readonly<Record<string, unknown>>): Logger => {
    const write = (level: LogLine['level']) => (data: object, message: string) => {
      lines.push({ level, message, data: { ...bindings, ...data } });
    };
    return {
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      child: (more) => bind({ ...bindings, ...more }),
    };
  };
  return Object.assign(bind({}), { lines });
}
