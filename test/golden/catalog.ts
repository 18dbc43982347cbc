import { userErrorReply, faultReply } from '../../commands/replies/errors.ts';
import { helpReply } from '../../commands/replies/help.ts';
import { homeReply } from '../../commands/replies/home.ts';
import {
  constraintReply,
  hoursReply,
  openingReply,
  reminderForgottenReply,
  reminderSetReply,
} from '../../commands/replies/hours.ts';
import { askReply, productTopicsReply, scopeOverviewReply } from '../../commands/replies/scope.ts';
import { personReply } from '../../commands/replies/scope-person.ts';
import { explainTopic, topicReply } from '../../commands/replies/scope-topic.ts';
import { noStatusPageReply, statusReply } from '../../commands/replies/status.ts';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import { USER_ERROR_CODES, UserError } from '../../src/domain/errors.ts';
import type { StatusReading } from '../../src/domain/service-status.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Form } from '../../src/reply/form.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { rich, time } from '../../src/reply/rich-text.ts';
import { channelHours, describeHours, findChannel } from '../../src/services/describe-hours.ts';
import { describeStatus } from '../../src/services/describe-status.ts';
import { describeTopic } from '../../src/services/scope/describe-topic.ts';
import { acme, both, sitely } from '../fixtures/policies.ts';
import { calm, euTrouble, READ_AT, wideTrouble } from '../fixtures/statuses.ts';
import { deskForms, deskReplies } from './desk-catalog.ts';
import { communityForms, communityReplies } from './community-catalog.ts';
import { formForms, formReplies } from './forms-catalog.ts';
import { hoursChangeForms, hoursChangeReplies } from './hours-catalog.ts';
import { identityForms, identityReplies } from './identity-catalog.ts';
import { ticketForms, ticketReplies } from './ticket-catalog.ts';

/** Something the bot says, by a name that becomes a file's. */
export interface NamedReply {
  readonly name: string;
  readonly make: (t: Translator) => Reply;
}

export interface NamedForm {
  readonly name: string;
  readonly make: (t: Translator) => Form;
}

const SATURDAY = Date.parse('2026-07-11T07:00:00Z');
const WEDNESDAY = Date.parse('2026-07-08T15:00:00Z');
const calendar = createCalendarClock();

const hours = (policy: Policy, at: number, channel?: string, zone?: string) => (t: Translator) =>
  hoursReply(describeHours(policy, calendar, at, channel), policy, t, zone);

const status = (reading: StatusReading, component?: string, at = READ_AT + 10_000) => (t: Translator) => {
  if (!acme.status) throw new Error('the fixture has a status page');
  return statusReply(describeStatus(acme.status, reading, at, component), t);
};

const topicNamed = (policy: Policy, id: string): Topic => {
  const found = policy.topics.find((topic) => topic.id === id);
  if (!found) throw new Error(`the fixture has no topic ${id}`);
  return found;
};

const decided = (id: string, question: string, terms: readonly string[]) => (t: Translator) => {
  const view = describeTopic(acme, topicNamed(acme, id), { locale: t.locale, text: question });
  const evidence = terms.map((text) => ({ kind: 'term', text, topic: id }) as const);
  return topicReply(view, acme, t, { question, evidence });
};

const chatAt = (at: number) => {
  const found = channelHours(sitely, calendar, findChannel(sitely, 'chat'), at);
  if (!found) throw new Error('the fixture has a chat');
  return found;
};

const catalog = {
  commands: (['hours', 'status'] as const).map((name) => ({
    name,
    label: both(name, name === 'hours' ? 'horaires' : 'état'),
    description: both(`About ${name}`, `À propos : ${name}`),
    verbs: [],
  })),
  messageActions: [],
};

const guided: Policy = {
  ...sitely,
  handover: {
    text: both('No answer? Ask for a person.', 'Sans réponse ? Demandez un conseiller.'),
    choices: ['chat', 'email'],
    covers: [],
  },
};

