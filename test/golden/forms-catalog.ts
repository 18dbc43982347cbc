import {
  followChatReply,
  followEmailReply,
  followTicketReply,
  followUpAskReply,
} from '../../commands/replies/forms/follow-up.ts';
import { quickReply } from '../../commands/replies/forms/quick.ts';
import { similarReply } from '../../commands/replies/forms/similar.ts';
import { otherZoneOutcome, unknownZoneOutcome, zoneReply } from '../../commands/replies/forms/zone.ts';
import { checklistReply } from '../../commands/replies/ticket/before-form.ts';
import { formOutcome } from '../../commands/replies/ticket/ticket-form.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';
import type { NamedForm, NamedReply } from './catalog.ts';
import { goldenTicket } from './golden-ticket.ts';

const open = shippedPolicy('squarespace');
const gated = shippedPolicy('contentful');
const NOW = Date.parse('2026-07-06T12:00:00Z');

const { followUp } = open;
if (!followUp) throw new Error('the policy has no follow-up');

const topicOf = (policy: Policy, id: string) => {
  const topic = policy.topics.find((candidate) => candidate.id === id);
  if (!topic) throw new Error(`no topic ${id}`);
  return topic;
};

/** What is said around forms: before, beside and instead of them. */
export const formReplies: readonly NamedReply[] = [
  { name: 'follow-up', make: (t) => followUpAskReply(followUp, open, t) },
  { name: 'follow-up-chat', make: (t) => followChatReply(followUp, topicOf(open, 'follow-up'), t) },
  { name: 'follow-up-email', make: (t) => followEmailReply(followUp, open, t) },
  { name: 'follow-up-same', make: (t) => followTicketReply([], open, t) },
  { name: 'follow-up-in-ticket', make: (t) => followTicketReply([goldenTicket], gated, t) },
  { name: 'zone', make: (t) => zoneReply('follow-up.0', NOW, t) },
  {
    name: 'zone-unknown',
    make(t) {
      const outcome = unknownZoneOutcome('follow-up.0', 'Atlantis <!here>', t);
      if (outcome.kind !== 'invalid') throw new Error('expected faults');
      return outcome.reply;
    },
  },
  { name: 'similar', make: (t) => similarReply(goldenTicket, topicOf(gated, 'api'), gated, t) },
  {
    name: 'quick',
    make(t) {
      const channel = gated.channels.find(({ id }) => id === 'in-app');
      if (!channel) throw new Error('no chat');
      return quickReply(channel, topicOf(gated, 'setup'), t);
    },
  },
  {
    name: 'checklist-left',
    make: (t) =>
      checklistReply(
        open.forms.flatMap(({ checklist }) => checklist).filter(({ optional }) => !optional),
        open.forms[0]?.why,
        topicOf(open, 'domains'),
        open,
        t,
      ),
  },
];

export const formForms: readonly NamedForm[] = [
  {
    name: 'form-zone',
    make(t) {
      const outcome = otherZoneOutcome('follow-up.0', t);
      if (outcome.kind !== 'form') throw new Error('expected a form');
      return outcome.form;
    },
  },
  {
    name: 'form-chat-follow-up',
    make(t) {
      const form = open.forms.find(({ id }) => id === 'chat-follow-up');
      if (!form) throw new Error('no form');
      const outcome = formOutcome(
        { policy: open, topic: topicOf(open, 'follow-up'), form, step: 0, values: {}, keptFiles: {}, zone: 'Europe/Paris' },
        t,
      );
      if (outcome.kind !== 'form') throw new Error('expected a form');
      return outcome.form;
    },
  },
];
