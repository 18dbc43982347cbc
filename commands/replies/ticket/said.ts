import { TICKET_STATES } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { isFileFault } from '../../../src/services/limits/file-rules.ts';
import { ESCALATED_REPLIES } from '../community/escalated.ts';
import { ownershipAskReply, ownershipMailedReply, ownershipShownReply } from '../identity/ownership.ts';
import { LIFE_REPLIES } from '../life/said.ts';
import { stateChangedReply } from './announcements.ts';
import { fileFaultText } from './faults.ts';
import type { SaidReply } from './said-reply.ts';

/** One line a thing that a job can say. */
export const SAID_REPLIES: Readonly<Record<string, SaidReply>> = {
  state: (ticket, { state, reason, from }, t, policy) =>
    stateChangedReply(
      { ...ticket, state: TICKET_STATES.find((known) => known === state) ?? ticket.state },
      policy,
      t,
      {
        ...(typeof reason === 'string' && reason !== '' ? { reason } : {}),
        ...(typeof from === 'string' ? { from } : {}),
      },
    ),
  ownership_asked: (ticket, { reason }, t, policy) =>
    ownershipAskReply(ticket, policy, t, typeof reason === 'string' ? reason : undefined),
  ownership_mailed: (ticket, { email }, t) => ownershipMailedReply(ticket, String(email), t),
  ownership_shown: (ticket, _said, t) => ownershipShownReply(ticket, t),
  ...LIFE_REPLIES,
  ...ESCALATED_REPLIES,
  file_lost: (_ticket, { name, fault }, t) =>
    fileLostReply(
      isFileFault(fault) ? fileFaultText(fault, t) : t('conversation.files.lostText', { name: String(name) }),
      t,
    ),
};

function fileLostReply(text: string, t: Translator): Reply {
  const title = t('conversation.files.lostTitle');
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [paragraph(text)],
  });
}