const coreReplies = (): readonly NamedReply[] => [
  { name: 'hours-always', make: hours(acme, SATURDAY) },
  { name: 'hours-closed', make: hours(sitely, SATURDAY, undefined, 'Europe/Paris') },
  { name: 'hours-open', make: hours(sitely, WEDNESDAY) },
  { name: 'hours-channel-closed', make: hours(sitely, SATURDAY, 'chat', 'Asia/Tokyo') },
  { name: 'hours-channel-open', make: hours(sitely, WEDNESDAY, 'chat') },
  { name: 'hours-channel-ticket', make: hours(acme, SATURDAY, 'ticket') },
  { name: 'hours-channel-absent', make: hours(sitely, SATURDAY, 'phone') },
  {
    name: 'hours-reminder-set',
    make: (t) => reminderSetReply(chatAt(SATURDAY), rich`${time(Date.parse('2026-07-13T08:00:00Z'), 'datetime')}`, t),
  },
  { name: 'hours-reminder-forgotten', make: (t) => reminderForgottenReply(findChannel(sitely, 'chat'), t) },
  { name: 'hours-opening', make: (t) => openingReply(describeHours(sitely, calendar, WEDNESDAY, 'chat'), sitely, t) },
  {
    name: 'hours-constraint',
    make: (t) => constraintReply(t.of(both('Not on mobile devices.', 'Pas sur mobile.')), findChannel(sitely, 'email'), t),
  },
  { name: 'status-calm', make: status({ failing: false, last: calm }) },
  { name: 'status-trouble', make: status({ failing: false, last: euTrouble }) },
  { name: 'status-wide-trouble', make: status({ failing: false, last: wideTrouble }) },
  { name: 'status-component', make: status({ failing: false, last: euTrouble }, 'cma') },
  { name: 'status-two-of-one-name', make: status({ failing: false, last: euTrouble }, 'web app') },
  { name: 'status-stale', make: status({ failing: false, last: calm }, undefined, READ_AT + 300_000) },
  { name: 'status-unknown', make: status({ failing: true, last: euTrouble }) },
  { name: 'status-never-read', make: status({ failing: true }) },
  { name: 'status-no-page', make: (t) => noStatusPageReply(acme, t) },
  { name: 'scope-overview', make: (t) => scopeOverviewReply(acme, t) },
  { name: 'scope-ticket', make: decided('api', 'How do I query entries with GraphQL?', ['graphql', 'query']) },
  { name: 'scope-chat', make: decided('members', 'How do I invite a colleague?', ['invite']) },
  { name: 'scope-community', make: decided('front_end', 'Hydration error in my React component', ['hydration']) },
  { name: 'scope-declined', make: decided('log_analysis', 'Please analyse my <log> *files* @everyone', ['log files']) },
  {
    name: 'scope-corrected',
    make: (t) =>
      topicReply(describeTopic(acme, topicNamed(acme, 'bug'), { locale: t.locale }), acme, t, {
        question: 'The checkout shows no prices',
        evidence: [
          { kind: 'correction', text: 'c1', topic: 'bug' },
          { kind: 'term', text: 'checkout', topic: 'bug' },
        ],
      }),
  },
  { name: 'scope-chosen', make: (t) => explainTopic(topicNamed(acme, 'feature_request'), acme, t) },
  {
    name: 'scope-ask',
    make: (t) =>
      askReply(
        {
          route: 'ask',
          confidence: 0.4,
          alternatives: [
            { topic: 'feature_request', confidence: 0.4 },
            { topic: 'build_feature', confidence: 0.3 },
          ],
          evidence: [],
        },
        'I suggest a dark mode. When will you build it?',
        acme,
        t,
      ),
  },
  {
    name: 'scope-both',
    make: (t) =>
      askReply(
        {
          route: 'ask',
          confidence: 0.97,
          alternatives: [
            { topic: 'front_end', confidence: 0.97 },
            { topic: 'billing', confidence: 0.01 },
          ],
          evidence: [],
          both: ['billing', 'front_end'],
        },
        'The last invoice is wrong. Also, how do I centre an image in React?',
        acme,
        t,
      ),
  },
  { name: 'scope-product', make: (t) => productTopicsReply(acme, t) },
  {
    name: 'scope-person',
    make: (t) =>
      personReply(
        guided,
        [
          { channel: findChannel(guided, 'chat'), open: false },
          { channel: findChannel(guided, 'email'), open: true },
        ],
        t,
      ),
  },
  {
    name: 'home',
    make: (t) =>
      homeReply({ policy: acme, calendar, status: { failing: false, last: euTrouble }, tickets: [], now: READ_AT, t }),
  },
  { name: 'help', make: (t) => helpReply(catalog, t, undefined) },
  { name: 'help-unknown', make: (t) => helpReply(catalog, t, 'weather') },
  ...USER_ERROR_CODES.map(
    (code): NamedReply => ({
      name: `error-${code.replaceAll('_', '-')}`,
      make: (t) => userErrorReply(new UserError(code, ERROR_PARAMS), t, 'What I typed was rather long.', 'hours:show:chat'),
    }),
  ),
  { name: 'error-fault', make: (t) => faultReply('1a2b3c4d', t, 'What I typed was rather long.', 'hours:show') },
];

/** More than any one error needs. */
const ERROR_PARAMS = {
  typed: 'pigeon',
  known: 'chat, email',
  reference: 'FD-1042',
  option: 'question',
  length: 140,
  seconds: 3,
  count: 20,
  name: 'Sam Support',
  max: 100,
};

/** Everything the bot says, each with a golden file a platform and language. */
export const REPLIES: readonly NamedReply[] = [...coreReplies(), ...ticketReplies, ...identityReplies, ...formReplies, ...communityReplies, ...hoursChangeReplies, ...deskReplies];

export const FORMS: readonly NamedForm[] = [...ticketForms, ...identityForms, ...formForms, ...communityForms, ...hoursChangeForms, ...deskForms];
