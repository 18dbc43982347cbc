import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDiscordAdapter } from '../../../adapters/discord/index.ts';
import { DISCORD } from '../../../playground/ids.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Invocation } from '../../../src/ports/inbound.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import { replied } from '../../../src/reply/outcome.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeSink, type FakeSink } from '../../fakes/inbound-sink.ts';
import { createFakeLogger, type FakeLogger } from '../../fakes/logger.ts';
import { type Ground, startGround } from '../../playground/discord/harness.ts';
import { CATALOG } from './payloads.ts';
import { FULL_FORM, FULL_REPLY } from './samples.ts';
import { NO_SETTINGS } from './tenant-settings.ts';

/** The real discord.js against the local Discord, which refuses whatever Discord would refuse. */
const realClock: Clock = {
  now: () => Date.now(),
  after(delay, task) {
    const timer = setTimeout(task, delay).unref();
    return () => clearTimeout(timer);
  },
};

const TENANT = `discord:${DISCORD.guild}` as const;
const HELP = DISCORD.channels.help;
const ADA = { platform: 'discord', tenant: TENANT, id: '200000000000000001' } as const;
const HELLO: Reply = { summary: 'Hello there, @everyone', blocks: [] };

let ground: Ground;
let adapter: ChatPlatform;
let sink: FakeSink;
let log: FakeLogger;
let invoke: (invocation: Invocation) => Promise<Outcome>;
const cache = createMemoryStore(realClock);

async function startAdapter(token: string = DISCORD.token): Promise<ChatPlatform> {
  const started = createDiscordAdapter({
    token,
    apiUrl: `${ground.baseUrl}/discord/api`,
    clock: realClock,
    log,
    cache,
    settings: () => NO_SETTINGS,
  });
  await started.start(sink);
  return started;
}

beforeEach(async () => {
  ground = await startGround({ privilegedIntents: GatewayIntentBits.MessageContent });
  invoke = async () => replied(FULL_REPLY);
  log = createFakeLogger();
  sink = createFakeSink({
    catalog: CATALOG,
    invoke: (invocation) => invoke(invocation),
    complete: async ({ typed }) => [{ value: typed, label: `Topic ${typed}` }],
  });
  adapter = await startAdapter();
  await vi.waitFor(() => expect(adapter.state()).toBe('connected'), 5_000);
  await vi.waitFor(() => expect(ground.side.control.commandWrites()).toBe(1), 5_000);
});

afterEach(async () => {
  await adapter.stop();
  await ground.close();
});

const privateThread = () =>
  ground.side
    .snapshot('ada')
    .channels.flatMap(({ threads }) => threads)
    .find(({ kind }) => kind === 'private-thread');

