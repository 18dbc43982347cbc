import type { Actor, Platform } from '../../../src/domain/actor.ts';
import type { ConversationRef, RemoteFile } from '../../../src/domain/conversation.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { paragraph, reply } from '../../../src/reply/builders.ts';
import { createChangeTicket } from '../../../src/services/change-ticket.ts';
import { createCatchUp } from '../../../src/services/conversation/catch-up.ts';
import { createRelayChat } from '../../../src/services/conversation/relay-chat.ts';
import { createHelpdeskRelay } from '../../../src/services/conversation/relay-helpdesk.ts';
import { createSayInTicket } from '../../../src/services/conversation/say-in-ticket.ts';
import { createOutboxWorker } from '../../../src/services/deliver-outbox.ts';
import type { TicketAnnouncements } from '../../../src/services/deliveries/announcements.ts';
import { createGiveUpDelivery } from '../../../src/services/give-up-delivery.ts';
import { createOpenTicket } from '../../../src/services/open-ticket.ts';
import { createOutboxHandlers } from '../../../src/services/outbox-handlers.ts';
import { createPermissions } from '../../../src/services/permissions.ts';
import { createTicketDrafts } from '../../../src/services/ticket-drafts.ts';
import { createFakeChat, fakeAuthor } from '../../fakes/chat-platform.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeFileStore } from '../../fakes/file-store.ts';
import { createFakeHelpdesk } from '../../fakes/helpdesk.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createFakeMailer } from '../../fakes/mailer.ts';
import { createFakeStores } from '../../fakes/stores.ts';
import { installationWith, tenantSettings } from '../../fixtures/installation.ts';
import { acme } from '../../fixtures/policies.ts';

export const ADA: Actor = fakeAuthor('u1', { displayName: 'Ada' });
/** Staff. */
export const AGNES: Actor = fakeAuthor('agnes', { displayName: 'Agnes', groups: ['staff'] });
/** A colleague whom the requester invited. */
export const BOB: Actor = fakeAuthor('bob', { displayName: 'Bob' });

export const FILE: RemoteFile = { id: 'f1', name: 'shot.png', size: 5, url: 'https://cdn.example/shot.png' };

/** What the bot says, as one line that a test can read. */
const announcements: TicketAnnouncements = {
  staffCard: (ticket, { closingReason, lastWord }) =>
    reply({
      summary: ['card', ticket.reference, ticket.state, closingReason, lastWord?.body]
        .filter(Boolean)
        .join(' '),
    }),
  welcome: ({ reference }, how) =>
    reply({ summary: how === 'healed' ? `healed ${reference}` : `welcome ${reference}` }),
  said: ({ reference }, { what, state, name }) =>
    reply({ summary: [what, reference, state, name].filter(Boolean).join(' ') }),
  message: (_ticket, { message, body, lost, place }) =>
    reply({
      summary: [
        place === 'staff' && message.visibility === 'internal' ? 'internal:' : '',
        body,
        ...lost.map((name) => `(lost ${name})`),
        message.editedAt === undefined ? '' : '(edited)',
      ]
        .filter(Boolean)
        .join(' '),
      blocks: [paragraph(body)],
    }),
  labels: { askedIn: 'Asked in', account: 'Account' },
  filesLost: (names) => `lost: ${names.join(', ')}`,
  transcript: () => ({ html: '', text: '' }),
  lateFiles: () => 'late files',
};

