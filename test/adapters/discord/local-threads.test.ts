import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISCORD } from '../../../playground/ids.ts';
import type { ConversationRef } from '../../../src/domain/conversation.ts';
import { ADA, type LocalDiscord, LUC, outgoing, picked, startLocalDiscord, TENANT } from './local-adapter.ts';

const { help: HELP, community: COMMUNITY, staff: STAFF } = DISCORD.channels;
const reply = (summary: string) => ({ summary, blocks: [] });

let local: LocalDiscord;
let keys = 0;
/** The tests share a server: each makes its own threads. */
const nextKey = (): string => `key-${keys++}`;

beforeAll(async () => {
  local = await startLocalDiscord({
    settings: { staffGroups: [DISCORD.roles.agent], moderatorGroups: [DISCORD.roles.moderator] },
  });
});

afterAll(() => local.stop());

const idOf = ({ id }: ConversationRef): string => id.slice(id.indexOf(':') + 1);

/** A thread or channel as a person sees it. */
function seen(as: string, conversation: ConversationRef) {
  const { channels, directMessages } = local.ground.side.snapshot(as);
  return [...channels, ...channels.flatMap(({ threads }) => threads), ...directMessages].find(
    ({ id }) => id === idOf(conversation),
  );
}

async function say(as: string, conversation: ConversationRef, text: string) {
  const said = await local.act.sendMessage({ as, channelId: idOf(conversation), text });
  if (said.kind !== 'message') throw new Error(said.kind);
  return said.message;
}

const ticket = (user = ADA) =>
  local.adapter.openConversation({
    key: nextKey(),
    user,
    title: 'FD-1 Webhooks',
    first: reply('Welcome'),
    parent: local.adapter.channel(TENANT, HELP),
    locale: 'en',
  });

const question = (over: object = {}) => ({
  key: nextKey(),
  channel: local.adapter.channel(TENANT, COMMUNITY),
  title: 'Which router?',
  first: reply('A question for the community'),
  asker: ADA,
  locale: 'en' as const,
  ...over,
});

