import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Instant } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { FileStore } from '../../../src/ports/file-store.ts';
import type { HelpdeskEvent, HelpdeskSink } from '../../../src/ports/helpdesk.ts';
import type { Installation } from '../../../src/ports/installation.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import type { MailIntake } from '../../../src/ports/mailer.ts';
import { referenceOf } from '../thread.ts';
import { domainOf } from '../transport.ts';
import { answerText } from './answer-text.ts';
import { isAuthentic } from './authenticity.ts';
import { automaticKind } from './automatic.ts';
import { isSigned } from './check-signature.ts';
import type { Mailbox } from './imap-mailbox.ts';
import { openFile } from './mail-files.ts';
import { type MailBody, type MailHead, readMail } from './read-mail.ts';

export interface MailIntakeOptions {
  /** Undefined: no mailbox is read. */
  readonly mailbox?: Mailbox;
  /** Undefined: nothing is taken at `/webhooks/email`. */
  readonly webhookSecret?: string;
  /** Whose `Authentication-Results` are believed, see {@link isAuthentic}. */
  readonly authServer?: string;
  readonly sender: () => Installation['mail'];
  /** The e-mail helpdesk's address; undefined where agents work elsewhere. */
  readonly helpdesk: () => string | undefined;
  /** Further addresses, or domains as `@acme.example`, in lower case, whose mails are agents' answers. */
  readonly agents: readonly string[];
  /** Whether the address is a verified one of the ticket's customer, or the one on file that a ticket waits for. */
  isCustomer(reference: string, email: string): Promise<boolean>;
  readonly files: FileStore;
  readonly clock: Clock;
  /** By which signatures age, whatever the clock was set to. */
  readonly realNow: () => Instant;
  readonly log: Logger;
  /** Counts what became of each mail. */
  readonly onResult: (result: Taken) => void;
}

type Taken = 'taken' | 'known' | Ignored;

/** Why a mail is nobody's answer. */
type Ignored = 'own_mail' | 'no_sender' | 'no_ticket' | 'not_authentic' | 'stranger' | 'unknown_ticket';

/** Mail servers take 50 MB at most; what the installation allows is checked where the file is taken over. */
const MAX_FILE_BYTES = 50_000_000;
const NOTE_LENGTH = 500;

/**
 * Turns mails into what agents and customers said. Only an agent's address and the ticket's own customer are heard, and
 * only when our mail server vouches for the sender; everything else is left alone, and logged without its words.
 */
export function createMailIntake(options: MailIntakeOptions): MailIntake {
  const { mailbox, webhookSecret, log, files } = options;
  let sink: HelpdeskSink | undefined;

  const read = async (raw: Readable): Promise<Taken> => {
    let judged: Judgement = { ignored: 'no_sender' };
    const mail = await readMail(
      raw,
      async (head) => {
        judged = await judge(head, options);
        return !('ignored' in judged);
      },
      { files, maxFileBytes: MAX_FILE_BYTES },
    );
    const event = mail && eventOf(mail.head, mail.body, judged, options);
    if (!mail || !event) return ignore('ignored' in judged ? judged.ignored : 'no_ticket');
    if (!sink) throw new Error('mails come in before anybody takes them');
    const result = await sink.receive(event);
    return result === 'unknown_ticket' ? ignore('unknown_ticket') : result;
  };

  const take = async (raw: Readable): Promise<Taken> => {
    const result = await read(raw);
    options.onResult(result);
    return result;
  };

  const ignore = (reason: Ignored): Ignored => {
    log.info({ reason }, 'a mail was left alone');
    if (reason === 'not_authentic' && options.authServer === undefined)
      log.warn(
        {},
        'no mail can be an answer before MAIL_AUTH_SERVER names the mail server that checks senders',
      );
    return reason;
  };

  return {
    async start(next) {
      sink = next;
      mailbox?.start(async (raw) => {
        await take(raw);
      });
    },
    async stop() {
      await mailbox?.stop();
    },
    ...(webhookSecret === undefined
      ? {}
      : {
          async webhook(request) {
            if (!isSigned(request, webhookSecret, options.realNow()))
              return { status: 401, body: { error: 'bad_signature' } };
            const base64 = request.headers['content-transfer-encoding']?.toLowerCase() === 'base64';
            const result = await take(Readable.from([Buffer.from(request.body, base64 ? 'base64' : 'utf8')]));
            return { status: result === 'taken' ? 202 : 200, body: { result } };
          },
        }),
    download: (file) => openFile(file, files),
  };
}

type Judgement =
  | { readonly ignored: Ignored }
  | { readonly bounce: true }
  | { readonly role: 'agent' | 'customer'; readonly reference: string };

/** Who wrote it, and to which ticket it belongs: from the head alone, before any file is read. */
async function judge(head: MailHead, options: MailIntakeOptions): Promise<Judgement> {
  const own = options.sender()?.from.toLowerCase();
  if (own === undefined || !head.from) return { ignored: 'no_sender' };
  if (automaticKind(head, undefined) === 'bounce') return { bounce: true };
  const { address } = head.from;
  if (address === own) return { ignored: 'own_mail' };
  const reference = referenceOf(head, domainOf(own));
  if (reference === undefined) return { ignored: 'no_ticket' };
  const isAgent =
    address === options.helpdesk()?.toLowerCase() ||
    options.agents.some((agent) => agent === address || agent === `@${domainOf(address)}`);
  // The customer first: colleagues of the agents ask too, from the same domain.
  const isCustomer = await options.isCustomer(reference, address);
  if (!isCustomer && !isAgent) return { ignored: 'stranger' };
  if (!isAuthentic(address, head.all('authentication-results'), options.authServer))
    return { ignored: 'not_authentic' };
  return { role: isCustomer ? 'customer' : 'agent', reference };
}

function eventOf(
  head: MailHead,
  body: MailBody,
  judged: Judgement,
  { sender, helpdesk, clock, authServer }: MailIntakeOptions,
): HelpdeskEvent | undefined {
  const domain = domainOf(sender()?.from ?? '');
  const address = head.from?.address ?? '';
  const key = `mail:${createHash('sha256').update(`${head.id}\n${address}`).digest('hex').slice(0, 32)}`;
  // A mail's own date may lie; it is never later than now.
  const at = Math.min(head.date ?? clock.now(), clock.now());
  if ('bounce' in judged) {
    const ids = [...head.references, ...(body.report.match(/<[^<>\s]+@[^<>\s]+>/gu) ?? [])];
    const reference = referenceOf({ recipients: [], references: ids, subject: '' }, domain);
    if (reference === undefined) return undefined;
    const note = noteOf(body.text);
    return { key, ticket: { reference }, at, kind: 'automatic', what: 'bounce', note };
  }
  if ('ignored' in judged) return undefined;
  const { role, reference } = judged;
  if (automaticKind(head, role))
    return { key, ticket: { reference }, at, kind: 'automatic', what: 'auto_reply', note: noteOf(body.text) };
  return {
    key,
    ticket: { reference },
    at,
    kind: 'comment',
    commentId: head.id,
    author: { name: head.from?.name || address.split('@')[0] || address, role, id: address },
    visibility: 'public',
    body: body.text.trim() === '' ? '' : answerText(body.text),
    files: body.files,
    ...(address === helpdesk()?.toLowerCase() ? {} : { byMail: true }),
    // A server that turns forged mails away says nothing of the one that it let in.
    ...(role === 'customer' && authServer !== 'none' ? { vouched: true } : {}),
  };
}

const noteOf = (text: string): string => answerText(text).slice(0, NOTE_LENGTH);
