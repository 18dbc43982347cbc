import type { UserRef } from '../../domain/actor.ts';
import type { Locale } from '../../domain/locale.ts';
import { DAY, type Duration, HOUR, type Instant, MINUTE, SECOND } from '../../domain/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { Logger } from '../../ports/logger.ts';
import { type Mail, type Mailer, PermanentMailError } from '../../ports/mailer.ts';
import { createTurns } from '../in-turn.ts';
import type { Attempts } from '../limits/attempts.ts';
import { normaliseEmail } from './email-address.ts';
import { fitsCode, type HashedCode, hashCode, randomCode, readCode } from './one-time-code.ts';

/** How long a code holds. */
export const CODE_LIVES: Duration = 10 * MINUTE;
const TRIES = 5;
/** Codes an hour: for one account, to one address, in one server or workspace. */
const PER_ACCOUNT = 5;
const PER_ADDRESS = 5;
const PER_TENANT = 200;
/** From one code to the next for the same account. */
const BREATH: Duration = 20 * SECOND;
/** After a failure of the mail server, in turn. */
const RETRIES: readonly Duration[] = [2 * SECOND, 10 * SECOND, 30 * SECOND];

export type CodeSent =
  /** Also when nobody has that address: what is told never depends on it. */
  | { readonly kind: 'sent'; readonly email: string }
  | { readonly kind: 'not_an_email' }
  | { readonly kind: 'wait'; readonly wait: Duration }
  | { readonly kind: 'no_mail' };

export type CodeTried<Subject> =
  | { readonly kind: 'right'; readonly email: string; readonly subject: Subject }
  /** Without a count: it cannot be a code, and counts as no try. */
  | { readonly kind: 'wrong'; readonly triesLeft: number | undefined; readonly email: string }
  /** The last try is used up, the code is worthless. */
  | { readonly kind: 'spent'; readonly email: string }
  /** There is none, or its time is over. `email`: the one it was asked for, to send another. */
  | { readonly kind: 'expired'; readonly email?: string };

/** What is shown with a right code: the purpose, kept apart from others. */
export interface CodePurpose<Subject> {
  readonly name: string;
  readonly subject: Subject;
}

export interface CodeRequest<Subject> {
  readonly user: UserRef;
  readonly email: string;
  readonly locale: Locale;
  readonly purpose: CodePurpose<Subject>;
  readonly now: Instant;
  /** The mail around the code; the sender adds to whom. */
  mail(code: string): Pick<Mail, 'subject' | 'body'>;
}

/** One-time codes by mail: one at a time for each account and purpose. */
export interface CodeDesk {
  send<Subject>(request: CodeRequest<Subject>): Promise<CodeSent>;
  try<Subject>(user: UserRef, purpose: string, typed: string, now: Instant): Promise<CodeTried<Subject>>;
  /** The address that a code was last asked for, so that nobody types it twice. */
  lastEmail(user: UserRef, purpose: string): Promise<string | undefined>;
  /** Resolves when no mail is under way. */
  idle(): Promise<void>;
}

interface Kept<Subject> extends HashedCode {
  readonly email: string;
  readonly subject: Subject;
  readonly triesLeft: number;
  readonly until: Instant;
}

export interface CodeDeskDeps {
  readonly store: ExpiringStore;
  readonly attempts: Attempts;
  /** Undefined where the installation sends no mail. */
  readonly mailer: () => Mailer | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createCodeDesk({ store, attempts, mailer, clock, log }: CodeDeskDeps): CodeDesk {
  const turns = createTurns();
  const underWay = new Set<Promise<void>>();
  const key = (user: UserRef, purpose: string): string => `code:${purpose}:${user.tenant}:${user.id}`;
  const lastKey = (user: UserRef, purpose: string): string => `code-to:${purpose}:${user.tenant}:${user.id}`;

  const pause = (delay: Duration): Promise<void> =>
    new Promise((resolve) => {
      clock.after(delay, resolve);
    });

  /** Nobody waits for it: how long a mail server takes, or that it refuses, would tell whether it knows an address. */
  const deliver = async (by: Mailer, mail: Mail, id: string): Promise<void> => {
    for (const delay of [...RETRIES, undefined]) {
      try {
        await by.send(mail, id);
        return;
      } catch (error) {
        if (error instanceof PermanentMailError || delay === undefined) {
          log.warn({ err: error }, 'a mail with a code could not be sent');
          return;
        }
        await pause(delay);
      }
    }
  };

  return {
    async send({ user, email: typed, locale, purpose, now, mail }) {
      const by = mailer();
      if (!by) return { kind: 'no_mail' };
      const email = normaliseEmail(typed);
      if (email === undefined) return { kind: 'not_an_email' };
      const account = `${user.tenant}:${user.id}`;
      const wait = await attempts.take(
        [
          { key: `code-soon:${account}`, most: 1, within: BREATH },
          { key: `code-account:${account}`, most: PER_ACCOUNT, within: HOUR },
          { key: `code-address:${email}`, most: PER_ADDRESS, within: HOUR },
          { key: `code-tenant:${user.tenant}`, most: PER_TENANT, within: HOUR },
        ],
        now,
      );
      if (wait > 0) return { kind: 'wait', wait };
      const code = randomCode();
      const hashed = await hashCode(code);
      const kept = { ...hashed, email, subject: purpose.subject, triesLeft: TRIES, until: now + CODE_LIVES };
      await store.set(key(user, purpose.name), kept, CODE_LIVES);
      await store.set(lastKey(user, purpose.name), email, DAY);
      const sending = deliver(
        by,
        { ...mail(code), to: email, locale, answerable: false },
        `code:${hashed.salt}`,
      ).finally(() => underWay.delete(sending));
      underWay.add(sending);
      return { kind: 'sent', email };
    },

    try: <Subject>(user: UserRef, purpose: string, typed: string, now: Instant) =>
      turns(key(user, purpose), async (): Promise<CodeTried<Subject>> => {
        const at = key(user, purpose);
        const kept = await store.get<Kept<Subject>>(at);
        if (!kept || kept.until <= now) {
          const email = await store.get<string>(lastKey(user, purpose));
          return { kind: 'expired', ...(email === undefined ? {} : { email }) };
        }
        const { email, subject } = kept;
        const code = readCode(typed);
        // What cannot be a code costs no try: it was typed into the wrong field.
        if (code === undefined) return { kind: 'wrong', triesLeft: undefined, email };
        const triesLeft = kept.triesLeft - 1;
        // Counted before it is looked at, so that no crash gives a try back.
        if (triesLeft > 0) await store.set(at, { ...kept, triesLeft }, kept.until - now);
        else await store.delete(at);
        if (await fitsCode(code, kept)) {
          await store.delete(at);
          return { kind: 'right', email, subject };
        }
        return triesLeft > 0 ? { kind: 'wrong', triesLeft, email } : { kind: 'spent', email };
      }),

    lastEmail: (user, purpose) => store.get<string>(lastKey(user, purpose)),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
