import { createMetrics } from '../../adapters/http/index.ts';
import { openingReply } from '../../commands/replies/hours.ts';
import { createAnnouncements } from '../../src/bootstrap/announcements.ts';
import { composeCommunity } from '../../src/bootstrap/compose-community.ts';
import { composeConversation } from '../../src/bootstrap/compose-conversation.ts';
import { composeDesk } from '../../src/bootstrap/compose-desk.ts';
import { composeDispatcher } from '../../src/bootstrap/compose-dispatcher.ts';
import { composeIdentity } from '../../src/bootstrap/compose-identity.ts';
import { createPlanOf } from '../../src/bootstrap/plan-of.ts';
import type { Actor, Platform } from '../../src/domain/actor.ts';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import type { RemoteFile } from '../../src/domain/conversation.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { StatusReading } from '../../src/domain/service-status.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Installation } from '../../src/ports/installation.ts';
import { createCorrectDecision } from '../../src/services/correct-decision.ts';
import { createOutboxWorker } from '../../src/services/deliver-outbox.ts';
import { fireTimers } from '../../src/services/fire-timers.ts';
import { createGiveUpDelivery } from '../../src/services/give-up-delivery.ts';
import { createChangedHours } from '../../src/services/hours/changed-hours.ts';
import { createOutboxHandlers } from '../../src/services/outbox-handlers.ts';
import { createCorrectionMemory } from '../../src/services/scope/correction-memory.ts';
import { createScopeDecider } from '../../src/services/scope/create-scope-decider.ts';
import { createTicketTimers } from '../../src/services/ticket-life/ticket-timers.ts';
import { createFakeChat, fakeAuthor } from '../fakes/chat-platform.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeDecisionStore } from '../fakes/decision-store.ts';
import { createMemoryStore } from '../fakes/expiring-store.ts';
import { createFakeFileStore } from '../fakes/file-store.ts';
import { createFakeHelpdesk } from '../fakes/helpdesk.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { createFakeMailer } from '../fakes/mailer.ts';
import { createFakeStores } from '../fakes/stores.ts';
import { installationWith, tenantSettings } from '../fixtures/installation.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';
import { createPerson, type Person } from './person.ts';

type Company = 'contentful' | 'squarespace';

const policies = new Map<Company, Policy>();
const deciders = new Map<Company, ReturnType<typeof deciding>>();

export function policyOf(company: Company): Policy {
  const known = policies.get(company) ?? shippedPolicy(company);
  policies.set(company, known);
  return known;
}

function deciding(policy: Policy) {
  const memory = createCorrectionMemory();
  return { memory, decider: createScopeDecider({ current: () => policy }, { corrections: memory }) };
}

export interface HouseOptions {
  readonly platform?: Platform;
  readonly at?: string;
  readonly status?: StatusReading;
  readonly installation?: Partial<Installation>;
  /** False: no mail is set up. */
  readonly mail?: boolean;
  /** The company's directory: plans by address. */
  readonly directory?: Readonly<Record<string, string>>;
}

