import type { ImapFlow } from 'imapflow';
import { MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { Logger } from '../../../src/ports/logger.ts';

/** New mails are told at once only while the connection idles. */
const IDLE_AFTER = SECOND / 2;
/** Servers and routers drop connections that are silent longer than half an hour. */
const IDLE_AGAIN = 5 * MINUTE;

/** A connection that is not open yet, and the folder that the address names. */
export async function openImap(
  url: string,
  log: Logger,
): Promise<{ readonly client: ImapFlow; readonly folder: string }> {
  // Loaded with the first connection: the process is ready sooner.
  const { ImapFlow: Client } = await import('imapflow');
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const secure = protocol === 'imaps:';
  const client = new Client({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    logger: false,
    autoIdleDelay: IDLE_AFTER,
    maxIdleTime: IDLE_AGAIN,
    connectionTimeout: 20 * SECOND,
  });
  // Without a listener a broken connection would end the process; its `close` follows.
  client.on('error', (error) => log.debug({ err: error }, 'the connection to the mailbox broke'));
  return { client, folder: decodeURIComponent(pathname.slice(1)) || 'INBOX' };
}
