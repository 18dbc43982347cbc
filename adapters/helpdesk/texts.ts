import type { HelpdeskComment, HelpdeskRecord } from '../../src/ports/helpdesk.ts';

/** The few words of the bot's own that agents read in a helpdesk, in the company's language. */
export interface HelpdeskWords {
  /** Above the form's answers. */
  readonly details: string;
  /** Behind an answer that nobody has checked. */
  readonly unverified: string;
  readonly topic: string;
  readonly plan: string;
  readonly reference: string;
  /** Above words of somebody who has no account there: `Sam, in chat:`. */
  said(name: string): string;
  /** Above the new words of a message that was delivered before. */
  readonly edited: string;
  /** Instead of a message that its author has deleted. */
  readonly deleted: string;
  /** To whom a ticket was given in chat, where that person has no account in the helpdesk. */
  assigned(name: string): string;
}

/** The first text of a ticket: the customer's own words, then the facts. */
export function openingText(record: HelpdeskRecord, words: HelpdeskWords): string {
  const facts = [
    { label: words.reference, value: record.reference },
    { label: words.topic, value: record.topic.label },
    ...(record.plan ? [{ label: words.plan, value: record.plan.label }] : []),
    ...record.facts.map(({ label, value, unverified }) => ({
      label,
      value: unverified ? `${value} (${words.unverified})` : value,
    })),
  ];
  const lines = facts.map(({ label, value }) => `${label}: ${value}`);
  return [record.description, `— ${words.details} —\n${lines.join('\n')}`].filter(Boolean).join('\n\n');
}

/** `asAuthor`: the helpdesk shows the text under its author's own name; otherwise the name goes into the text. */
export function commentText(comment: HelpdeskComment, asAuthor: boolean, words: HelpdeskWords): string {
  const { of, author } = comment;
  const body = of?.what === 'deleted' ? words.deleted : comment.body;
  const lines = [
    ...(asAuthor ? [] : [words.said(author.name)]),
    ...(of?.what === 'edited' ? [words.edited] : []),
  ];
  return [lines.join(' '), body].filter(Boolean).join('\n\n');
}
