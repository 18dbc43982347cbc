import { DAY } from '../../../src/domain/time.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import { type Helpdesk, type HelpdeskRef, PermanentHelpdeskError } from '../../../src/ports/helpdesk.ts';
import {
  type MailIntake,
  type MailTransport,
  type OutgoingMail,
  PermanentMailError,
} from '../../../src/ports/mailer.ts';
import type { EmailHelpdeskWords } from './words.ts';
import { changeMail, commentMail, openingMail } from './write-mails.ts';

export type { EmailHelpdeskWords } from './words.ts';

export interface EmailHelpdeskOptions {
  /** The helpdesk's address; asked each time, for it may be reloaded. */
  readonly to: () => string;
  readonly transport: MailTransport;
  readonly intake: MailIntake;
  readonly cache: ExpiringStore;
  readonly words: EmailHelpdeskWords;
}

/** For helpdesks that thread by subject: those of old tickets begin a thread of their own then. */
const SUBJECT_KEPT = 180 * DAY;

/**
 * Any helpdesk that has an address: a ticket is a mail, and what is said later are mails in the same thread, by
 * References, by the tag in the subject and by the headers `X-Frontdesk-…`, on which the helpdesk's own rules may look.
 * Answers come in through the intake.
 */
export function createEmailHelpdesk(options: EmailHelpdeskOptions): Helpdesk {
  const { to, transport, intake, cache, words } = options;

  const send = async (mail: Omit<OutgoingMail, 'to' | 'personal'>, key: string) => {
    try {
      return await transport.send({ ...mail, to: to(), personal: true }, key);
    } catch (error) {
      if (error instanceof PermanentMailError)
        throw new PermanentHelpdeskError(error.message, { cause: error });
      throw error;
    }
  };
  const inThread = async ({ reference }: HelpdeskRef) => {
    const subject = (await cache.get<string>(subjectKey(reference))) ?? '';
    return { reference, subject: `Re: [${reference}] ${subject}`.trim() };
  };

  return {
    id: 'email',
    agentsIn: 'helpdesk',
    async create(record, key) {
      const { reference, subject, requester, files } = record;
      await cache.set(subjectKey(reference), subject, SUBJECT_KEPT);
      await send(
        {
          reference,
          subject,
          text: openingMail(record, words),
          fromName: requester.name,
          files,
          headers: {
            'X-Frontdesk-Reference': reference,
            'X-Frontdesk-Topic': record.topic.id,
            'X-Frontdesk-Priority': record.priority,
            ...(record.plan ? { 'X-Frontdesk-Plan': record.plan.id } : {}),
          },
        },
        key,
      );
      // A mail has no number of the other side's: both sides know the ticket by its reference.
      return { externalId: reference };
    },
    async comment(ref, comment, key) {
      const { messageId } = await send(
        {
          ...(await inThread(ref)),
          text: commentMail(comment, words),
          fromName: comment.author.name,
          files: comment.files,
          headers: {
            'X-Frontdesk-Reference': ref.reference,
            'X-Frontdesk-Visibility': comment.visibility,
          },
        },
        key,
      );
      return { commentId: messageId };
    },
    async update(ref, change, key) {
      const text = changeMail(change, words);
      if (text === undefined) return;
      await send(
        {
          ...(await inThread(ref)),
          text,
          headers: {
            'X-Frontdesk-Reference': ref.reference,
            ...(change.state ? { 'X-Frontdesk-State': change.state } : {}),
            ...(change.priority ? { 'X-Frontdesk-Priority': change.priority } : {}),
          },
        },
        key,
      );
    },
    start: intake.start,
    stop: intake.stop,
    ...(intake.webhook ? { webhook: intake.webhook } : {}),
    download: intake.download,
  };
}

const subjectKey = (reference: string): string => `mail:subject:${reference}`;