/** What the bot works with by a shipped policy, put together as the process does it; what is outside is in memory. */
export function createHouse(company: Company, options: HouseOptions = {}) {
  const { platform: name = 'discord', at, status = { failing: false } } = options;
  const policy = policyOf(company);
  const clock = createFakeClock(at);
  const log = createFakeLogger();
  const stores = createFakeStores();
  const cache = createMemoryStore(clock);
  const chat = createFakeChat(name, { now: clock.now });
  const helpdesk = createFakeHelpdesk();
  const mailer = createFakeMailer();
  const mail = options.mail === false ? undefined : mailer;
  const files = createFakeFileStore(clock.now);
  const translators = createTranslators();
  const calendar = createCalendarClock();
  const changedHours = createChangedHours(stores.hours, { current: () => policy });
  const { current } = changedHours;
  const settings = installationWith({
    maxFileBytes: 25_000_000,
    commandsPerMinute: 10_000,
    defaults: tenantSettings({
      planGroups: { 'role-premium': 'premium', 'role-enterprise': 'enterprise', 'role-lite': 'lite' },
      staffGroups: ['role-staff'],
      moderatorGroups: ['role-moderator'],
      adminGroups: ['role-admin'],
      staffChannel: 'staff',
      community: Object.fromEntries(policy.communities.map(({ id }) => [id, { channel: 'forum' }])),
    }),
    ...options.installation,
  });
  const installation = { current: () => settings, reload: async () => true };
  const chats: ReadonlyMap<Platform, ChatPlatform> = new Map([[name, chat]]);
  const platforms = { byName: chats };
  const ticketTimers = createTicketTimers(current, calendar);
  const common = {
    ticketTimers,
    stores,
    policies: changedHours,
    changedHours,
    installation,
    cache,
    translators,
    calendar,
    platforms,
    clock,
    log,
  };
  const scope = deciders.get(company) ?? deciding(policy);
  deciders.set(company, scope);
  const decisions = createFakeDecisionStore();
  const corrections = createCorrectDecision({ ...common, decisions, memory: scope.memory });
  const who = composeIdentity({
    ...common,
    tickets: stores.tickets,
    audit: stores.audit,
    identities: stores.identities,
    mailer: () => mail,
  });
  const plan = createPlanOf({
    ...common,
    identity: who.identity,
    sources: () => [
      {
        name: 'group',
        plansOf: async ({ actor: { groups } }) =>
          groups.flatMap((id) => settings.defaults.planGroups[id] ?? []),
      },
      {
        name: 'directory',
        plansOf: async ({ email }) =>
          [options.directory?.[email ?? '']].filter((known) => known !== undefined),
      },
    ],
  });
  const isCommand = (toBot: string): boolean => dispatcher.isCommand(toBot);
  const shared = { ...common, who, plan, isCommand };
  const community = composeCommunity({
    ...shared,
    decisions,
    scope: { decider: scope.decider, corrections },
  });
  const conversation = composeConversation({
    ...shared,
    helpdesk,
    permissions: who.permissions,
    timers: ticketTimers,
    community: community.events,
  });
  const desk = composeDesk({ ...shared, files });
  const dispatcher = composeDispatcher({
    ...shared,
    status: { current: () => status },
    scope: { decider: scope.decider, corrections },
    conversation,
    community,
    desk: desk.desk,
    metrics: createMetrics({ outbox: stores.outbox, gateways: () => ({}), clock }),
    linkTo: chat.linkTo,
  });
  const deliveries = {
    ...shared,
    ...stores,
    platform: (wanted: Platform) => platforms.byName.get(wanted),
    helpdesk,
    ...(mail ? { mailer: mail } : {}),
    files,
    installation: installation.current,
    policy: common.policies,
    announcements: createAnnouncements(common.policies, translators, calendar, clock),
    session: cache,
    onPlace: () => undefined,
  };
  const worker = createOutboxWorker({
    outbox: stores.outbox,
    handlers: createOutboxHandlers(deliveries),
    giveUp: createGiveUpDelivery(deliveries),
    clock,
    log,
    random: () => 1,
  });
  const tenant = `${name}:g1` as const;
  const { sink } = dispatcher;

  return {
    ...stores,
    policy,
    clock,
    log,
    chat,
    helpdesk,
    mailer,
    sink,
    who,
    files,
    decisions,
    /** Takes a correction back: what was learnt would count for every house of this company. */
    revert: (id: string) => corrections.revert(id, 'test'),
    tenant,
    /** Somebody of this server; what they do goes through the dispatcher. */
    person(
      id: string,
      over: Partial<Omit<Actor, 'user'>> & { readonly tenant?: Actor['user']['tenant'] } = {},
    ): Person {
      const { tenant: at = tenant, ...rest } = over;
      const actor = fakeAuthor(id, { user: { platform: name, tenant: at, id }, ...rest });
      chat.know(actor);
      return createPerson(actor, sink, clock);
    },
    decide: (question: string, locale: Locale = 'en') => scope.decider.decide(question, locale),
    /** Everything that waits to be delivered, outside included. */
    async deliver(): Promise<void> {
      await helpdesk.start(conversation.helpdeskSink);
      await worker.drain();
    },
    /** Fires what is due now. */
    fire: () =>
      fireTimers({
        ...common,
        timers: stores.timers,
        platforms: chats,
        openingReply: (view, rules, locale) => openingReply(view, rules, translators(locale)),
        handlers: { ...desk.timers, ...community.timers },
      }),
    allTickets: (): Promise<readonly Ticket[]> => stores.tickets.list(tenant, { limit: 50 }),
    async ticket(reference = 'FD-1001'): Promise<Ticket> {
      const found = await stores.tickets.find(tenant, reference);
      if (!found) throw new Error(`no ticket ${reference}`);
      return found;
    },
    event: conversation.relay.event,
    /** What a helpdesk of another kind tells. */
    helpdeskSink: conversation.helpdeskSink,
  };
}

export type House = ReturnType<typeof createHouse>;

/** A small picture, as a platform hands it over. */
export const PICTURE: RemoteFile = {
  id: 'f1',
  name: 'shot.png',
  size: 2_048,
  contentType: 'image/png',
  url: 'https://cdn.example/shot.png',
};