describe('in a server', () => {
  it('commands are written once, in both languages, with four intents', async () => {
    expect(ground.side.snapshot('luc').commands.map(({ label }) => label)).toEqual(['horaires', 'ticket']);
    expect(ground.side.snapshot('ada').messageCommands.map(({ name }) => name)).toEqual(['Open a ticket']);
    expect(ground.side.control.intents()).toBe(1 + 512 + 4_096 + 32_768);
    await adapter.stop();
    adapter = await startAdapter();
    await vi.waitFor(() =>
      expect(log.lines.some(({ message }) => message === 'Discord commands are up to date')).toBe(true),
    );
    expect(ground.side.control.commandWrites()).toBe(1);
  });

  it('a command is answered privately, with one call', async () => {
    const before = ground.records.length;
    const answer = await ground.side.act.runCommand({
      as: 'ada',
      channelId: HELP,
      name: 'hours',
      options: { values: { channel: 'chat' } },
    });
    expect(answer).toMatchObject({ kind: 'message', message: { ephemeral: true } });
    const posted = ground.records
      .slice(before)
      .filter(({ direction, transport }) => direction === 'in' && transport === 'rest');
    expect(posted).toHaveLength(1);
    expect(sink.invocations).toMatchObject([
      {
        origin: 'command',
        request: { command: 'hours', verb: '', options: { channel: 'chat' } },
        actor: { user: ADA, displayName: 'Ada Premium', locale: 'en', groups: [DISCORD.roles.premium] },
        conversation: { id: `channel:${HELP}` },
      },
    ]);
    await vi.waitFor(() => expect(sink.samples).toMatchObject([{ command: 'hours', result: 'answered' }]));
  });

  it('buttons, selects and forms with files come back as options', async () => {
    invoke = async ({ origin }) =>
      origin === 'button' ? { kind: 'form', form: FULL_FORM, resume: HELLO } : replied(FULL_REPLY);
    const answer = await ground.side.act.runCommand({ as: 'luc', channelId: HELP, name: 'hours' });
    if (answer.kind !== 'message') throw new Error(answer.kind);
    const { id: messageId } = answer.message;
    expect(
      await ground.side.act.chooseOption({ as: 'luc', messageId, customId: 'ticket:topic', values: ['bug'] }),
    ).toMatchObject({ kind: 'update', message: { id: messageId } });
    const opened = await ground.side.act.clickButton({ as: 'luc', messageId, customId: 'ticket:list' });
    if (opened.kind !== 'modal') throw new Error(opened.kind);
    const submitted = await ground.side.act.submitModal({
      as: 'luc',
      modalId: opened.modal.id,
      values: { details: 'It fails when I save the entry.', topic: ['api'] },
      files: {
        files: [{ name: 'a.txt', contentType: 'text/plain', base64: Buffer.from('abc').toString('base64') }],
      },
    });
    expect(submitted).toMatchObject({ kind: 'update', message: { id: messageId } });
    expect(sink.invocations.slice(1)).toMatchObject([
      { origin: 'select', request: { command: 'ticket', verb: 'topic', options: { value: 'bug' } } },
      { origin: 'button', request: { verb: 'list' } },
      {
        origin: 'form',
        request: { verb: 'submit', ref: 'draft-1', options: { subject: 'Typed before', topic: 'api' } },
        files: { files: [{ name: 'a.txt', size: 3 }] },
      },
    ]);
    const [file] = sink.invocations.at(-1)?.files['files'] ?? [];
    if (!file) throw new Error('no file');
    expect(await new Response(await adapter.download(file)).text()).toBe('abc');
  });

  it('a message is pointed at, options complete themselves', async () => {
    const said = await ground.side.act.sendMessage({ as: 'fay', channelId: HELP, text: 'It *breaks*' });
    if (said.kind !== 'message') throw new Error(said.kind);
    await ground.side.act.messageCommand({ as: 'mia', name: 'Open a ticket', messageId: said.message.id });
    expect(sink.invocations).toMatchObject([
      {
        origin: 'message-action',
        request: { command: 'ticket', verb: 'from-message' },
        message: { ref: { id: said.message.id }, authorName: 'Fay Free', text: 'It *breaks*' },
      },
    ]);
    const post = await ground.side.act.createForumPost({
      as: 'noe',
      channelId: DISCORD.channels.community,
      title: 'Routers',
      text: 'Which one?',
    });
    if (post.kind !== 'message') throw new Error(post.kind);
    await ground.side.act.messageCommand({ as: 'mia', name: 'Open a ticket', messageId: post.message.id });
    const thread = { id: `channel:${post.message.channelId}` };
    expect(sink.invocations[1]).toMatchObject({
      conversation: thread,
      message: { ref: { conversation: thread, id: post.message.id }, text: 'Which one?' },
    });
    const choices = await ground.side.act.autocomplete({
      as: 'ada',
      channelId: HELP,
      name: 'ticket',
      subcommand: 'open',
      option: 'topic',
      typed: 'bi',
    });
    expect(choices).toMatchObject({ choices: [{ name: 'Topic bi', value: 'bi' }] });
  });

  it('a slow answer is deferred after 2 s and filled in', async () => {
    invoke = async () => {
      await sleep(2_300);
      return replied(HELLO);
    };
    const deferred = await ground.side.act.runCommand({ as: 'ada', channelId: HELP, name: 'hours' });
    expect(deferred).toMatchObject({ kind: 'deferred', message: { ephemeral: true } });
    await vi.waitFor(
      () => expect(JSON.stringify(ground.side.snapshot('ada'))).toContain('Hello there'),
      3_000,
    );
    expect(sink.samples).toMatchObject([{ result: 'deferred' }]);
  });
});

