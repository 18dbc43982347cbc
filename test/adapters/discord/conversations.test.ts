import { beforeEach, describe, expect, it } from 'vitest';
import {
  conversationUrl,
  decodeConversation,
  encodeConversation,
} from '../../../adapters/discord/conversation-id.ts';
import { createDirectMessages } from '../../../adapters/discord/direct-messages.ts';
import { createOutward } from '../../../adapters/discord/outward.ts';
import { createPeople } from '../../../adapters/discord/people.ts';
import { createSender } from '../../../adapters/discord/sender.ts';
import { type OpenConversation, PermanentChatError } from '../../../src/ports/chat-platform.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import type { TenantSettings } from '../../../src/ports/installation.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createFakeRest, discordError, type RestCall } from './fake-rest.ts';
import { messageViolations } from './limits-check.ts';
import { NO_SETTINGS } from './tenant-settings.ts';

const TENANT = 'discord:100000000000000001';
const HELP = '110000000000000002';
const THREAD = '140000000000000001';
const DM = '130000000000000001';
const BOT = '300000000000000001';
const ada = { platform: 'discord', tenant: TENANT, id: '200000000000000001' } as const;
const REPLY = { summary: 'Hello', blocks: [] };
const help = encodeConversation(TENANT, { kind: 'channel', channelId: HELP });

const request = (over: Partial<OpenConversation> = {}): OpenConversation => ({
  key: 'ticket-1',
  user: ada,
  title: 'FD-1042\n Webhooks <@1>',
  first: REPLY,
  parent: help,
  locale: 'en',
  ...over,
});

let calls: readonly RestCall[];
let conversations: ReturnType<typeof createOutward>['platform'];
let answers: (call: RestCall) => unknown;
let cache: ExpiringStore;
let settings: Partial<TenantSettings>;

/** What Discord would answer; a test overrides single routes. */
function usual({ method, route }: RestCall): unknown {
  if (method === 'POST' && route === '/users/@me/channels') return { id: DM };
  if (route === `/channels/${HELP}`) return { id: HELP, type: 0 };
  if (route.endsWith('/threads/active')) return { threads: [] };
  if (route.endsWith('/threads')) return { id: THREAD, type: 12 };
  if (route.endsWith('/messages')) return { id: '150000000000000001' };
  return {};
}

function build(): void {
  const rest = createFakeRest((call) => answers(call));
  const log = createFakeLogger();
  calls = rest.calls;
  conversations = createOutward({
    rest,
    cache,
    log,
    settings: () => ({ ...NO_SETTINGS, ...settings }),
    connection: { self: () => BOT, guilds: () => [], server: () => undefined, hasContent: () => true },
    selfId: async () => BOT,
  }).platform;
}

const routes = (): readonly string[] => calls.map(({ method, route }) => `${method} ${route}`);

beforeEach(() => {
  answers = usual;
  settings = {};
  cache = createMemoryStore();
  build();
});

describe('conversation ids', () => {
  it('come back as they were made, and open in Discord', () => {
    for (const kind of ['channel', 'dm'] as const) {
      const place = { kind, channelId: HELP };
      expect(decodeConversation(encodeConversation(TENANT, place))).toEqual(place);
    }
    expect(conversationUrl(help)).toBe(`https://discord.com/channels/100000000000000001/${HELP}`);
    expect(conversationUrl(encodeConversation(TENANT, { kind: 'dm', channelId: DM }))).toBe(
      `https://discord.com/channels/@me/${DM}`,
    );
  });

  it('of another make are refused', () => {
    for (const id of ['', 'C123', 'channel:1/../2', 'thread:1'])
      expect(() => decodeConversation({ platform: 'discord', tenant: TENANT, id })).toThrow(
        PermanentChatError,
      );
  });
});

