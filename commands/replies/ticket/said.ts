import { TICKET_STATES, type Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type { Said } from '../../../src/services/deliveries/announcements.ts';
import { ownershipAskReply, ownershipShownReply } from '../identity/ownership.ts';
import { stateChangedReply } from './announcements.ts';

/** How something of the bot's own is said about a ticket, by the name that the job gives it. */
export type SaidReply = (ticket: Ticket, said: Said, t: Translator, policy: Policy) => Reply;

/** One line a thing that a job can say. */
export const SAID_REPLIES: Readonly<Record<string, SaidReply>> = {
  state: (ticket, { state, reason }, t) =>
    stateChangedReply(
      { ...ticket, state: TICKET_STATES.find((known) => known === state) ?? ticket.state },
      t,
      typeof reason === 'string' && reason !== '' ? reason : undefined,
    ),
  ownership_asked: (ticket, { reason }, t, policy) =>
    ownershipAskReply(ticket, policy, t, typeof reason === 'string' ? reason : undefined),
  ownership_shown: (ticket, _said, t) => ownershipShownReply(ticket, t),
  file_lost: (_ticket, { name }, t) => fileLostReply(String(name), t),
};

function fileLostReply(name: string, t: Translator): Reply {
  const title = t('conversation.files.lostTitle');
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [paragraph(t('conversation.files.lostText', { name }))],
  });
}
