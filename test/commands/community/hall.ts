import { createCommunityCommands } from '../../../commands/community/community.ts';
import { firstMessage } from '../../../commands/replies/community/thread.ts';
import { watchReply } from '../../../commands/replies/community/watch.ts';
import { createScopeCommand } from '../../../commands/scope.ts';
import { createDispatcher } from '../../../src/dispatch/create-dispatcher.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import type { ConversationRef, SourceMessage } from '../../../src/domain/conversation.ts';
import type { UserError } from '../../../src/domain/errors.ts';
import { createTranslators } from '../../../src/i18n/create-translators.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { ChatMessage } from '../../../src/ports/chat-events.ts';
import type { Invocation } from '../../../src/ports/inbound.ts';
import type { TenantSettings } from '../../../src/ports/installation.ts';
import { parseActionId } from '../../../src/reply/action-id.ts';
import { paragraph, reply } from '../../../src/reply/builders.ts';
import type { Form } from '../../../src/reply/form.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import { toPlainText } from '../../../src/reply/plain-text.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { createAskCommunity } from '../../../src/services/community/ask-community.ts';
import { createAskDoor } from '../../../src/services/community/ask-door.ts';
import { createAskDrafts } from '../../../src/services/community/ask-drafts.ts';
import { createCommunityPlaces } from '../../../src/services/community/community-places.ts';
import { createFollowThreads } from '../../../src/services/community/follow-threads.ts';
import { createSolveThread } from '../../../src/services/community/solve-thread.ts';
import { createThreadIndex } from '../../../src/services/community/thread-index.ts';
import { createWatchQuestions } from '../../../src/services/community/watch-questions.ts';
import { createCorrectDecision } from '../../../src/services/correct-decision.ts';
import { createEscalateThread } from '../../../src/services/escalate/escalate-thread.ts';
import { createPermissions } from '../../../src/services/permissions.ts';
import { resolvePlan } from '../../../src/services/resolve-plan.ts';
import { createCorrectionMemory } from '../../../src/services/scope/correction-memory.ts';
import { createScopeDecider } from '../../../src/services/scope/create-scope-decider.ts';
import { createFakeChat, fakeAuthor } from '../../fakes/chat-platform.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeDecisionStore } from '../../fakes/decision-store.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createFakeStores } from '../../fakes/stores.ts';
import { installationWith, tenantSettings } from '../../fixtures/installation.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';

export const ADA = fakeAuthor('ada', { displayName: 'Ada', groups: ['role-premium'] });
export const FAY = fakeAuthor('fay', { displayName: 'Fay' });
export const MIA = fakeAuthor('mia', { displayName: 'Mia', groups: ['role-mod'] });
export const SAM = fakeAuthor('sam', { displayName: 'Sam', groups: ['role-staff'] });

const CONTENTFUL = shippedPolicy('contentful');

function deciding(policy: Policy) {
  const memory = createCorrectionMemory();
  return { memory, decider: createScopeDecider({ current: () => policy }, { corrections: memory }) };
}

const SHARED = deciding(CONTENTFUL);

