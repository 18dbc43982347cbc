import { createHash } from 'node:crypto';

/** A ticket's reference, whatever the installation's prefix is. */
const REFERENCE = /[A-Z][A-Z0-9]{0,9}-\d{1,12}/i;
const TAG = new RegExp(`\\[(${REFERENCE.source})\\]`, 'giu');
const OURS = new RegExp(`^<?(${REFERENCE.source})\\.[\\w]+@(.+?)>?$`, 'iu');
const PLUS = new RegExp(`^[^@]*\\+(${REFERENCE.source})@`, 'iu');

/** `[FD-1042] Cannot log in`; a tag that stands there already is not repeated. */
export function tagSubject(subject: string, reference: string | undefined): string {
  const line = subject.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (reference === undefined || line.toUpperCase().includes(`[${reference.toUpperCase()}]`)) return line;
  return `[${reference}] ${line}`.trim();
}

/**
 * `<fd-1042.0a1b2c…@desk.example>`: the same for the same key (RFC 5322, 3.6.4). The reference in it makes every answer,
 * which names it in In-Reply-To, find its ticket.
 */
export function messageIdOf(key: string, reference: string | undefined, domain: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return `<${(reference ?? 'mail-0').toLowerCase()}.${hash}@${domain}>`;
}

/** What all mails of a ticket refer to, so that mail programs and helpdesks keep them together. It was never sent itself. */
export function threadRoot(reference: string, domain: string): string {
  return `<${reference.toLowerCase()}.thread@${domain}>`;
}

export interface ThreadSigns {
  /** Whom it was sent to, addresses only. */
  readonly recipients: readonly string[];
  /** In-Reply-To and References. */
  readonly references: readonly string[];
  readonly subject: string;
}

/**
 * Which ticket a mail belongs to: by its address (`bot+fd-1042@…`), by what it answers, by the tag in its subject, the
 * surest first: helpdesks may send neither of the last two, and people change subjects. In a subject with two tags the
 * first counts.
 */
export function referenceOf({ recipients, references, subject }: ThreadSigns, domain: string) {
  const address = recipients.map((recipient) => PLUS.exec(recipient)?.[1]).find((found) => found);
  // The newest stands last.
  const answered = references
    .map((id) => OURS.exec(id.trim()))
    .findLast((match) => match?.[2]?.toLowerCase() === domain.toLowerCase() && match[1] !== 'mail-0')?.[1];
  const tag = [...subject.matchAll(TAG)][0]?.[1];
  return (address ?? answered ?? tag)?.toUpperCase();
}
