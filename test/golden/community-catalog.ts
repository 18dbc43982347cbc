import { askedReply, askForm, askTopicsReply, helpedReply, previewReply, tooShortReply } from '../../commands/replies/community/ask.ts';
import { correctCard, correctedReply, correctionUndoneReply } from '../../commands/replies/community/correct.ts';
import {
  type Escalating,
  escalateCard,
  escalatedBeforeReply,
  escalatedDoneReply,
  reasonForm,
} from '../../commands/replies/community/escalate.ts';
import { ESCALATED_REPLIES } from '../../commands/replies/community/escalated.ts';
import { redirectCard, redirectedReply } from '../../commands/replies/community/redirect.ts';
import {
  firstMessage,
  notHereReply,
  pickAnswerReply,
  solveDeniedReply,
  solveDoneReply,
  solvedReply,
  unansweredReply,
} from '../../commands/replies/community/thread.ts';
import { tooLateReply, undoneReply, watchReply } from '../../commands/replies/community/watch.ts';
import { topicReply } from '../../commands/replies/scope-topic.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { CommunityThread } from '../../src/ports/community-store.ts';
import type { Correction } from '../../src/ports/decision-store.ts';
import type { AskDraft } from '../../src/services/community/ask-drafts.ts';
import type { CommunityPlace } from '../../src/services/community/community-places.ts';
import { describeTopic } from '../../src/services/scope/describe-topic.ts';
import { acme } from '../fixtures/policies.ts';
import type { NamedForm, NamedReply } from './catalog.ts';
import { goldenTicket as ticket } from './golden-ticket.ts';

const AT = Date.parse('2026-07-06T12:00:00Z');
const HOSTILE = 'Hydration **error** @everyone <!channel> <@1> [x](https://evil.example)\n# `code`';

const topicNamed = (id: string): Topic => {
  const found = acme.topics.find((topic) => topic.id === id);
  if (!found) throw new Error(`the fixture has no topic ${id}`);
  return found;
};

const frontEnd = topicNamed('front_end');
const ada: Actor = { user: { platform: 'discord', tenant: 'discord:g1', id: '200' }, displayName: 'Ada *Premium*', locale: 'en', groups: [] };
const conversation = { platform: 'discord', tenant: 'discord:g1', id: 't1' } as const;

const thread: CommunityThread = {
  id: 'c1', tenant: 'discord:g1', conversation, parent: { ...conversation, id: 'forum' }, title: 'Rich text [in] *React* @here', text: HOSTILE, authorId: '200',
  state: 'solved', openedByBot: true, helped: 2, url: 'https://chat.example/t1', createdAt: AT, updatedAt: AT,
};
const similar = [thread, { ...thread, id: 'c2', title: 'Hydration', state: 'answered' as const }, { ...thread, id: 'c3', title: 'Hydration again', state: 'open' as const }];

const [community] = acme.communities;
if (!community) throw new Error('the fixture has a community');
const here: CommunityPlace = { community, channel: { ...conversation, id: 'forum' }, url: community.url };
const elsewhere: CommunityPlace = { community, url: community.url };

const draft: AskDraft = {
  topic: 'front_end', title: 'Hydration *error*', text: HOSTILE, files: [{ id: 'f', name: 'shot_[1](x).png', size: 2_048, url: 'https://cdn.example/1' }],
};
const empty: AskDraft = { topic: 'front_end', title: '', text: '', files: [] };
const preview = { id: 'd1', draft, topic: frontEnd, place: here, masked: ['email', 'secret'] as const, similar, policy: acme };

const question = { asker: ada, topic: frontEnd, title: 'Hydration *error*', text: HOSTILE, files: [], key: 'd1' };

const decided = (t: Translator, place: CommunityPlace, decisionId?: string) =>
  topicReply(
    describeTopic(acme, frontEnd, { locale: t.locale }), acme, t,
    { question: HOSTILE, evidence: [], ...(decisionId ? { decisionId } : {}) },
    { place, similar: place.channel ? similar : [], draftId: 'd1' },
  );

const answer = {
  ref: { conversation, id: 'm2' }, author: { ...ada, displayName: 'Luc <Lite>' }, automated: false, text: 'Use a *client* component.', files: [], saidAt: AT,
};

const card: Escalating = {
  id: 'e1', topic: topicNamed('bug'), topics: [topicNamed('bug'), topicNamed('api')], plan: { plan: 'premium', paying: true, source: 'group' }, gated: false, own: false, policy: acme,
  read: {
    conversation, author: ada, title: 'Publishing *fails*',
    thread: { conversation, parent: { ...conversation, id: 'forum' }, title: 'Publishing *fails*', authorId: '200', archived: false, locked: false, tags: [], createdAt: AT }, url: 'https://chat.example/t1', unread: ['more', 'withheld'], files: draft.files,
    lines: [{ name: 'Ada *Premium*', at: AT, text: HOSTILE, files: [] }, { name: 'Luc', at: AT, text: 'Same here.', files: draft.files }],
  },
};

const correction: Correction = {
  id: 'k1', decisionId: 'x1', tenant: 'discord:g1', policy: 'acme', question: HOSTILE, locale: 'en', was: { route: 'community', topic: 'front_end' }, route: 'ticket', topic: 'bug',
  by: { id: '7', name: 'Mia' }, at: AT,
};
const decision = {
  id: 'x1', tenant: 'discord:g1', account: '200', policy: 'acme', question: HOSTILE, locale: 'en', at: AT,
  decision: { route: 'community', topic: 'front_end', confidence: 0.93, alternatives: [], evidence: [] },
} as const;