describe('a message', () => {
  it('carries files: pictures in a gallery, others as files, under names that Discord keeps', async () => {
    const conversation = await ticket();
    await local.adapter.post({
      conversation,
      reply: reply('See the files'),
      key: nextKey(),
      files: [
        outgoing('capture d’écran.png', 'png', 'image/png'),
        outgoing('log.txt', 'abc', 'text/plain'),
        outgoing('log.txt', 'other', 'text/plain'),
      ],
    });
    const message = seen('ada', conversation)?.messages.at(-1);
    expect(message?.attachments).toMatchObject([
      { name: 'capture_d_ecran.png', size: 3, contentType: 'image/png' },
      { name: 'log.txt', size: 3 },
      { name: '3_log.txt', size: 5 },
    ]);
    expect(message?.components.map(({ type }) => type)).toEqual([17, 12, 13, 13]);
    const [, , last] = message?.attachments ?? [];
    expect(await (await fetch(last?.url ?? '')).text()).toBe('other');
  });

  it('is sent again with its files after a rate limit and a fault, once', async () => {
    const conversation = await ticket();
    const match = `POST /channels/${idOf(conversation)}/messages`;
    local.ground.side.inject({ match, times: 1, effect: { kind: 'rate-limit', retryAfterSeconds: 0.2 } });
    local.ground.side.inject({ match, times: 1, effect: { kind: 'status', status: 502 } });
    const before = seen('ada', conversation)?.messages.length ?? 0;
    const files = [outgoing('a.txt', 'x'.repeat(200_000))];
    await local.adapter.post({ conversation, reply: reply('Again'), key: nextKey(), files });
    const messages = seen('ada', conversation)?.messages ?? [];
    expect(messages).toHaveLength(before + 1);
    expect(messages.at(-1)?.attachments).toMatchObject([{ size: 200_000 }]);
  });

  it('names the files that Discord does not take, and reads none of them', async () => {
    const conversation = await ticket();
    const huge = {
      name: 'backup.zip',
      size: 200_000_000,
      open: () => Promise.reject(new Error('must not be read')),
    };
    await local.adapter.post({
      conversation,
      reply: reply('Two files'),
      key: nextKey(),
      files: [huge, outgoing('a.txt', 'a')],
      locale: 'fr',
    });
    const message = seen('ada', conversation)?.messages.at(-1);
    expect(message?.attachments).toHaveLength(1);
    expect(JSON.stringify(message?.components)).toContain('Trop volumineux pour Discord');
    expect(JSON.stringify(message?.components)).toMatch(/backup\.zip \(200.Mo/);
  });

  it('shows whose words it holds, and rings one person only', async () => {
    const conversation = await ticket();
    const said = `Hello <@${LUC.id}> @everyone`;
    const message = await local.adapter.post({
      conversation,
      reply: { summary: said, blocks: [{ type: 'paragraph', text: [{ type: 'text', text: said }] }] },
      key: nextKey(),
      author: { name: 'Maya **·** Support', kind: 'agent' },
      ping: ADA,
      locale: 'en',
    });
    const shown = seen('ada', conversation)?.messages.at(-1);
    expect(shown?.pings).toEqual({ everyone: false, users: [ADA.id], roles: [] });
    expect(JSON.stringify(shown?.components)).toContain(
      '**Maya \\\\*\\\\*·\\\\*\\\\* Support** · Support team',
    );
    await local.adapter.update(message, reply('Changed'), { name: 'Ada', kind: 'customer' });
    expect(JSON.stringify(seen('ada', conversation)?.messages.at(-1)?.components)).toContain(
      '**Ada** · Customer',
    );
  });

  it('keeps its files when it is replaced, and goes when it is removed, twice as well', async () => {
    const conversation = await ticket();
    const files = [outgoing('a.txt', 'a', 'text/plain'), outgoing('b.png', 'b', 'image/png')];
    const message = await local.adapter.post({ conversation, reply: reply('Old'), key: nextKey(), files });
    await local.adapter.update(message, reply('New words'));
    const shown = seen('ada', conversation)?.messages.at(-1);
    expect(shown?.attachments.map(({ name }) => name)).toEqual(['a.txt', 'b.png']);
    expect(JSON.stringify(shown?.components)).toContain('New words');
    expect(shown?.components.map(({ type }) => type)).toEqual([17, 12, 13]);
    await local.adapter.remove(message);
    await local.adapter.remove(message);
    expect(seen('ada', conversation)?.messages.some(({ id }) => id === message.id)).toBe(false);
  });
});

describe('a conversation', () => {
  it('is seen by those concerned only; a channel by everybody, unless it is for staff', async () => {
    const conversation = await ticket();
    expect(await local.adapter.audience(conversation)).toBe('private');
    expect(await local.adapter.audience(local.adapter.channel(TENANT, HELP))).toBe('public');
    expect(await local.adapter.audience(local.adapter.channel(TENANT, STAFF))).toBe('private');
    const { conversation: thread } = await local.adapter.openThread(question());
    expect(await local.adapter.audience(thread)).toBe('public');
    await local.adapter.addMember(conversation, LUC);
    expect(seen('luc', conversation)?.members).toContain(LUC.id);
  });

  it('that was deleted by hand is refused for good, and opened anew for the same key', async () => {
    const request = {
      key: nextKey(),
      user: ADA,
      title: 'FD-2',
      first: reply('Welcome'),
      parent: local.adapter.channel(TENANT, HELP),
      locale: 'en' as const,
    };
    const gone = await local.adapter.openConversation(request);
    await local.act.deleteChannel({ as: 'mia', channelId: idOf(gone) });
    const failure = { name: 'PermanentChatError', code: 'unknown_channel' };
    await expect(
      local.adapter.post({ conversation: gone, reply: reply('x'), key: nextKey() }),
    ).rejects.toMatchObject(failure);
    await expect(local.adapter.history(gone)).rejects.toMatchObject(failure);
    await expect(local.adapter.thread(gone)).rejects.toMatchObject(failure);
    const fresh = await local.adapter.openConversation(request);
    expect(fresh).not.toEqual(gone);
    expect(seen('ada', fresh)?.messages.length).toBeGreaterThan(0);
  });

  it('fails for good without the permission, and may be tried again when Discord is down', async () => {
    const conversation = local.adapter.channel(TENANT, HELP);
    local.ground.side.control.denyBot(HELP, PermissionFlagsBits.SendMessages);
    await expect(
      local.adapter.post({ conversation, reply: reply('x'), key: nextKey() }),
    ).rejects.toMatchObject({ name: 'PermanentChatError', code: 'missing_permission' });
    local.ground.side.control.denyBot(HELP, 0n);
    const match = `POST /channels/${HELP}/messages`;
    local.ground.side.inject({ match, times: 4, effect: { kind: 'status', status: 503 } });
    const error = await local.adapter
      .post({ conversation, reply: reply('x'), key: nextKey() })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 503 });
    expect(error).not.toMatchObject({ name: 'PermanentChatError' });
  });
});

