import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DISCORD } from '../../../playground/ids.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import type { ChatEvent } from '../../../src/ports/chat-events.ts';
import { type Outcome, replied } from '../../../src/reply/outcome.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { ADA, type LocalDiscord, picked, startLocalDiscord, TENANT } from './local-adapter.ts';
import { CATALOG } from './payloads.ts';

const { help: HELP, community: COMMUNITY, general: GENERAL } = DISCORD.channels;
const HELLO = { summary: 'Hello there', blocks: [] };

let local: LocalDiscord;
let storing: (event: ChatEvent) => Promise<void>;
let outcome: Outcome;

beforeEach(async () => {
  storing = async () => undefined;
  outcome = replied(HELLO);
  local = await startLocalDiscord({
    answers: {
      catalog: CATALOG,
      event: (event) => storing(event),
      invoke: async () => outcome,
      visibility: (request) =>
        request.kind === 'typed' && request.text.startsWith('hours') ? 'channel' : 'private',
    },
  });
  await vi.waitFor(() => expect(local.ground.side.control.commandWrites()).toBe(1), 5_000);
});

afterEach(() => local.stop());

const events = () => local.sink.events;
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 10 });

async function say(as: string, channelId: string, text: string, files = [] as ReturnType<typeof picked>[]) {
  const said = await local.act.sendMessage({ as, channelId, text, files });
  if (said.kind !== 'message') throw new Error(said.kind);
  return said.message;
}

describe('what people write', () => {
  it('comes with author, roles, words, files and place; what the bot itself writes does not', async () => {
    await local.adapter.post({
      conversation: local.adapter.channel(TENANT, HELP),
      reply: HELLO,
      key: 'own',
    });
    const message = await say(
      'ada',
      HELP,
      `Ask <@${ADA.id}> in <#${GENERAL}>, see [docs](https://a.example/b)`,
      [picked('log.txt', 'abc')],
    );
    await eventually(() => expect(events()).toHaveLength(1));
    expect(events()[0]).toMatchObject({
      kind: 'message_posted',
      message: {
        ref: { id: message.id, conversation: { id: `channel:${HELP}`, tenant: TENANT } },
        author: { user: ADA, displayName: 'Ada Premium', groups: [DISCORD.roles.premium] },
        automated: false,
        text: 'Ask @Ada Premium in #general, see docs (https://a.example/b)',
        files: [{ name: 'log.txt', size: 3 }],
        url: `https://discord.com/channels/${DISCORD.guild}/${HELP}/${message.id}`,
      },
    });
    const [event] = events();
    if (event?.kind !== 'message_posted') throw new Error('no message');
    expect(event.message.withheld).toBeUndefined();
    expect(Math.abs(event.message.saidAt - Date.now())).toBeLessThan(5_000);
    const [file] = event.message.files;
    if (!file) throw new Error('no file');
    expect(await new Response(await local.adapter.download(file)).text()).toBe('abc');
  });

  it('an edit comes when the words changed, a deletion with the place', async () => {
    const message = await say('ada', HELP, 'Frist');
    await local.act.editMessage({ as: 'ada', messageId: message.id, text: 'First' });
    await local.act.deleteMessage({ as: 'ada', messageId: message.id });
    await eventually(() => expect(events()).toHaveLength(3));
    expect(events()).toMatchObject([
      { kind: 'message_posted', message: { text: 'Frist' } },
      { kind: 'message_edited', message: { ref: { id: message.id }, text: 'First' } },
      { kind: 'message_deleted', ref: { id: message.id, conversation: { id: `channel:${HELP}` } } },
    ]);
  });

  it('a post of a forum names its thread, its parent and tags, and what becomes of it', async () => {
    const posted = await local.act.createForumPost({
      as: 'noe',
      channelId: COMMUNITY,
      title: 'Which router?',
      text: 'With React',
      tags: ['130000000000000002'],
    });
    if (posted.kind !== 'message') throw new Error(posted.kind);
    const id = posted.message.channelId;
    await eventually(() => expect(events()).toHaveLength(2));
    const channel = (channelId: string) => local.adapter.channel(TENANT, channelId);
    expect(local.adapter.isIn(channel(id), channel(COMMUNITY))).toBe(true);
    expect(local.adapter.isIn(channel(id), channel(id))).toBe(false);
    await local.act.archiveThread({ as: 'mia', channelId: id, archived: true, locked: true });
    await local.act.deleteChannel({ as: 'mia', channelId: id });
    await eventually(() => expect(events().at(-1)?.kind).toBe('conversation_gone'));
    const thread = {
      conversation: { id: `channel:${id}` },
      parent: { id: `channel:${COMMUNITY}` },
      title: 'Which router?',
      tags: ['Front end'],
    };
    expect(events()).toMatchObject([
      { kind: 'thread_changed', thread: { ...thread, archived: false } },
      {
        kind: 'message_posted',
        message: {
          parent: { id: `channel:${COMMUNITY}` },
          starts: { id: `channel:${id}` },
          text: 'With React',
        },
      },
      { kind: 'thread_changed', thread: { ...thread, archived: true, locked: true } },
      { kind: 'conversation_gone', conversation: { id: `channel:${id}` } },
    ]);
  });

  it('many deleted at once are each told', async () => {
    const ids = [await say('fay', HELP, 'one'), await say('fay', HELP, 'two')].map(({ id }) => id);
    await local.act.deleteMessages({ as: 'mia', channelId: HELP, messageIds: ids });
    await eventually(() => expect(events()).toHaveLength(4));
    expect(events().slice(2)).toMatchObject(ids.map((id) => ({ kind: 'message_deleted', ref: { id } })));
  });
});

