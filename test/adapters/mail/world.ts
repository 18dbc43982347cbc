import { Readable } from 'node:stream';
import { vi } from 'vitest';
import {
  createImapMailbox,
  createMailIntake,
  createSmtpTransport,
  type Mailbox,
  type MailIntakeOptions,
} from '../../../adapters/mail/index.ts';
import { startMailbox } from '../../../playground/mailbox/index.ts';
import type { Letter } from '../../../playground/mailbox/write-mail.ts';
import type { HelpdeskEvent } from '../../../src/ports/helpdesk.ts';
import { createFakeHelpdeskSink } from '../../contracts/helpdesk/harness.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeFileStore } from '../../fakes/file-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

export const BOT = 'support@desk.example';
export const DESK = 'agents@helpdesk.example';
export const ADA = { name: 'Ada Premium', address: 'ada@acme.example' };
export const SAM = { name: 'Sam Support', address: DESK };

/** A mailbox without IMAP: what lies in it is handed over when it is written. */
export function inHand(world: () => MailWorld): Mailbox {
  let seen = 0;
  let stop = (): void => undefined;
  let turn = Promise.resolve();
  return {
    start(take) {
      const { store } = world().far;
      stop = store.subscribe(() => {
        for (const { uid, raw } of store.folder(BOT)) {
          if (uid <= seen) continue;
          seen = uid;
          turn = turn.then(() => take(Readable.from([raw])));
        }
      });
    },
    stop: async () => stop(),
    state: () => 'connected',
  };
}

/** The bot's mail against a real SMTP and a real IMAP server; time passes as it does. */
export async function createMailWorld(overrides: Partial<MailIntakeOptions> = {}) {
  const clock = { ...createFakeClock(), now: Date.now };
  // Reconnecting and trying again happen in real time, only sooner.
  clock.after = (delay, task) => {
    const timer = setTimeout(task, Math.min(delay, 30));
    return () => clearTimeout(timer);
  };
  const log = createFakeLogger();
  const cache = createMemoryStore(clock);
  const files = createFakeFileStore();
  const far = await startMailbox({ now: Date.now, record: () => undefined });
  const sink = createFakeHelpdeskSink();
  const transport = createSmtpTransport({
    url: far.url,
    sender: () => ({ from: BOT, fromName: 'Acme Support' }),
    cache,
    clock,
  });
  const results: string[] = [];
  const openIntake = () =>
    createMailIntake({
      mailbox: createImapMailbox({ url: far.imapUrl(BOT), cache, clock, log }),
      authServer: far.authServer,
      sender: () => ({ from: BOT, fromName: 'Acme Support' }),
      helpdesk: () => DESK,
      agents: ['@agents.example'],
      isCustomer: async (_reference, email) => email === ADA.address,
      files,
      clock,
      realNow: Date.now,
      log,
      onResult: (result) => results.push(result),
      ...overrides,
    });
  const intake = openIntake();
  return {
    clock,
    log,
    cache,
    files,
    far,
    sink,
    transport,
    intake,
    openIntake,
    results,
    /** The next events, once there are so many. */
    async events(count: number): Promise<readonly HelpdeskEvent[]> {
      await vi.waitFor(
        () => {
          if (sink.events.length < count) throw new Error(`${sink.events.length} of ${count} events`);
        },
        { timeout: 5_000, interval: 10 },
      );
      return sink.events;
    },
    /** How many mails were left alone, by reason. */
    ignored: () =>
      log.lines
        .filter(({ message }) => message === 'a mail was left alone')
        .map(({ data }) => data['reason']),
    letter: (over: Partial<Letter>): Letter => ({
      from: ADA,
      to: BOT,
      subject: 'Re: [FD-1042] The API answers 500',
      text: 'It works now.',
      ...over,
    }),
    async stop() {
      await intake.stop();
      transport.close();
      await far.stop();
    },
  };
}

export type MailWorld = Awaited<ReturnType<typeof createMailWorld>>;