describe('history', () => {
  it('is what people said, oldest first, in pages, from where it stopped', async () => {
    const conversation = await ticket();
    const first = await say('ada', conversation, 'word 0');
    for (let count = 1; count < 205; count++) await say('ada', conversation, `word ${count}`);
    const all = await local.adapter.history(conversation);
    expect(all.complete).toBe(true);
    expect(all.messages).toHaveLength(205);
    expect(all.messages.map(({ text }) => text)).toEqual(Array.from({ length: 205 }, (_, n) => `word ${n}`));
    expect(all.messages[0]).toMatchObject({
      ref: { id: first.id, conversation },
      parent: { id: `channel:${HELP}` },
      author: { user: ADA, groups: [DISCORD.roles.premium] },
    });
    const rest = await local.adapter.history(conversation, { after: all.messages[200]?.ref.id ?? '' });
    expect(rest.messages.map(({ text }) => text)).toEqual(['word 201', 'word 202', 'word 203', 'word 204']);
    const some = await local.adapter.history(conversation, { limit: 3 });
    expect(some.complete).toBe(false);
    expect(some.messages.map(({ text }) => text)).toEqual(['word 0', 'word 1', 'word 2']);
  });

  it('of a thread that people made begins with the message it hangs on, archived and locked as it is', async () => {
    const help = local.adapter.channel(TENANT, HELP);
    const asked = await local.act.sendMessage({
      as: 'fay',
      channelId: HELP,
      text: 'It breaks',
      files: [picked('log.txt', 'abc')],
    });
    if (asked.kind !== 'message') throw new Error(asked.kind);
    const { channelId } = await local.act.createThread({
      as: 'mia',
      messageId: asked.message.id,
      title: 'Breaking',
    });
    const thread = { ...help, id: `channel:${channelId}` };
    await say('noe', thread, 'Which version?');
    await say('mia', thread, `<@${DISCORD.botUser}> escalate`);
    await local.act.archiveThread({ as: 'mia', channelId, archived: true, locked: true });
    const { messages } = await local.adapter.history(thread);
    expect(messages).toMatchObject([
      {
        ref: { conversation: help, id: asked.message.id },
        starts: thread,
        text: 'It breaks',
        files: [{ name: 'log.txt' }],
      },
      { ref: { conversation: thread }, parent: help, text: 'Which version?' },
      { toBot: 'escalate' },
    ]);
    const later = await local.adapter.history(thread, { after: asked.message.id });
    expect(later.messages).toEqual(messages.slice(1));
    expect(await local.adapter.thread(thread)).toMatchObject({ archived: true, locked: true, replies: 2 });
  });
});

