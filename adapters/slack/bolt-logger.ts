import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../src/ports/logger.ts';

/**
 * Bolt's and the clients' own log. Their debug lines hold whole payloads and are not even formatted here; their errors
 * are warnings of ours, since what follows from them is logged where it is handled.
 */
export function createBoltLogger(log: Logger): BoltLogger {
  const detail = (parts: readonly unknown[]): object => ({
    detail: parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '),
  });
  return {
    debug: () => undefined,
    info: (...parts) => log.debug(detail(parts), 'Slack client'),
    warn: (...parts) => log.debug(detail(parts), 'Slack client warns'),
    error: (...parts) => log.warn(detail(parts), 'Slack client reports an error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