describe('what cannot be stored', () => {
  it('is tried again, in order, and holds up nobody else', async () => {
    let broken = true;
    storing = async (event) => {
      const where = event.kind === 'message_posted' ? event.message.ref.conversation.id : '';
      if (broken && where === `channel:${HELP}`) throw new Error('disk full');
    };
    await say('ada', HELP, 'one');
    await say('ada', HELP, 'two');
    await say('ada', GENERAL, 'elsewhere');
    await eventually(() => expect(events()).toHaveLength(1));
    broken = false;
    await eventually(() => expect(events()).toHaveLength(3));
    const texts = events().map((event) => (event.kind === 'message_posted' ? event.message.text : ''));
    expect(texts).toEqual(['elsewhere', 'one', 'two']);
  });
});

describe('calling the bot by name', () => {
  const bot = `<@${DISCORD.botUser}>`;

  it('is a command, answered in the channel when everybody may see it, and told as said to the bot', async () => {
    await say('ada', HELP, `${bot} hours`);
    await eventually(() => expect(local.sink.samples).toMatchObject([{ result: 'answered' }]));
    expect(local.sink.invocations).toMatchObject([
      {
        origin: 'mention',
        request: { kind: 'typed', command: '', text: 'hours' },
        actor: { user: ADA, groups: [DISCORD.roles.premium] },
        conversation: { id: `channel:${HELP}` },
        mentioned: [{ name: 'frontdesk' }],
      },
    ]);
    const help = local.ground.side.snapshot('fay').channels.find(({ id }) => id === HELP);
    expect(help?.messages.at(-1)).toMatchObject({
      replyTo: { excerpt: `${bot} hours` },
      pings: { users: [] },
    });
    expect(events()).toMatchObject([{ message: { text: '@frontdesk hours', toBot: 'hours' } }]);
  });

  it('is answered privately otherwise; a form comes as the button that opens it', async () => {
    outcome = {
      kind: 'form',
      form: { id: 'ticket:submit:1' as never, title: 'x', submitLabel: 'x', fields: [] },
      resume: HELLO,
    };
    await say('ada', HELP, `${bot} ticket`);
    await eventually(() => expect(local.sink.samples).toHaveLength(1));
    expect(JSON.stringify(local.ground.side.snapshot('ada').directMessages)).toContain('Hello there');
    expect(JSON.stringify(local.ground.side.snapshot('fay'))).not.toContain('Hello there');
    local.ground.side.control.closeDms('luc', true);
    await say('luc', HELP, `${bot} ticket`);
    await eventually(() => expect(local.sink.samples).toHaveLength(2));
    const seen = JSON.stringify(local.ground.side.snapshot('fay'));
    expect(seen).toContain('direct messages are closed to me');
    expect(seen).not.toContain('Hello there');
  });

  it('in a thread points at its first message, elsewhere at the one that is answered', async () => {
    const posted = await local.act.createForumPost({
      as: 'noe',
      channelId: COMMUNITY,
      title: 'Router',
      text: 'Which one?',
    });
    if (posted.kind !== 'message') throw new Error(posted.kind);
    await say('mia', posted.message.channelId, `${bot} escalate`);
    await eventually(() => expect(local.sink.invocations).toHaveLength(1));
    const question = await say('fay', HELP, 'It breaks');
    await local.act.sendMessage({
      as: 'mia',
      channelId: HELP,
      text: `${bot} escalate`,
      replyTo: question.id,
    });
    await eventually(() => expect(local.sink.invocations).toHaveLength(2));
    expect(local.sink.invocations).toMatchObject([
      {
        conversation: { id: `channel:${posted.message.channelId}` },
        message: { authorName: 'Noé Communauté', text: 'Which one?' },
      },
      { message: { ref: { id: question.id }, text: 'It breaks' } },
    ]);
  });

  it('in a direct message takes no name, and is an event as well', async () => {
    const { channelId } = await local.act.openDirectMessages({ as: 'luc' });
    await say('luc', channelId, 'status');
    await eventually(() => expect(local.sink.samples).toHaveLength(1));
    expect(local.sink.invocations).toMatchObject([
      { request: { text: 'status' }, conversation: { id: `dm:${channelId}`, tenant: TENANT } },
    ]);
    expect(events()).toMatchObject([
      { message: { text: 'status', author: { groups: [DISCORD.roles.lite] } } },
    ]);
  });

  it("in a ticket's direct message is needed: everything else there is said to support", async () => {
    const conversation = await local.adapter.openConversation({
      key: 't1',
      user: ADA,
      title: 'FD-1',
      first: HELLO,
      locale: 'en',
    });
    const channelId = conversation.id.slice('dm:'.length);
    const message = await say('ada', channelId, 'status of my order?');
    await eventually(() => expect(events()).toHaveLength(1));
    await local.act.deleteMessage({ as: 'ada', messageId: message.id });
    await eventually(() => expect(events()).toHaveLength(2));
    expect(events()).toMatchObject([
      { message: { ref: { conversation } } },
      { kind: 'message_deleted', ref: { conversation } },
    ]);
    expect(local.sink.invocations).toEqual([]);
    await say('ada', channelId, `${bot} hours`);
    await eventually(() => expect(local.sink.invocations).toHaveLength(1));
    await eventually(() => expect(events().at(-1)).toMatchObject({ message: { toBot: 'hours' } }));
  });
});

