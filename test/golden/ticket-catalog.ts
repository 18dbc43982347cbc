import { stateChangedReply, welcomeReply } from '../../commands/replies/ticket/announcements.ts';
import { beforeFormReply, cannotReply } from '../../commands/replies/ticket/before-form.ts';
import { createdReply } from '../../commands/replies/ticket/created.ts';
import { faultsOutcome } from '../../commands/replies/ticket/faults.ts';
import { gateReply } from '../../commands/replies/ticket/gate.ts';
import { closedReply, confirmCloseReply, listReply, reopenedReply, showReply } from '../../commands/replies/ticket/show.ts';
import { staffCard } from '../../commands/replies/ticket/staff-card.ts';
import { startReply } from '../../commands/replies/ticket/start.ts';
import { formOutcome } from '../../commands/replies/ticket/ticket-form.ts';
import type { SourceMessage } from '../../src/domain/conversation.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Form } from '../../src/policy/policy-forms.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { offerArticle, suggestArticles } from '../../src/services/find-articles.ts';
import { formSteps } from '../../src/services/ticket-form.ts';
import type { AnswerFault } from '../../src/services/validate-answers.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';
import { wideTrouble } from '../fixtures/statuses.ts';
import type { NamedForm, NamedReply } from './catalog.ts';
import { conversationForms, conversationReplies } from './conversation-catalog.ts';

const gated = shippedPolicy('contentful');
const open = shippedPolicy('squarespace');
const AT = Date.parse('2026-07-06T12:00:00Z');

const topicOf = (policy: Policy, id: string): Topic => {
  const topic = policy.topics.find((candidate) => candidate.id === id);
  if (!topic) throw new Error(`the policy has no topic ${id}`);
  return topic;
};

const formOf = (policy: Policy, topic: Topic): Form => {
  const form = policy.forms.find((candidate) => candidate.id === topic.form);
  if (!form) throw new Error(`the topic ${topic.id} has no form`);
  return form;
};

const ticket: Ticket = {
  id: 't1', tenant: 'discord:g1', reference: 'FD-1042', requester: { platform: 'discord', tenant: 'discord:g1', id: '200' }, requesterName: 'Ada Premium', locale: 'en',
  topic: 'bug', plan: 'premium', state: 'open', priority: 'normal', summary: 'Publishing fails with 409',
  fields: { account_email: 'ada@acme.example', summary: 'Publishing fails with 409', details: 'When I publish an entry, the web app answers 409.\n**Please** help @everyone <!channel>', space_id: 'cfexampleapi' },
  attachments: [
    { id: 'a1', name: 'shot.png', size: 204_800, contentType: 'image/png', state: 'stored' },
    { id: 'a2', name: 'lost_[file](x).log', size: 12, state: 'failed' },
  ],
  delivery: { state: 'recorded' }, customerSaidAt: AT, openedAt: AT, updatedAt: AT,
};

const message: SourceMessage = {
  ref: { conversation: { platform: 'discord', tenant: 'discord:g1', id: 'c1' }, id: 'm1' },
  authorId: '200', authorName: 'Ada *Premium*', text: 'The API answers 500 since noon <@123> [free](https://evil.example)', files: [], url: 'https://discord.com/channels/1/2/3',
};

const replyOf = (outcome: Outcome) => (outcome.kind === 'form' ? outcome.resume : outcome.reply);

const before = (policy: Policy, id: string, more: { open?: boolean; incident?: boolean; draft?: boolean; chat?: boolean; files?: readonly string[] } = {}) => (t: Translator) => {
  const topic = topicOf(policy, id);
  const incident = more.incident ? wideTrouble.incidents[0] : undefined;
  return beforeFormReply(
    {
      policy, topic, ...(incident ? { incident } : {}),
      articles: suggestArticles(policy, { locale: t.locale, topic: id }),
      checklist: formOf(policy, topic).checklist.filter((item) => item.topics.length === 0 || item.topics.includes(id)),
      why: formOf(policy, topic).why,
      alternatives: more.chat ? policy.channels.filter((channel) => topic.also.includes(channel.id)) : [],
      openNow: more.open ? [ticket] : [], quick: policy.channels.find(({ kind, url, article }) => kind === 'external_chat' && !url && !article), hasDraft: more.draft ?? false, files: more.files ?? [],
    },
    t,
  );
};

const step = (policy: Policy, id: string, index: number, values = {}) => (t: Translator) => {
  const topic = topicOf(policy, id);
  return formOutcome({ policy, topic, form: formOf(policy, topic), step: index, values, keptFiles: index === 0 && 'details' in values ? { screenshots: ['shot.png', 'log.txt'] } : {} }, t);
};

const modal = (policy: Policy, id: string, index: number, values = {}) => (t: Translator) => {
  const outcome = step(policy, id, index, values)(t);
  if (outcome.kind !== 'form') throw new Error('expected a form');
  return outcome.form;
};

const FAULTS: Readonly<Record<string, AnswerFault>> = {
  account_email: { kind: 'not_an_email' },
  summary: { kind: 'missing' },
  details: { kind: 'too_short', min: 40, length: 9 },
  space_id: { kind: 'not_an_id', value: 'my space!' },
};

const offerAdvice = (t: Translator) => {
  const offer = offerArticle(open, 'glossary', t.locale);
  return offer ? [{ text: 'Not sure how to put it?', offer }] : [];
};

