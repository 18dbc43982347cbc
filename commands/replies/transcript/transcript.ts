import type { TicketMessage } from '../../../src/domain/message.ts';
import type { Attachment, Ticket } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { fileSize } from '../../../src/reply/file-size.ts';
import { stateText, topicName } from '../ticket/show.ts';

/** What a transcript is made of. Internal notes are for staff's copies alone. */
export interface TranscriptSource {
  readonly ticket: Ticket;
  readonly messages: readonly TicketMessage[];
  /** Why it was closed. */
  readonly reason?: string;
  readonly policy: Policy;
  readonly audience: 'customer' | 'staff';
  readonly now: Instant;
}

/** A transcript before it is drawn: everything said, as text; times are ISO 8601 in UTC, to the minute. */
export interface Transcript {
  readonly lang: string;
  readonly title: string;
  /** The helpdesk's own name of the ticket, where it has another. */
  readonly also?: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly requestTitle: string;
  readonly request: Entry;
  readonly conversationTitle: string;
  readonly entries: readonly Entry[];
  /** Said when there are no entries. */
  readonly nothing: string;
  readonly filesTitle: string;
  readonly written: string;
}

export interface Entry {
  readonly who: string;
  readonly side: 'customer' | 'staff' | 'internal';
  readonly at: string;
  readonly body: string;
  readonly files: readonly string[];
  /** Edited, deleted, internal. */
  readonly marks: readonly string[];
}

export function describeTranscript(source: TranscriptSource, t: Translator): Transcript {
  const { ticket, messages, policy, now } = source;
  const { reference, delivery } = ticket;
  const other = delivery.state === 'delivered' && delivery.externalId !== reference;
  return {
    lang: t.locale,
    title: t('life.transcript.title', { reference }),
    ...(other ? { also: t('life.transcript.also', { id: delivery.externalId }) } : {}),
    facts: [
      { label: t('life.transcript.topic'), value: topicName(policy, ticket.topic, t) },
      { label: t('life.transcript.state'), value: stateText(ticket.state, t) },
      { label: t('life.transcript.requester'), value: ticket.requesterName },
      { label: t('life.transcript.opened'), value: moment(ticket.openedAt) },
      ...(ticket.closedAt === undefined
        ? []
        : [{ label: t('life.transcript.closed'), value: moment(ticket.closedAt) }]),
      ...(source.reason ? [{ label: t('life.transcript.reason'), value: source.reason }] : []),
      ...answers(ticket, policy, t),
    ],
    requestTitle: t('life.transcript.request'),
    request: {
      who: ticket.requesterName,
      side: 'customer',
      at: moment(ticket.openedAt),
      body: longAnswers(ticket, policy) || ticket.summary,
      files: ticket.attachments.map((file) => fileLine(file, t)),
      marks: [],
    },
    conversationTitle: t('life.transcript.conversation'),
    entries: messages
      .filter(({ visibility }) => source.audience === 'staff' || visibility === 'public')
      .map((message) => toEntry(message, t)),
    nothing: t('life.transcript.nothing'),
    filesTitle: t('life.transcript.files'),
    written: t('life.transcript.written', { at: moment(now) }),
  };
}

function toEntry(message: TicketMessage, t: Translator): Entry {
  const { author, visibility, editedAt, deletedAt } = message;
  const staff = author.kind !== 'customer';
  return {
    who: staff ? `${author.name} · ${t('life.transcript.support')}` : author.name,
    side: visibility === 'internal' ? 'internal' : staff ? 'staff' : 'customer',
    at: moment(message.saidAt),
    // What its author took back is not handed out again; that it was there is.
    body: deletedAt === undefined ? message.body : '',
    files: deletedAt === undefined ? message.attachments.map((file) => fileLine(file, t)) : [],
    marks: [
      ...(visibility === 'internal' ? [t('life.transcript.internal')] : []),
      ...(deletedAt === undefined && editedAt !== undefined
        ? [t('life.transcript.edited', { at: moment(editedAt) })]
        : []),
      ...(deletedAt === undefined ? [] : [t('life.transcript.deleted', { at: moment(deletedAt) })]),
    ],
  };
}

function fileLine({ name, size: bytes, sha256, state }: Attachment, t: Translator): string {
  const size = fileSize(bytes, t.locale);
  if (state === 'removed') return `${name} · ${size} · ${t('life.copy.fileRemoved')}`;
  return sha256 === undefined
    ? t('life.transcript.fileLost', { name, size })
    : t('life.transcript.file', { name, size, sha256 });
}

/** The form's short answers; the long ones are the request itself. */
function answers(
  ticket: Ticket,
  policy: Policy,
  t: Translator,
): readonly { readonly label: string; readonly value: string }[] {
  return formFields(ticket, policy).flatMap((field) => {
    const value = ticket.fields[field.id];
    return !value || field.type === 'longtext' || field.type === 'files'
      ? []
      : [{ label: t.of(field.label), value }];
  });
}

function longAnswers(ticket: Ticket, policy: Policy): string {
  return formFields(ticket, policy)
    .filter(({ type }) => type === 'longtext')
    .flatMap(({ id }) => ticket.fields[id] || [])
    .join('\n\n');
}

function formFields(ticket: Ticket, policy: Policy): Policy['forms'][number]['fields'] {
  const topic = policy.topics.find(({ id }) => id === ticket.topic);
  return policy.forms.find(({ id }) => id === topic?.form)?.fields ?? [];
}

/** `2026-07-06 15:04 UTC` */
function moment(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