describe('the language of who writes', () => {
  it('is the one of their commands; before that, the one of the server', async () => {
    await say('luc', HELP, 'Hello');
    await eventually(() => expect(events()).toHaveLength(1));
    await local.act.runCommand({ as: 'luc', channelId: HELP, name: 'hours' });
    await say('luc', HELP, 'Bonjour');
    await eventually(() => expect(events()).toHaveLength(2));
    expect(events()).toMatchObject([
      { message: { author: { locale: 'en' } } },
      { message: { author: { locale: 'fr' } } },
    ]);
  });
});

describe('connecting', () => {
  it('tells whether something may have been missed', async () => {
    expect(local.sink.connections).toEqual([false]);
    local.ground.side.control.dropConnections();
    await vi.waitFor(() => expect(local.sink.connections).toEqual([false, true]), 10_000);
  });
});

describe('without the message content intent', () => {
  it('connects all the same, names the switch, and marks what it cannot read', async () => {
    const blind = await startLocalDiscord({ side: { privilegedIntents: 0 } });
    try {
      expect(blind.adapter.state()).toBe('connected');
      expect(blind.adapter.problem()).toContain('Message Content Intent');
      expect(blind.ground.side.control.intents()).toBe(1 + 512 + 4_096);
      expect(blind.log.lines.filter(({ message }) => message.includes('message content'))).toHaveLength(1);
      const said = await blind.act.sendMessage({ as: 'ada', channelId: HELP, text: 'Secret' });
      const { channelId } = await blind.act.openDirectMessages({ as: 'ada' });
      await blind.act.sendMessage({ as: 'ada', channelId, text: 'Readable' });
      await vi.waitFor(() => expect(blind.sink.events).toHaveLength(2), 4_000);
      const posted = blind.sink.events.flatMap((event) => ('message' in event ? [event.message] : []));
      const inServer = posted.find(({ ref }) => said.kind === 'message' && ref.id === said.message.id);
      expect(inServer).toMatchObject({ text: '', withheld: true });
      expect(posted.find((message) => message !== inServer)).toMatchObject({ text: 'Readable' });
      expect(posted.filter(({ withheld }) => withheld)).toHaveLength(1);
    } finally {
      await blind.stop();
    }
  });

  it('notices when the switch is turned, and connects anew with it', async () => {
    const clock = createFakeClock();
    const blind = await startLocalDiscord({ side: { privilegedIntents: 0 }, clock });
    try {
      clock.advance(10 * MINUTE);
      await sleep(50);
      expect(blind.adapter.problem()).toContain('Message Content Intent');
      blind.ground.side.control.setPrivilegedIntents(GatewayIntentBits.MessageContent);
      await vi.waitFor(() => {
        clock.advance(10 * MINUTE);
        expect(blind.adapter.problem()).toBeUndefined();
      }, 8_000);
      await vi.waitFor(() => expect(blind.adapter.state()).toBe('connected'), 8_000);
      expect(blind.sink.connections.every((resumed) => !resumed)).toBe(true);
      expect(blind.ground.side.control.intents() & GatewayIntentBits.MessageContent).not.toBe(0);
    } finally {
      await blind.stop();
    }
  });
});