/** What `/ticket` says. */
export const ticketReplies: readonly NamedReply[] = [
  { name: 'ticket-start', make: (t) => startReply(gated, t) },
  { name: 'ticket-start-without-gate', make: (t) => startReply(open, t) },
  { name: 'ticket-start-from-message', make: (t) => startReply(gated, t, { message, id: 'm1' }) },
  { name: 'ticket-before-form', make: before(gated, 'feature-request') },
  { name: 'ticket-before-form-incident', make: before(gated, 'bug', { incident: true, draft: true }) },
  { name: 'ticket-before-form-open', make: before(gated, 'bug', { open: true }) },
  { name: 'ticket-before-form-files', make: before(gated, 'bug', { draft: true, files: ['shot.png', '<lost>_[file](x).log'] }) },
  { name: 'ticket-before-form-checklist', make: before(open, 'domains', { chat: true }) },
  {
    name: 'ticket-cannot',
    make(t) {
      const topic = topicOf(open, 'domains');
      const item = formOf(open, topic).checklist.find(({ elseArticle }) => elseArticle !== undefined);
      if (!item) throw new Error('the checklist has no way out');
      return cannotReply(item, topic, open, t);
    },
  },
  {
    name: 'ticket-gate',
    make(t) {
      const gate = gated.channels.find((channel) => channel.gate)?.gate;
      if (!gate) throw new Error('the policy has no gate');
      return gateReply({ gate, verdict: { plan: 'free', paying: false, source: 'unknown' }, articles: suggestArticles(gated, { locale: t.locale }), policy: gated, address: 'linkable' }, t);
    },
  },
  { name: 'ticket-resume', make: (t) => replyOf(step(gated, 'bug', 0)(t)) },
  { name: 'ticket-resume-optional', make: (t) => replyOf(step(gated, 'bug', 1)(t)) },
  { name: 'ticket-faults', make: (t) => replyOf(faultsOutcome({ topic: topicOf(gated, 'bug'), step: 0, fields: formSteps(formOf(gated, topicOf(gated, 'bug')), 'bug')[0] ?? [], faults: FAULTS, leftOver: ['Since *Monday*'] }, t)) },
  { name: 'ticket-faults-advice', make: (t) => replyOf(faultsOutcome({ topic: topicOf(open, 'domains'), step: 0, fields: formOf(open, topicOf(open, 'domains')).fields, faults: { details: { kind: 'too_short', min: 40, length: 9 } }, leftOver: [], advice: offerAdvice(t) }, t)) },
  { name: 'ticket-created', make: (t) => createdReply(ticket, true, topicOf(gated, 'bug'), gated, t) },
  { name: 'ticket-created-again', make: (t) => createdReply(ticket, false, topicOf(gated, 'bug'), gated, t) },
  {
    name: 'ticket-created-no-updates',
    make(t) {
      const { plan: _, ...plain } = ticket;
      return createdReply({ ...plain, topic: 'feature-request', attachments: [] }, true, topicOf(open, 'feature-request'), open, t);
    },
  },
  { name: 'ticket-list', make: (t) => listReply([ticket, { ...ticket, id: 't2', reference: 'FD-1041', state: 'closed', topic: 'gone' }], true, gated, t) },
  { name: 'ticket-list-empty', make: (t) => listReply([], false, gated, t) },
  { name: 'ticket-show', make: (t) => showReply({ ticket, policy: gated, conversationUrl: 'https://discord.com/channels/1/2' }, t) },
  {
    name: 'ticket-show-closed',
    make: (t) =>
      showReply({ ticket: { ...ticket, state: 'closed', delivery: { state: 'delivered', externalId: '88123' }, updatedAt: AT + 3_600_000, attachments: [] }, policy: gated }, t),
  },
  { name: 'ticket-confirm-close', make: (t) => confirmCloseReply(ticket, t) },
  { name: 'ticket-closed', make: (t) => closedReply(ticket, t) },
  { name: 'ticket-reopened', make: (t) => reopenedReply(ticket, t) },
  { name: 'ticket-staff-card-failed', make: (t) => staffCard({ ...ticket, failures: ['conversation', 'message'] }, gated, t) },
  { name: 'ticket-show-failed', make: (t) => showReply({ ticket: { ...ticket, failures: ['helpdesk', 'conversation', 'message', 'staff'] }, policy: gated }, t) },
  {
    name: 'ticket-staff-card-escalated',
    make: (t) =>
      staffCard({ ...ticket, fields: { ...ticket.fields, details: 'https://chat.example/t1\n\nAda · 2026-09-16 14:30 UTC\nIt fails' } }, gated, t),
  },
  { name: 'ticket-staff-card', make: (t) => staffCard(ticket, gated, t) },
  { name: 'ticket-welcome', make: (t) => welcomeReply(ticket, gated, t) },
  { name: 'ticket-changed-closed', make: (t) => stateChangedReply({ ...ticket, state: 'closed' }, gated, t) },
  { name: 'ticket-changed-open', make: (t) => stateChangedReply(ticket, gated, t) },
  { name: 'ticket-changed-waiting', make: (t) => stateChangedReply({ ...ticket, state: 'waiting_for_customer' }, gated, t) },
  ...conversationReplies(ticket, gated),
];

export const ticketForms: readonly NamedForm[] = [
  { name: 'form-ticket', make: modal(gated, 'bug', 0) },
  { name: 'form-ticket-second-step', make: modal(gated, 'bug', 1) },
  { name: 'form-ticket-kept', make: modal(gated, 'bug', 0, { account_email: 'ada@acme.example', details: 'It fails & <!channel> **now**' }) },
  { name: 'form-invoice', make: modal(gated, 'billing', 1) },
  { name: 'form-request', make: modal(open, 'domains', 0) },
  ...conversationForms(ticket),
];