describe('threads', () => {
  it('on a card of our own: asked twice, one', async () => {
    const staff = local.adapter.channel(TENANT, STAFF);
    const card = await local.adapter.post({ conversation: staff, reply: reply('Card'), key: nextKey() });
    const thread = await local.adapter.threadOn(card, 'FD-1 Staff');
    expect(await local.adapter.threadOn(card, 'FD-1 Staff')).toEqual(thread);
    expect(seen('sam', thread)).toMatchObject({ name: 'FD-1 Staff', parentId: STAFF });
    expect(await local.adapter.audience(thread)).toBe('private');
    expect((await local.adapter.history(thread)).messages).toEqual([]);
  });

  it('in a forum: a post with the tags it knows, files, the asker in it and rung; asked twice, one', async () => {
    const asked = question({ tags: ['front END', 'Unknown'], files: [outgoing('a.txt', 'abc')] });
    const [info, again] = await Promise.all([
      local.adapter.openThread(asked),
      local.adapter.openThread(asked),
    ]);
    expect(again).toEqual(info);
    expect(await local.adapter.openThread(asked)).toEqual(info);
    expect(info).toMatchObject({
      parent: { id: `channel:${COMMUNITY}` },
      title: 'Which router?',
      tags: ['Front end'],
      archived: false,
      authorId: DISCORD.botUser,
    });
    const shown = seen('ada', info.conversation);
    expect(shown?.members).toContain(ADA.id);
    expect(shown?.messages[0]).toMatchObject({
      pings: { users: [ADA.id] },
      attachments: [{ name: 'a.txt' }],
    });
  });

  it('in a text channel: a message with a thread on it', async () => {
    const asked = question({ channel: local.adapter.channel(TENANT, HELP) });
    const info = await local.adapter.openThread(asked);
    expect(await local.adapter.openThread(asked)).toEqual(info);
    expect(info).toMatchObject({ parent: { id: `channel:${HELP}` }, title: 'Which router?', tags: [] });
    expect(seen('ada', info.conversation)?.members).toContain(ADA.id);
  });

  it('are tagged, locked and archived, also when they were archived before', async () => {
    const { conversation } = await local.adapter.openThread(question({ tags: ['Question'] }));
    await local.adapter.changeThread(conversation, { archived: true });
    await local.adapter.changeThread(conversation, { addTags: ['solved', 'nonsense'], locked: true });
    expect(await local.adapter.thread(conversation)).toMatchObject({
      tags: ['Question', 'Solved'],
      locked: true,
      archived: true,
    });
    await local.adapter.changeThread(conversation, { archived: false, locked: false });
    expect(await local.adapter.thread(conversation)).toMatchObject({ locked: false, archived: false });
  });

  it('that are archived still take a changed message', async () => {
    const conversation = await ticket();
    const message = await local.adapter.post({ conversation, reply: reply('Old'), key: nextKey() });
    await local.act.archiveThread({ as: 'mia', channelId: idOf(conversation), archived: true });
    await local.adapter.update(message, reply('New'));
    expect(JSON.stringify(seen('ada', conversation)?.messages)).toContain('New');
    expect(seen('ada', conversation)?.archived).toBe(true);
  });

  it('of a channel are listed, active and archived, the latest first', async () => {
    const since = Date.now() - 1;
    const one = await local.adapter.openThread(question({ title: 'one' }));
    const two = await local.adapter.openThread(question({ title: 'two' }));
    await local.adapter.changeThread(one.conversation, { archived: true });
    const community = local.adapter.channel(TENANT, COMMUNITY);
    const listed = await local.adapter.threads(community, since, 10);
    expect(listed.map(({ title, archived }) => [title, archived])).toEqual([
      ['two', false],
      ['one', true],
    ]);
    expect(await local.adapter.threads(community, since, 1)).toMatchObject([{ title: 'two' }]);
    await say('noe', two.conversation, 'I know');
    expect(await local.adapter.threads(community, Date.now() + 60_000, 10)).toEqual([]);
    expect(await local.adapter.threads(local.adapter.channel(TENANT, STAFF), since, 10)).toEqual([]);
  });

  it('without Manage Threads are refused for good', async () => {
    const posted = await local.act.createForumPost({
      as: 'noe',
      channelId: COMMUNITY,
      title: 'Theirs',
      text: 'x',
    });
    if (posted.kind !== 'message') throw new Error(posted.kind);
    const conversation = local.adapter.channel(TENANT, posted.message.channelId);
    local.ground.side.control.denyBot(COMMUNITY, PermissionFlagsBits.ManageThreads);
    await expect(local.adapter.changeThread(conversation, { locked: true })).rejects.toMatchObject({
      name: 'PermanentChatError',
      code: 'missing_permission',
    });
    local.ground.side.control.denyBot(COMMUNITY, 0n);
  });
});

describe('a message of our own', () => {
  it('is pinned, and stays so when it is pinned twice', async () => {
    const conversation = local.adapter.channel(TENANT, STAFF);
    const message = await local.adapter.post({ conversation, reply: reply('Overview'), key: nextKey() });
    const isPinned = () => seen('sam', conversation)?.messages.find(({ id }) => id === message.id)?.pinned;
    expect(isPinned()).toBe(false);
    await local.adapter.pin?.(message);
    await local.adapter.pin?.(message);
    expect(isPinned()).toBe(true);
  });

  it('that is gone is no message to pin', async () => {
    const conversation = local.adapter.channel(TENANT, STAFF);
    await expect(local.adapter.pin?.({ conversation, id: '1' })).rejects.toMatchObject({
      code: 'unknown_message',
    });
  });
});
