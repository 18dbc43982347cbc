import { stateChangedReply, welcomeReply } from '../../commands/replies/ticket/announcements.ts';
import { closedPlaceReply, passedOnReply, talkChosenReply, whichTicketReply, withheldReply } from '../../commands/replies/ticket/in-place.ts';
import { relayedReply } from '../../commands/replies/ticket/relayed.ts';
import { SAID_REPLIES } from '../../commands/replies/ticket/said.ts';
import { staffCard } from '../../commands/replies/ticket/staff-card.ts';
import { type Speaking, sentReply, writeForm } from '../../commands/replies/ticket/write.ts';
import type { TicketMessage } from '../../src/domain/message.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { MessagePart } from '../../src/services/deliveries/announcements.ts';
import type { NamedForm, NamedReply } from './catalog.ts';

const AT = Date.parse('2026-07-06T12:00:00Z');

const message: TicketMessage = {
  id: 'm1', tenant: 'discord:g1', ticketId: 't1', source: 's1', author: { kind: 'customer', id: '200', name: 'Ada *Premium*' }, visibility: 'public', origin: 'discord',
  body: 'It happens in **staging** too @everyone <!channel>\nSince noon.', attachments: [], saidAt: AT, copies: [],
};

const part = (over: Partial<MessagePart> = {}, of: Partial<TicketMessage> = {}): MessagePart => ({
  message: { ...message, ...of }, body: message.body, lost: [], last: true, place: 'staff', ...over,
});

const agent: Partial<TicketMessage> = { author: { kind: 'agent', name: 'Sam' } };

const said = (ticket: Ticket, policy: Policy, what: string, data: object) => (t: Translator) => {
  const build = SAID_REPLIES[what];
  if (!build) throw new Error(`nothing is said by the name ${what}`);
  return build(ticket, { what, ...data }, t, policy);
};

/** What is said while a ticket is talked about. */
export const conversationReplies = (ticket: Ticket, policy: Policy): readonly NamedReply[] => {
  const resume = (as: Speaking) => (t: Translator) => writeForm(ticket, as, 'ticket:reply:FD-1042', t).resume;
  return [
    { name: 'conversation-from-customer', make: (t) => relayedReply(ticket, part({ lost: ['dump_[1](x).log', 'b.png'] }), t) },
    { name: 'conversation-answer-to-staff', make: (t) => relayedReply(ticket, part({}, { ...agent, editedAt: AT }), t) },
    { name: 'conversation-note-to-staff', make: (t) => relayedReply(ticket, part({}, { ...agent, visibility: 'internal' }), t) },
    { name: 'conversation-answer', make: (t) => relayedReply(ticket, part({ place: 'customer' }, agent), t) },
    {
      name: 'conversation-answer-with-address',
      make: (t) =>
        relayedReply(ticket, part({ place: 'customer', body: 'Please read https://help.example/a_(b)?c=*d*, then reload.' }, agent), t),
    },
    { name: 'conversation-healed', make: (t) => welcomeReply(ticket, policy, t, 'healed') },
    { name: 'conversation-solved', make: (t) => stateChangedReply({ ...ticket, state: 'solved' }, policy, t, { reason: 'Fixed in *2.4*' }) },
    { name: 'conversation-file-lost', make: said(ticket, policy, 'file_lost', { name: 'lost_[file](x).log' }) },
    {
      name: 'conversation-file-too-large',
      make: said(ticket, policy, 'file_lost', {
        name: 'dump.zip',
        fault: { kind: 'file_too_large', name: 'dump.zip', size: 200_000_000, max: 26_214_400 },
      }),
    },
    { name: 'conversation-withheld', make: (t) => withheldReply(ticket, t) },
    { name: 'conversation-closed-place', make: (t) => closedPlaceReply(ticket, true, t) },
    { name: 'conversation-closed-place-too-late', make: (t) => closedPlaceReply(ticket, false, t) },
    { name: 'conversation-answer-in-shared-place', make: (t) => relayedReply(ticket, part({ place: 'customer', shared: true }, agent), t) },
    { name: 'conversation-which-ticket', make: (t) => whichTicketReply([ticket, { reference: 'FD-7', summary: 'Refund of *June* <@1>' }], t) },
    { name: 'conversation-which-chosen', make: (t) => talkChosenReply(ticket, t) },
    { name: 'conversation-passed-on', make: (t) => passedOnReply(ticket, t) },
    { name: 'conversation-resume-reply', make: resume('agent') },
    { name: 'conversation-sent', make: (t) => sentReply(ticket, 'customer', { created: true, reopened: true }, t) },
    { name: 'conversation-sent-again', make: (t) => sentReply(ticket, 'agent', { created: false, reopened: false }, t) },
    { name: 'conversation-noted', make: (t) => sentReply(ticket, 'note', { created: true, reopened: false }, t) },
    {
      name: 'conversation-staff-card-full',
      make: (t) =>
        staffCard(
          { ...ticket, state: 'closed', priority: 'urgent', assignee: { id: '7', name: 'Sam' }, held: true, ownership: { verification: 'v', state: 'verified', at: AT }, delivery: { state: 'delivered', externalId: '88123', url: 'https://desk.example/88123' } },
          policy, t, { closingReason: 'Settled by *phone*', planSource: 'group', lastWord: { name: 'Ada', body: 'Thank you <@1>', at: AT } },
        ),
    },
  ];
};

export const conversationForms = (ticket: Ticket): readonly NamedForm[] =>
  (['customer', 'agent', 'note'] as const).map((as) => ({
    name: `form-write-${as}`,
    make: (t) => writeForm(ticket, as, 'ticket:reply:FD-1042', t).form,
  }));