const escalated: Ticket = { ...ticket, thread: conversation };
const said = (what: string, of: Ticket) => (t: Translator) => {
  const build = ESCALATED_REPLIES[what];
  if (!build) throw new Error(`nothing is said by the name ${what}`);
  return build(of, { what, url: 'https://chat.example/t1' }, t, acme);
};

/** What is said on the way to the community and back. */
export const communityReplies: readonly NamedReply[] = [
  { name: 'community-scope-here', make: (t) => decided(t, here) },
  { name: 'community-scope-elsewhere', make: (t) => decided(t, elsewhere) },
  { name: 'community-scope-moderator', make: (t) => decided(t, here, 'x1') },
  { name: 'community-topics', make: (t) => askTopicsReply([frontEnd, topicNamed('build_feature')], t) },
  { name: 'community-preview', make: (t) => previewReply(preview, t) },
  { name: 'community-preview-elsewhere', make: (t) => previewReply({ ...preview, place: elsewhere, similar: [] }, t) },
  { name: 'community-asked', make: (t) => askedReply('https://chat.example/t1', undefined, acme, t) },
  { name: 'community-too-short', make: (t) => tooShortReply('d1', t) },
  { name: 'community-helped', make: (t) => helpedReply(t) },
  { name: 'community-resume-form', make: (t) => askForm('d1', draft, t).resume },
  { name: 'community-first-message', make: (t) => firstMessage(question, acme, t) },
  { name: 'community-pick-answer', make: (t) => pickAnswerReply(thread, [answer], t) },
  { name: 'community-solve-done', make: (t) => solveDoneReply(t) },
  { name: 'community-solve-denied', make: (t) => solveDeniedReply(t) },
  { name: 'community-solved', make: (t) => solvedReply('Ada *Premium*', { name: 'Luc <Lite>', text: HOSTILE }, t) },
  { name: 'community-unanswered', make: (t) => unansweredReply(similar, 86_400_000, t) },
  { name: 'community-unanswered-one', make: (t) => unansweredReply([thread], 86_400_000, t) },
  { name: 'community-escalate', make: (t) => escalateCard(card, t) },
  { name: 'community-escalate-pick', make: (t) => escalateCard({ ...card, topic: undefined }, t) },
  { name: 'community-escalate-gated', make: (t) => escalateCard({ ...card, gated: true, plan: { plan: 'free', paying: false, source: 'group' } }, t) },
  { name: 'community-escalate-unread', make: (t) => escalateCard({ ...card, gated: true, plan: 'unread', read: { ...card.read, unread: ['access'] } }, t) },
  { name: 'community-escalate-own', make: (t) => escalateCard({ ...card, own: true }, t) },
  { name: 'community-escalate-why', make: (t) => reasonForm('e1', 'bug', t).resume },
  { name: 'community-escalate-done', make: (t) => escalatedDoneReply(escalated, { name: 'Ada *Premium*', own: false, shows: true, topic: topicNamed('bug') }, t) },
  { name: 'community-escalate-done-private', make: (t) => escalatedDoneReply(ticket, { name: 'Ada *Premium*', own: false, shows: false, topic: { ...topicNamed('bug'), private: true } }, t) },
  { name: 'community-escalate-done-own', make: (t) => escalatedDoneReply(escalated, { name: 'Ada', own: true, shows: true, topic: topicNamed('bug') }, t) },
  { name: 'community-escalate-done-alone', make: (t) => escalatedDoneReply(ticket, { name: 'Ada', own: false, shows: true, topic: topicNamed('bug') }, t) },
  { name: 'community-escalate-before', make: (t) => escalatedBeforeReply(ticket, true, t) },
  { name: 'community-escalated', make: said('escalated', escalated) },
  { name: 'community-escalated-author', make: said('escalated_author', escalated) },
  { name: 'community-escalated-author-private', make: said('escalated_author', ticket) },
  { name: 'community-redirect', make: (t) => redirectCard({ id: 'd1', draft: { ...draft, asker: ada }, topic: frontEnd, topics: [frontEnd], similar }, t) },
  { name: 'community-redirected', make: (t) => redirectedReply('Mia', 'https://chat.example/t1', t) },
  { name: 'community-redirect-done', make: (t) => askedReply('https://chat.example/t1', 'Ada *Premium*', acme, t) },
  { name: 'community-watch', make: (t) => watchReply({ id: 'w1', topic: frontEnd, policy: acme, door: { place: here, similar } }, t) },
  { name: 'community-watch-declined', make: (t) => watchReply({ id: 'w1', topic: topicNamed('log_analysis'), policy: acme, door: undefined }, t) },
  { name: 'community-watch-undone', make: (t) => undoneReply(correction, acme, t) },
  { name: 'community-watch-too-late', make: (t) => tooLateReply(t) },
  { name: 'community-correct', make: (t) => correctCard(decision, acme, t) },
  { name: 'community-corrected', make: (t) => correctedReply(correction, acme, t) },
  { name: 'community-correction-undone', make: (t) => correctionUndoneReply(t) },
  ...(['thread', 'escalate', 'redirect', 'correct'] as const).map(
    (what): NamedReply => ({ name: `community-not-here-${what}`, make: (t) => notHereReply(what, t) }),
  ),
];

export const communityForms: readonly NamedForm[] = [
  { name: 'form-community', make: (t) => askForm('d1', { ...draft, text: `${HOSTILE} ada@acme.example` }, t).form },
  { name: 'form-community-empty', make: (t) => askForm('d1', empty, t).form },
  { name: 'form-escalate-why', make: (t) => reasonForm('e1', 'bug', t).form },
];