/** A ticket's conversation with everything around it in memory: chat, staff channel, helpdesk, outbox. */
export function createConversationDesk(platform: Platform = 'discord', over: Partial<Policy> = {}) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const stores = createFakeStores();
  const { tickets, messages, places, identities, outbox } = stores;
  const chat = createFakeChat(platform, { now: clock.now });
  const helpdesk = createFakeHelpdesk();
  const mailer = createFakeMailer();
  const files = createFakeFileStore();
  const session = createMemoryStore(clock);
  const installation = installationWith({
    maxFileBytes: 100,
    defaults: tenantSettings({ staffChannel: 'staff', staffGroups: ['staff'] }),
  });
  const policy = { current: (): Policy => ({ ...acme, ...over }) };
  const say = createSayInTicket({ messages, timers: () => [], clock });
  const drafts = createTicketDrafts(session);
  const elsewhere: unknown[] = [];
  const relay = createRelayChat({
    say,
    tickets,
    messages,
    places,
    identities,
    permissions: createPermissions(() => installation),
    platform: (name) => (name === platform ? chat : undefined),
    policy,
    drafts,
    session,
    replies: {
      withheld: () => reply({ summary: 'withheld' }),
      whichTicket: (all) => reply({ summary: `which of ${all.map(({ reference }) => reference).join(' ')}` }),
      closedPlace: (_ticket, canReopen) => reply({ summary: `closed place ${canReopen}` }),
    },
    isCommand: (text) => text.startsWith('status'),
    elsewhere: async (event) => void elsewhere.push(event),
    onChosen: (conversation) => void catchUp.place(conversation),
    clock,
    log,
  });
  const catchUp = createCatchUp({ places, messages, platform: () => chat, relay, clock, log });
  const change = createChangeTicket(tickets, {
    policy,
    onReopened: ({ conversation }) => {
      if (conversation) void catchUp.place(conversation);
    },
  });
  const deliveries = {
    tickets,
    messages,
    places,
    identities,
    platform: () => chat,
    helpdesk,
    mailer,
    files,
    installation: () => installation,
    policy,
    announcements,
    session,
    onPlace: (place: ConversationRef) => void catchUp.place(place),
    clock,
    log,
  };
  const worker = createOutboxWorker({
    outbox,
    handlers: createOutboxHandlers(deliveries),
    giveUp: createGiveUpDelivery(deliveries),
    clock,
    log,
    random: () => 1,
  });
  const sink = createHelpdeskRelay({
    helpdesk,
    say,
    tickets,
    messages,
    timers: () => [],
    policy,
    session,
    onReopened: ({ conversation }) => {
      if (conversation) void catchUp.place(conversation);
    },
    clock,
    log,
  });

  const tenant = `${platform}:g1` as const;
  const find = async (reference = 'FD-1001'): Promise<Ticket> => {
    const ticket = await tickets.find(tenant, reference);
    if (!ticket) throw new Error(`no ticket ${reference}`);
    return ticket;
  };
  const placeOf = async (which: 'conversation' | 'staffConversation'): Promise<ConversationRef> => {
    const place = (await find())[which];
    if (!place) throw new Error(`the ticket has no ${which}`);
    return place;
  };
  let written = 0;

  return {
    ...stores,
    clock,
    log,
    chat,
    helpdesk,
    mailer,
    files,
    session,
    drafts,
    say,
    relay,
    catchUp,
    change,
    worker,
    find,
    elsewhere,
    openTicket: createOpenTicket(tickets),
    /** A ticket of Ada's, delivered everywhere. */
    async open(
      more: {
        readonly files?: readonly RemoteFile[];
        readonly event?: string;
        /** False: the platform has not reported yet that it is connected. */
        readonly connected?: boolean;
      } = {},
    ): Promise<Ticket> {
      await helpdesk.start(sink);
      if (more.connected !== false) await catchUp.platform(platform);
      await createOpenTicket(tickets).open({
        actor: { ...ADA, user: { ...ADA.user, platform, tenant } },
        sourceEvent: more.event ?? 'e1',
        origin: { platform, tenant, id: 'c1' },
        topic: 'bug',
        form: { id: 'ticket', fields: [], checklist: [], covers: [] },
        answers: { values: {}, files: more.files ? { shots: more.files } : {} },
        now: clock.now(),
      });
      await worker.drain();
      return find();
    },
    placeOf,
    /** Somebody writes where the ticket is talked about; the bot is told. A second later, so that order shows. */
    async write(
      by: Actor,
      text: string,
      over: {
        readonly where?: 'conversation' | 'staffConversation' | ConversationRef;
        readonly files?: readonly RemoteFile[];
        /** While the bot was away. */
        readonly unseen?: true;
      } = {},
    ) {
      clock.advance(1_000);
      written += 1;
      const { where = 'conversation', files: sent = [] } = over;
      const place = typeof where === 'string' ? await placeOf(where) : where;
      const message = chat.say({
        in: place,
        by: { ...by, user: { ...by.user, platform, tenant } },
        text,
        id: `p${String(written).padStart(4, '0')}`,
        files: sent,
      });
      if (!over.unseen) await catchUp.event({ kind: 'message_posted', message });
      return message;
    },
    /** What stands in a place, by what was sent there. */
    sentTo: (place: string) =>
      chat.sent.filter(({ to }) => to === place).map(({ reply: { summary } }) => summary),
  };
}
