import type { SaidReply } from '../ticket/said-reply.ts';
import { staleReply, targetReply } from './reminders.ts';
import { transcriptSentReply } from './transcript-copy.ts';

/** What a ticket's own timers and its end have to say. */
export const LIFE_REPLIES: Readonly<Record<string, SaidReply>> = {
  stale_reminder: (ticket, { closesAt }, t) =>
    staleReply(ticket, typeof closesAt === 'number' ? closesAt : undefined, t),
  target_before: (ticket, { since, due }, t) =>
    targetReply(ticket, 'before', { since: Number(since), due: Number(due) }, t),
  target_due: (ticket, { since, due }, t) =>
    targetReply(ticket, 'due', { since: Number(since), due: Number(due) }, t),
  transcript: (ticket, _said, t) => transcriptSentReply(ticket, t),
};