/** `/scope` and everything about the community behind the dispatcher, with a forum, a watched channel, and people. */
export function createHall({
  policy = CONTENTFUL,
  settings = {},
  plansTold = true,
  learns = false,
}: {
  readonly policy?: Policy;
  readonly settings?: Partial<TenantSettings>;
  readonly plansTold?: boolean;
  /** Preparing a policy takes a while: only who corrects it has one of their own. */
  readonly learns?: boolean;
} = {}) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const stores = createFakeStores();
  const session = createMemoryStore(clock);
  const translators = createTranslators();
  const chat = createFakeChat('discord', { now: clock.now });
  for (const person of [ADA, FAY, MIA, SAM]) chat.know(person);
  const installation = installationWith({
    tenants: {
      'discord:g1': tenantSettings({
        planGroups: { 'role-premium': 'enterprise' },
        staffGroups: ['role-staff'],
        moderatorGroups: ['role-mod'],
        community: Object.fromEntries(policy.communities.map(({ id }) => [id, { channel: 'forum' }])),
        watchChannels: ['help'],
        staffChannel: 'staff',
        ...settings,
      }),
    },
  });
  const current = () => policy;
  const policies = { current };
  const platform = () => chat;
  const decisions = createFakeDecisionStore();
  const { memory, decider } = policy === CONTENTFUL && !learns ? SHARED : deciding(policy);
  const corrections = createCorrectDecision({ policies, decisions, memory, clock });
  const permissions = createPermissions(() => installation);
  const places = createCommunityPlaces({ policy: current, installation: () => installation, platform });
  const { threads, timers, audit, tickets } = stores;
  const index = createThreadIndex();
  const shared = { threads, index, places, platform, policy: current, timers, audit, clock, log };
  const follow = createFollowThreads({ ...shared, memory: session, decider });
  const ask = createAskCommunity({
    ...shared,
    memory: session,
    firstMessage: (question, now) => firstMessage(question, now, translators(question.asker.locale)),
  });
  const drafts = createAskDrafts(session);
  const door = createAskDoor({ ask, index, drafts });
  const watch = createWatchQuestions({
    decider,
    policy: current,
    installation: () => installation,
    platform,
    memory: session,
    clock,
    log,
    isStaff: ({ author }) => permissions.may(author, 'thread.solve'),
    inCommunity: ({ ref }) => places.at(ref.conversation) !== undefined,
    record: async ({ message, decision }) =>
      (
        await corrections.record({
          asker: message.author.user,
          question: message.text,
          locale: 'en',
          decision,
        })
      ).id,
    reply: ({ id, topic, message }) => {
      const place = ask.placeFor(topic, message.author.user.tenant);
      return watchReply({ id, topic, policy, door: place && { place, similar: [] } }, translators('en'));
    },
  });
  const sink = createDispatcher({
    commands: [
      createScopeCommand({
        policies,
        decider,
        calendar: createCalendarClock(),
        translators,
        door,
        record: corrections.record,
        mayCorrect: (actor) => permissions.may(actor, 'decision.correct'),
      }),
      ...createCommunityCommands({
        ...shared,
        policy: policies,
        ask,
        door,
        drafts,
        follow,
        solve: createSolveThread(shared),
        votes: stores.votes,
        watch,
        escalate: createEscalateThread({ tickets, places: stores.places, policy: current, timers: () => [] }),
        tickets,
        corrections,
        decisions,
        decider,
        permissions,
        identity: { accountOf: async () => undefined, sendsMail: () => false },
        limits: { mayBegin: async () => undefined, mayOpen: async () => undefined },
        session,
        translators,
        plan: (actor) =>
          resolvePlan(
            policy,
            [
              {
                name: 'group',
                plansOf: async ({ actor: { groups } }) =>
                  plansTold
                    ? groups.flatMap((id) => installation.tenants['discord:g1']?.planGroups[id] ?? [])
                    : undefined,
              },
            ],
            { actor },
          ),
        isCommand: (toBot) => /^(?:escalate|solved|correct|redirect)$/u.test(toBot),
      }),
    ],
    translators,
    clock,
    log,
    rateLimit: () => ({ burst: 1_000, perSecond: 1_000 }),
    home: () => reply({ summary: 'home' }),
    questions: 'scope',
    replies: {
      userError: (error: UserError) =>
        reply({ summary: error.code, blocks: [paragraph(`user error ${error.code}`)] }),
      fault: (id) =>
        reply({ summary: `fault ${id}`, blocks: [paragraph(`fault ${id} ${JSON.stringify(log.lines)}`)] }),
      help: () => reply({ summary: 'help', blocks: [paragraph('help')] }),
    },
  });
  let events = 0;
  const here = chat.place('c1');
  const invoke = (
    actor: Actor,
    over: Pick<Invocation, 'request'> & Partial<Invocation>,
  ): Promise<Outcome> => {
    events += 1;
    return sink.invoke({
      eventId: `event-${events}`,
      origin: 'button',
      files: {},
      actor,
      conversation: here,
      receivedAt: clock.now(),
      ...over,
    });
  };
  const forum = chat.channel('discord:g1', 'forum');
  let posts = 0;
  return {
    ...stores,
    clock,
    log,
    session,
    chat,
    decider,
    decisions,
    watch,
    follow,
    sink,
    forum,
    policy,
    scope: (actor: Actor, question: string) =>
      invoke(actor, { request: { kind: 'parsed', command: 'scope', verb: '', options: { question } } }),
    /** Presses what this id names, or sends the form of that id. */
    act: (actor: Actor, id: string, options: Record<string, string> = {}, over: Partial<Invocation> = {}) =>
      invoke(actor, {
        request: { kind: 'parsed', ...(parseActionId(id) ?? { command: id, verb: '' }), options },
        ...over,
      }),
    /** An entry of a message's menu. */
    menu: (actor: Actor, command: string, message: SourceMessage) =>
      invoke(actor, {
        origin: 'message-action',
        request: { kind: 'parsed', command, verb: '', options: {} },
        conversation: message.ref.conversation,
        message,
      }),
    mention: (actor: Actor, text: string, conversation: ConversationRef) =>
      invoke(actor, { origin: 'mention', request: { kind: 'typed', command: '', text }, conversation }),
    /** Somebody opens a thread in the forum by hand. */
    async post(title: string, text: string, by: Actor = ADA): Promise<ChatMessage> {
      posts += 1;
      const conversation = { ...forum, id: `t${posts}` };
      chat.addThread({ conversation, parent: forum, title, authorId: by.user.id });
      const message = { ...chat.say({ in: conversation, by, text, parent: forum }), starts: conversation };
      await follow.take({ kind: 'message_posted', message });
      return message;
    },
    async answer(
      conversation: ConversationRef,
      text: string,
      by: Actor = FAY,
      over: Partial<ChatMessage> = {},
    ) {
      const message = { ...chat.say({ in: conversation, by, text, parent: forum }), ...over };
      await follow.take({ kind: 'message_posted', message });
      return message;
    },
  };
}

