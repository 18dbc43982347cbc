import type { TicketState } from '../../../src/domain/ticket.ts';
import type {
  HelpdeskChange,
  HelpdeskComment,
  HelpdeskContact,
  HelpdeskRecord,
} from '../../../src/ports/helpdesk.ts';
import { commentText, openingText } from '../texts.ts';
import type { EmailHelpdeskWords } from './words.ts';

/** The first mail: the customer's words and the facts, then whom to believe about who asks, then how to answer. */
export function openingMail(record: HelpdeskRecord, words: EmailHelpdeskWords): string {
  const { requester } = record;
  const { platform, id } = requester.account;
  const lines = [
    `${words.customer}: ${contactLine(requester)}`,
    `${words.account}: ${platform} ${id}`,
    `${words.priority}: ${words.priorities[record.priority]}`,
  ];
  return `${openingText(record, words)}\n${lines.join('\n')}\n\n${words.hint(record.reference)}\n`;
}

export function commentMail(comment: HelpdeskComment, words: EmailHelpdeskWords): string {
  const internal = comment.visibility === 'internal' ? `${words.internal}\n` : '';
  // A mail comes from the bot whoever speaks: the name stands in the text always.
  return `${internal}${commentText(comment, false, words)}\n`;
}

/**
 * What is worth a mail: the ends, the beginning anew, how urgent it is and who has it. Who waits for whom is no news,
 * since the mail that changed it was just sent or received.
 */
const TOLD: ReadonlySet<TicketState> = new Set(['open', 'solved', 'closed', 'awaiting_verification']);

/** Undefined when nothing of it is worth a mail. */
export function changeMail(change: HelpdeskChange, words: EmailHelpdeskWords): string | undefined {
  const { state, priority, topic, assignee } = change;
  const lines = [
    ...(state && TOLD.has(state) ? [words.states[state]] : []),
    ...(priority ? [`${words.priority}: ${words.priorities[priority]}`] : []),
    ...(topic ? [`${words.topic}: ${topic.label}`] : []),
    ...(assignee ? [words.assigned(assignee)] : []),
  ];
  return lines.length === 0 ? undefined : `${lines.join('\n')}\n`;
}

function contactLine({ name, email }: HelpdeskContact): string {
  return email === undefined ? name : `${name} <${email}>`;
}
