import type { NamedForm, NamedReply } from './catalog.ts';

/** What `/ticket` says. */
export const ticketReplies: readonly NamedReply[] = [];

export const ticketForms: readonly NamedForm[] = [];