describe('opening a conversation', () => {
  it('is a private thread where the person asked, with them in it and the first message', async () => {
    const opened = await conversations.openConversation(request());
    expect(decodeConversation(opened)).toEqual({ kind: 'channel', channelId: THREAD });
    expect(calls).toMatchObject([
      { method: 'GET', route: `/channels/${HELP}` },
      {
        method: 'POST',
        route: `/channels/${HELP}/threads`,
        body: { type: 12, invitable: false, auto_archive_duration: 10_080, name: 'FD-1042 Webhooks <@1>' },
      },
      { method: 'PUT', route: `/channels/${THREAD}/thread-members/${ada.id}` },
      { method: 'POST', route: `/channels/${THREAD}/messages`, body: { enforce_nonce: true } },
    ]);
    expect(messageViolations(calls[3]?.body)).toEqual([]);
    expect(String(calls[3]?.body?.['nonce']).length).toBe(25);
  });

  it('finds the first one again for the same key, asked twice at once or later', async () => {
    const [one, two] = await Promise.all([
      conversations.openConversation(request()),
      conversations.openConversation(request()),
    ]);
    expect(two).toEqual(one);
    expect(routes().filter((route) => route.endsWith('/threads'))).toHaveLength(1);
    build();
    expect(await conversations.openConversation(request())).toEqual(one);
    // Only whether it is still there.
    expect(routes()).toEqual([`GET /channels/${THREAD}`]);
  });

  it('goes to the channel that the installation names, or beside the thread it was asked in', async () => {
    settings = { ticketChannel: '119' };
    await conversations.openConversation(request());
    expect(routes()[0]).toBe('POST /channels/119/threads');

    settings = {};
    answers = (call) =>
      call.route === `/channels/${HELP}` ? { id: HELP, type: 11, parent_id: '118' } : usual(call);
    build();
    await conversations.openConversation(request({ key: 'ticket-2' }));
    expect(routes()[1]).toBe('POST /channels/118/threads');
  });

  it('takes up a thread that an interrupted attempt left behind', async () => {
    answers = (call) => (call.method === 'PUT' ? discordError(0, 503) : usual(call));
    await expect(conversations.openConversation(request())).rejects.toMatchObject({ status: 503 });

    const left = { id: THREAD, type: 12, owner_id: BOT, parent_id: HELP, name: 'FD-1042 Webhooks <@1>' };
    answers = (call) =>
      call.route.endsWith('/threads/active')
        ? { threads: [{ ...left, id: '1', owner_id: ada.id }, left] }
        : usual(call);
    build();
    expect(decodeConversation(await conversations.openConversation(request())).channelId).toBe(THREAD);
    expect(routes()).not.toContain(`POST /channels/${HELP}/threads`);
  });

  it('falls back to a direct message where no thread may be opened', async () => {
    answers = (call) => (call.route.endsWith('/threads') ? discordError(50_013, 403) : usual(call));
    const opened = await conversations.openConversation(request());
    expect(decodeConversation(opened)).toEqual({ kind: 'dm', channelId: DM });
    expect(routes().slice(-2)).toEqual(['POST /users/@me/channels', `POST /channels/${DM}/messages`]);
  });

  it('leaves no open thread behind when the person may not see it', async () => {
    answers = (call) => (call.method === 'PUT' ? discordError(50_001, 403) : usual(call));
    await conversations.openConversation(request());
    expect(routes()).toContain(`PATCH /channels/${THREAD}`);
    expect(routes().at(-1)).toBe(`POST /channels/${DM}/messages`);
  });

  it('lets the members invite where the bot may not otherwise', async () => {
    answers = (call) =>
      call.method === 'PUT' && calls.filter(({ method }) => method === 'PUT').length === 1
        ? discordError(50_013, 403)
        : usual(call);
    expect(decodeConversation(await conversations.openConversation(request())).kind).toBe('channel');
    const created = calls.filter(({ route }) => route.endsWith('/threads'));
    expect(created.map(({ body }) => body?.['invitable'])).toEqual([false, true]);
  });

  it('is a direct message without a channel', async () => {
    const { parent: _, ...rest } = request();
    expect(decodeConversation(await conversations.openConversation(rest)).kind).toBe('dm');
  });

  it('fails for good when direct messages are closed, and may be tried again when Discord is down', async () => {
    const { parent: _, ...rest } = request();
    answers = (call) => (call.route.endsWith('/messages') ? discordError(50_007, 403) : usual(call));
    const error = await conversations.openConversation(rest).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PermanentChatError);
    expect(error).toMatchObject({ code: 'direct_messages_closed' });

    answers = (call) => (call.route.endsWith('/messages') ? discordError(0, 502) : usual(call));
    await expect(conversations.openConversation(rest)).rejects.not.toBeInstanceOf(PermanentChatError);
  });
});