describe('conversations', () => {
  it('open in a private thread that only the person sees, ping nobody, and are found again', async () => {
    const request = {
      key: 'ticket-1',
      user: ADA,
      title: 'FD-1042 Webhooks',
      first: HELLO,
      parent: adapter.channel(TENANT, HELP),
      locale: 'en',
    } as const;
    const conversation = await adapter.openConversation(request);
    expect(await adapter.openConversation(request)).toEqual(conversation);
    const message = await adapter.post({ conversation, reply: HELLO, key: 'second' });
    await adapter.update(message, FULL_REPLY);
    const thread = privateThread();
    expect(thread).toMatchObject({ name: 'FD-1042 Webhooks', parentId: HELP });
    expect(adapter.linkTo(conversation)).toContain(thread?.id);
    const own = thread?.messages.filter(({ components }) => components.length > 0) ?? [];
    expect(own).toHaveLength(2);
    expect(own.every(({ pings }) => !pings.everyone && pings.users.length === 0)).toBe(true);
    expect(JSON.stringify(ground.side.snapshot('fay'))).not.toContain('FD-1042 Webhooks');
  });

  it('fall back to a direct message, where buttons know the server and the roles', async () => {
    ground.side.control.setBotPermissions(3_072n);
    await adapter.openConversation({
      key: 'ticket-2',
      user: ADA,
      title: 'FD-1043',
      first: FULL_REPLY,
      parent: adapter.channel(TENANT, HELP),
      locale: 'en',
    });
    const [direct] = ground.side.snapshot('ada').directMessages;
    const messageId = direct?.messages[0]?.id ?? '';
    await ground.side.act.clickButton({ as: 'ada', messageId, customId: 'ticket:list' });
    expect(sink.invocations).toMatchObject([
      { actor: { user: ADA, groups: [DISCORD.roles.premium] }, conversation: { id: `dm:${direct?.id}` } },
    ]);
  });

  it('say when direct messages are closed', async () => {
    ground.side.control.closeDms('luc', true);
    await expect(
      adapter.notify({ ...ADA, id: '200000000000000002' }, HELLO, 'reminder'),
    ).rejects.toMatchObject({ name: 'PermanentChatError', code: 'direct_messages_closed' });
  });

  it('wait out a rate limit instead of losing a message', async () => {
    ground.side.inject({
      match: `POST /channels/${HELP}/messages`,
      times: 1,
      effect: { kind: 'rate-limit', retryAfterSeconds: 0.3 },
    });
    const conversation = adapter.channel(TENANT, HELP);
    await Promise.all(
      ['one', 'two', 'three'].map((summary) =>
        adapter.post({ conversation, reply: { summary: `sent ${summary}`, blocks: [] }, key: summary }),
      ),
    );
    const help = ground.side.snapshot('ada').channels.find(({ id }) => id === HELP);
    expect(JSON.stringify(help?.messages).match(/sent (one|two|three)/g)).toEqual([
      'sent one',
      'sent two',
      'sent three',
    ]);
  });
});

describe('the connection', () => {
  it('resumes after a drop', async () => {
    ground.side.control.dropConnections();
    await vi.waitFor(() => expect(adapter.state()).toBe('reconnecting'), 5_000);
    await vi.waitFor(() => expect(adapter.state()).toBe('connected'), 10_000);
    expect(await ground.side.act.runCommand({ as: 'ada', channelId: HELP, name: 'hours' })).toMatchObject({
      kind: 'message',
    });
    expect(adapter.problem()).toBeUndefined();
  });

  it('answers what was asked before it stops', async () => {
    invoke = async () => {
      await sleep(200);
      return replied(HELLO);
    };
    const answered = ground.side.act.runCommand({ as: 'ada', channelId: HELP, name: 'hours' });
    await vi.waitFor(() => expect(sink.invocations).toHaveLength(1));
    await adapter.stop();
    expect(await answered).toMatchObject({ kind: 'message' });
    expect(adapter.state()).toBe('stopped');
  });

  it('names a wrong token', async () => {
    const wrong = await startAdapter('wrong.token');
    await vi.waitFor(() => expect(wrong.problem()).toContain('DISCORD_TOKEN'), 5_000);
    await wrong.stop();
  });
});
