import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ImapFlow } from 'imapflow';
import { DAY, MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import { openImap } from './open-imap.ts';

export interface ImapMailboxOptions {
  /** `imaps://user:password@host:993/INBOX`. */
  readonly url: string;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A mailbox that is watched. */
export interface Mailbox {
  /** Hands every mail over, the oldest first; one whose `take` rejects is handed over again later. */
  start(take: (raw: Readable) => Promise<void>): void;
  stop(): Promise<void>;
  state(): 'connected' | 'reconnecting' | 'stopped';
}

/** Where reading stopped. UIDs count only together with UIDVALIDITY (RFC 3501, 2.3.1.1). */
interface Position {
  readonly validity: string;
  readonly last: number;
  /** Seen, but not taken yet. */
  readonly owed: readonly number[];
}

/** Without a position (first start, a mailbox made anew) this much is read; what was taken before is known by its id. */
const LOOK_BACK = 14 * DAY;
const POSITION_KEPT = 365 * DAY;
const FIRST_PAUSE = SECOND;
const LONGEST_PAUSE = MINUTE;
/** What failed is tried again then, whether or not something new comes. */
const OWED_AGAIN = MINUTE;
/** Twice of it fits into the ten seconds in which the process ends. */
const STOP_WITHIN = 3 * SECOND;

/**
 * Mails of one folder over IMAP: IDLE tells when something comes, and after a broken connection, for ever tried again,
 * reading goes on where it stopped. Mails are only marked as seen, never moved or removed.
 */
export function createImapMailbox({ url, cache, clock, log }: ImapMailboxOptions): Mailbox {
  const key = `mail:position:${createHash('sha256').update(url).digest('hex')}`;
  let stopped = true;
  let client: ImapFlow | undefined;
  let connected = false;
  let pause = FIRST_PAUSE;
  let cancelNext = (): void => undefined;
  let cancelOwed = (): void => undefined;
  let take: (raw: Readable) => Promise<void> = async () => undefined;
  let sweeping: Promise<void> = Promise.resolve();

  const connect = async (): Promise<void> => {
    const { client: mine, folder } = await openImap(url, log);
    if (stopped) return;
    client = mine;
    mine.once('close', () => {
      if (client === mine) again();
    });
    try {
      await mine.connect();
      await mine.mailboxOpen(folder);
      if (stopped) return;
      connected = true;
      pause = FIRST_PAUSE;
      log.info({ folder }, 'mailbox opened');
      mine.on('exists', () => sweep(mine));
      sweep(mine);
    } catch (error) {
      log.warn({ err: error }, 'the mailbox cannot be opened');
      mine.close();
      if (client === mine) again();
    }
  };

  const again = (): void => {
    client = undefined;
    connected = false;
    cancelOwed();
    if (stopped) return;
    cancelNext = clock.after(pause, () => void connect());
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };

  /** One round after the other, so that no mail is handed over twice at once. */
  const sweep = (mine: ImapFlow): void => {
    sweeping = sweeping.then(async () => {
      if (stopped || client !== mine) return;
      try {
        await readNew(mine);
      } catch (error) {
        // A connection that broke meanwhile is opened again, and the round is made then.
        log.warn({ err: error }, 'the mailbox could not be read to the end');
        mine.close();
      }
    });
  };

  const readNew = async (mine: ImapFlow): Promise<void> => {
    if (!mine.mailbox) return;
    const validity = String(mine.mailbox.uidValidity);
    const known = await cache.get<Position>(key);
    const begun = known?.validity === validity;
    let position: Position = begun ? known : { validity, last: 0, owed: [] };
    const found = begun
      ? await mine.search({ uid: `${position.last + 1}:*` }, { uid: true })
      : await mine.search({ since: new Date(clock.now() - LOOK_BACK) }, { uid: true });
    // `n:*` has the last mail always, even below n (RFC 3501, 6.4.8).
    const fresh = (found || []).filter((uid) => uid > position.last).sort((a, b) => a - b);
    for (const uid of [...position.owed, ...fresh]) {
      if (stopped) return;
      const taken = await handOver(mine, uid);
      position = {
        validity,
        last: Math.max(position.last, uid),
        owed: taken ? position.owed.filter((other) => other !== uid) : [...new Set([...position.owed, uid])],
      };
      await cache.set(key, position, POSITION_KEPT);
    }
    // From now on UIDs are asked for, whatever the dates of the mails.
    if (!begun) {
      position = { ...position, last: Math.max(position.last, mine.mailbox.uidNext - 1) };
      await cache.set(key, position, POSITION_KEPT);
    }
    cancelOwed();
    if (position.owed.length > 0) cancelOwed = clock.after(OWED_AGAIN, () => sweep(mine));
  };

  /** True when it need not be handed over again: it was taken, or is not there any more. */
  const handOver = async (mine: ImapFlow, uid: number): Promise<boolean> => {
    const { content } = await mine.download(String(uid), undefined, { uid: true });
    if (!content) return true;
    try {
      await take(content);
    } catch (error) {
      if (!mine.usable) throw error;
      log.error({ err: error, uid }, 'a mail could not be taken and will be tried again');
      content.resume();
      return false;
    }
    await mine.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
    return true;
  };

  const atMost = (task: Promise<void>): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(STOP_WITHIN, resolve);
      void task.then(() => {
        cancel();
        resolve();
      });
    });

  return {
    start(next) {
      take = next;
      stopped = false;
      void connect();
    },
    async stop() {
      stopped = true;
      cancelNext();
      cancelOwed();
      // What is being taken is finished; a server that does not answer is not waited for.
      await atMost(sweeping);
      const last = client;
      client = undefined;
      connected = false;
      if (last?.usable) await atMost(last.logout().catch(() => undefined));
      last?.close();
    },
    state: () => (stopped ? 'stopped' : connected ? 'connected' : 'reconnecting'),
  };
}