describe('sending', () => {
  it('sends a key once', async () => {
    const first = await conversations.post({ conversation: help, reply: REPLY, key: 'k' });
    expect(await conversations.post({ conversation: help, reply: REPLY, key: 'k' })).toEqual(first);
    expect(calls).toHaveLength(1);
    await conversations.post({ conversation: help, reply: REPLY, key: 'other' });
    expect(calls).toHaveLength(2);
    expect(calls[0]?.body?.['nonce']).not.toBe(calls[1]?.body?.['nonce']);
  });

  it('keeps the order in a conversation, and does not hold up the others', async () => {
    const slow = Promise.withResolvers<unknown>();
    const done: string[] = [];
    let first = true;
    answers = (call) => {
      if (call.route !== `/channels/${HELP}/messages` || !first) return usual(call);
      first = false;
      return slow.promise;
    };
    const send = (channelId: string, key: string) =>
      conversations
        .post({ conversation: encodeConversation(TENANT, { kind: 'channel', channelId }), reply: REPLY, key })
        .then(() => done.push(key));
    const all = [send(HELP, 'a1'), send(HELP, 'a2'), send('119', 'b1')];
    await all[2];
    expect(done).toEqual(['b1']);
    slow.resolve({ id: '1' });
    await Promise.all(all);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('replaces a message, notifies a person', async () => {
    await conversations.update({ conversation: help, id: '7' }, REPLY);
    await conversations.notify(ada, REPLY, 'reminder-1');
    expect(routes()).toEqual([
      `PATCH /channels/${HELP}/messages/7`,
      'POST /users/@me/channels',
      `POST /channels/${DM}/messages`,
    ]);
    expect(messageViolations(calls[0]?.body)).toEqual([]);
  });

  it('drains, then takes nothing new', async () => {
    const sender = createSender();
    const slow = Promise.withResolvers<string>();
    const sent = [sender.send('a', () => slow.promise), sender.send('a', async () => 'second')];
    const stopped = sender.stop();
    await expect(sender.send('a', async () => 'third')).rejects.toThrow('stopping');
    slow.resolve('first');
    await stopped;
    expect(await Promise.all(sent)).toEqual(['first', 'second']);
  });
});

describe('a direct message', () => {
  const origin = (guilds: readonly string[]) => {
    const rest = createFakeRest((call) => answers(call));
    calls = rest.calls;
    const log = createFakeLogger();
    const people = createPeople({ rest, cache, log, server: () => undefined });
    return createDirectMessages({ rest, cache, log, people, guilds: () => guilds }).origin(ada.id);
  };

  it('belongs to the server that wrote there last, with the roles the person has in it', async () => {
    await conversations.notify(ada, REPLY, 'k');
    answers = (call) => (call.route.includes('/members/') ? { roles: ['r1'] } : usual(call));
    expect(await origin(['1', '2'])).toEqual({ tenant: TENANT, groups: ['r1'] });
    expect(await origin(['1', '2'])).toEqual({ tenant: TENANT, groups: ['r1'] });
    expect(calls).toEqual([]);
  });

  it('says so when the roles cannot be read, for that is not the same as none', async () => {
    answers = () => discordError(0, 500);
    expect(await origin(['9'])).toEqual({ tenant: 'discord:9', groups: [], groupsUnknown: true });
  });

  it('belongs to the only server, else to none', async () => {
    answers = () => discordError(10_007, 404);
    expect(await origin(['100000000000000009'])).toEqual({
      tenant: 'discord:100000000000000009',
      groups: [],
    });
    expect(await origin(['1', '2'])).toEqual({ tenant: 'discord:@me', groups: [] });
  });
});