export const sourceOf = ({ ref, author, text, files, url, starts }: ChatMessage): SourceMessage => ({
  ref,
  authorId: author.user.id,
  authorName: author.displayName,
  text,
  files,
  ...(url ? { url } : {}),
  ...(starts ? { starts } : {}),
});

export function replyOf(outcome: Outcome): Reply {
  if (outcome.kind === 'form') throw new Error(`expected a reply, got the form ${outcome.form.id}`);
  return outcome.reply;
}

export const textOf = (outcome: Outcome): string => toPlainText(replyOf(outcome));

export function formOf(outcome: Outcome): Form {
  if (outcome.kind !== 'form') throw new Error(`expected a form, got: ${toPlainText(outcome.reply)}`);
  return outcome.form;
}

export const typedIn = (form: Form, id: string): string => {
  const field = form.fields.find((one) => one.id === id);
  return field && 'value' in field ? (field.value ?? '') : '';
};

/** The id of the action that begins so. */
export function actionOf(outcome: Outcome, start: string): string {
  const ids = (replyOf(outcome).actions ?? []).map((action) =>
    action.type === 'link-button' ? action.url : action.id,
  );
  const found = ids.find((id) => id.startsWith(start));
  if (found === undefined) throw new Error(`no ${start} among ${ids.join(', ')} of: ${textOf(outcome)}`);
  return found;
}

export const actionsOf = (outcome: Outcome): readonly string[] =>
  (replyOf(outcome).actions ?? []).map((action) => (action.type === 'link-button' ? action.url : action.id));
