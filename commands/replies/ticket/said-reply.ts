import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type { Said } from '../../../src/services/deliveries/announcements.ts';

/** How something of the bot's own is said about a ticket, by the name that the job gives it. */
export type SaidReply = (ticket: Ticket, said: Said, t: Translator, policy: Policy) => Reply;
