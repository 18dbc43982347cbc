import { afterEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import { createSystemClock } from '../../../src/bootstrap/system-clock.ts';
import type { UserRef } from '../../../src/domain/actor.ts';
import type { ConversationRef } from '../../../src/domain/conversation.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { paragraph, reply } from '../../../src/reply/builders.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeSink } from '../../fakes/inbound-sink.ts';
import { type LocalSlack, startLocalSlack, until } from './local-slack.ts';

let local: LocalSlack | undefined;
afterEach(async () => {
  await local?.stop();
  local = undefined;
});

const TENANT = `slack:${SLACK.team}` as const;
const { help, staff, community } = SLACK.channels;
const at = (id: string): ConversationRef => ({ platform: 'slack', tenant: TENANT, id });
const user = (id: string): UserRef => ({ platform: 'slack', tenant: TENANT, id });

async function start(cache = createMemoryStore(createSystemClock())) {
  local ??= await startLocalSlack();
  const { slack } = local;
  const { adapter, log } = local.adapter({ cache });
  await adapter.start(createFakeSink());
  await until(() => adapter.state() === 'connected');
  const say = async (as: string, channel: string, text: string, threadTs?: string, more: object = {}) => {
    const thread = threadTs === undefined ? {} : { threadTs };
    return (await slack.act.sendMessage({ as, channel, text, waitMs: 0, ...thread, ...more })).sent;
  };
  const seen = (who: string, channel: string) =>
    slack.snapshot(who).channels.find(({ id }) => id === channel)?.messages ?? [];
  return { adapter, log, slack, say, seen, cache };
}

const QUESTION = reply({
  summary: 'How do I centre a div?',
  blocks: [paragraph('How do I centre a div?')],
});
const open = (key: string) => ({
  key,
  channel: at(community),
  title: 'Centring a div',
  first: QUESTION,
  asker: user('U0FAY'),
  locale: 'en' as const,
});

describe('what was said on Slack', () => {
  it('is read back from a thread, oldest first, from where one stopped, with what the bot said left out', async () => {
    const { adapter, say } = await start();
    const root = await say('noe', help, 'Hydration error');
    const place = at(`${help}/${root.ts}`);
    await adapter.post({ conversation: place, reply: reply({ summary: 'I am here' }), key: 'k' });
    const first = await say('ada', help, 'me too', root.ts);
    await say('luc', help, 'moi aussi', root.ts, { broadcast: true });
    await say('luc', help, '', root.ts, {
      files: [{ name: 'a.log', contentType: 'text/plain', base64: 'aGk=' }],
    });
    const all = await adapter.history(place);
    expect(all.complete).toBe(true);
    expect(
      all.messages.map(({ text, author, files }) => [author.displayName, text || files[0]?.name]),
    ).toEqual([
      ['Noé Communauté', 'Hydration error'],
      ['Ada Premium', 'me too'],
      ['Luc Lite', 'moi aussi'],
      ['Luc Lite', 'a.log'],
    ]);
    expect(all.messages.map(({ ref }) => ref.conversation.id)).toEqual([help, place.id, place.id, place.id]);
    const rest = await adapter.history(place, { after: first.ts, limit: 1 });
    expect(rest).toMatchObject({ messages: [{ text: 'moi aussi' }], complete: false });
    const end = await adapter.history(place, { after: rest.messages[0]?.ref.id ?? '' });
    expect(end).toMatchObject({ messages: [{ files: [{ name: 'a.log' }] }], complete: true });
  });

  it('is read page by page, of a channel and of a thread, and past a 429', async () => {
    const { adapter, say, slack } = await start();
    const root = await say('ada', help, 'm0');
    for (let n = 1; n <= 210; n += 1) {
      await slack.act.sendMessage({ as: 'ada', channel: help, text: `t${n}`, threadTs: root.ts, waitMs: 0 });
      if (n <= 205) await slack.act.sendMessage({ as: 'ada', channel: help, text: `m${n}`, waitMs: 0 });
    }
    const limited = { kind: 'rate-limit', retryAfterSeconds: 1 } as const;
    slack.inject({ match: 'conversations.replies', times: 1, effect: limited });
    const [thread, channel] = await Promise.all([
      adapter.history(at(`${help}/${root.ts}`)),
      adapter.history(at(help), { limit: 50 }),
    ]);
    expect(thread.messages).toHaveLength(211);
    expect(thread.messages.at(-1)?.text).toBe('t210');
    expect(channel.messages.map(({ text }) => text)).toEqual(Array.from({ length: 50 }, (_, n) => `m${n}`));
    expect(channel.complete).toBe(false);
  });

  it('hangs in its channel and in no other', async () => {
    const { adapter } = await start();
    expect(adapter.isIn(at(`${help}/1.000002`), at(help))).toBe(true);
    expect(adapter.isIn(at(help), at(help))).toBe(false);
    expect(adapter.isIn(at(`${community}/1.000002`), at(help))).toBe(false);
  });

  it('cannot be read where the bot is not, and may be tried again where Slack fails', async () => {
    const { adapter, slack, say } = await start();
    await say('ada', help, 'hello');
    await slack.act.removeApp({ as: 'mia', channel: help });
    await expect(adapter.history(at(help))).rejects.toEqual(new PermanentChatError('not_in_channel'));
    await expect(adapter.history(at('C0NOWHERE/1.2'))).rejects.toEqual(
      new PermanentChatError('channel_not_found'),
    );
    expect(await adapter.thread(at(`${community}/1.000002`))).toBeUndefined();
    await expect(adapter.history(at(`${community}/1.000002`))).rejects.toEqual(
      new PermanentChatError('thread_not_found'),
    );
    slack.inject({ match: 'conversations.history', times: 1, effect: { kind: 'status', status: 502 } });
    await expect(adapter.history(at(community))).rejects.not.toBeInstanceOf(PermanentChatError);
    await expect(adapter.history(at(community))).resolves.toMatchObject({ complete: true });
  });
});

describe('threads on Slack', () => {
  it('are opened once for a key, with the asker named, and described the same from every side', async () => {
    const { adapter, seen, say, cache } = await start();
    const opened = await adapter.openThread(open('q1'));
    expect(opened).toMatchObject({ title: 'Centring a div', parent: at(community), tags: [], locked: false });
    expect((await adapter.openThread(open('q1'))).conversation).toEqual(opened.conversation);
    // A crash between the send and the note of it.
    await cache.set('slack:sent:thread:q1', { state: 'begun', at: Date.now() }, 60_000);
    expect((await adapter.openThread(open('q1'))).conversation).toEqual(opened.conversation);
    const [message] = seen('fay', community);
    expect(seen('fay', community)).toHaveLength(1);
    expect(message?.pings).toEqual([{ kind: 'user', target: 'U0FAY' }]);
    expect(JSON.stringify(message?.blocks)).toContain('Centring a div');
    await say('noe', community, 'Use a grid', message?.ts);
    const asThread = await adapter.thread(opened.conversation);
    expect(asThread).toMatchObject({
      conversation: opened.conversation,
      title: 'Centring a div',
      replies: 1,
    });
    const listed = await adapter.threads(at(community), 0, 10);
    expect(listed).toEqual([asThread]);
    expect((await adapter.history(opened.conversation)).messages).toMatchObject([{ text: 'Use a grid' }]);
    expect(await adapter.thread(at(community))).toBeUndefined();
  });

  it('are opened anew once the first one was deleted by hand', async () => {
    const { adapter, slack, seen } = await start();
    const opened = await adapter.openThread(open('q2'));
    await adapter.remove({ conversation: at(community), id: opened.conversation.id.split('/')[1] ?? '' });
    const again = await adapter.openThread(open('q2'));
    expect(again.conversation).not.toEqual(opened.conversation);
    expect(seen('fay', community)).toHaveLength(1);
    await slack.act.archiveChannel({ as: 'mia', channel: community });
    await expect(adapter.openThread(open('q3'))).rejects.toEqual(new PermanentChatError('is_archived'));
  });

  it('are listed by the last word, newest first, with the first line as their title', async () => {
    const { adapter, say, slack } = await start();
    const old = await say('noe', community, 'Old question\nwith details');
    const young = await say('luc', community, 'Young question');
    await say('fay', community, 'quiet');
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const since = Date.now() - 900;
    await say('ada', community, 'still?', young.ts);
    await say('ada', community, 'yes', old.ts, { broadcast: true });
    slack.control.integrationPosts({ channel: community, text: 'Build failed' });
    const listed = await adapter.threads(at(community), 0, 10);
    expect(listed.map(({ title, replies }) => [title, replies])).toEqual([
      ['Build failed', 0],
      ['Old question', 1],
      ['Young question', 1],
      ['quiet', 0],
    ]);
    expect((await adapter.threads(at(community), since, 10)).map(({ title }) => title)).toEqual([
      'Build failed',
      'Old question',
      'Young question',
    ]);
    expect(await adapter.threads(at(community), 0, 1)).toHaveLength(1);
  });

  it('hang on a message, bear the sign of a solution, and are neither archived nor locked', async () => {
    const { adapter, say, seen } = await start();
    const root = await say('noe', community, 'Question');
    const ref = { conversation: at(community), id: root.ts };
    const place = await adapter.threadOn(ref, 'Title');
    expect(place).toEqual(at(`${community}/${root.ts}`));
    const answer = { conversation: place, id: (await say('ada', community, 'A', root.ts)).ts };
    expect(await adapter.threadOn(answer, 'Title')).toEqual(place);
    await adapter.changeThread(place, { archived: true, locked: true, addTags: ['front-end'] });
    expect((await adapter.thread(place))?.tags).toEqual([]);
    await adapter.changeThread(place, { addTags: ['Résolu'] });
    await adapter.changeThread(place, { addTags: ['solved'] });
    expect((await adapter.thread(place))?.tags).toEqual(['solved']);
    expect(seen('noe', community)[0]?.reactions).toEqual([{ name: 'white_check_mark', count: 1 }]);
  });

  it('take somebody in: by invitation to a private channel, else by name', async () => {
    const { adapter, say, slack, seen } = await start();
    expect(slack.snapshot('ada').channels.some(({ id }) => id === staff)).toBe(false);
    await adapter.addMember(at(staff), user('U0ADA'));
    expect(slack.snapshot('ada').channels.some(({ id }) => id === staff)).toBe(true);
    const root = await say('noe', community, 'Question');
    const place = at(`${community}/${root.ts}`);
    await adapter.addMember(place, user('U0LUC'));
    await adapter.addMember(place, user('U0LUC'));
    const [thread] = seen('luc', community);
    expect(thread?.replies).toMatchObject([{ pings: [{ kind: 'user', target: 'U0LUC' }] }]);
    await adapter.addMember(at('D0ADA'), user('U0ADA'));
    expect(seen('ada', 'D0ADA')).toEqual([]);
  });

  it('are read by those who are in the place', async () => {
    const { adapter } = await start();
    const audiences = await Promise.all(
      [help, `${help}/1.2`, staff, 'D0ADA', 'U0ADA'].map((id) => adapter.audience(at(id))),
    );
    expect(audiences).toEqual(['public', 'public', 'private', 'private', 'private']);
    await expect(adapter.audience(at('C0NOWHERE'))).rejects.toBeInstanceOf(PermanentChatError);
  });
});

describe('an account', () => {
  it('is known with its groups and its address, and nobody is nobody', async () => {
    const { adapter, slack } = await start();
    expect(await adapter.person(user('U0ADA'))).toMatchObject({
      displayName: 'Ada Premium',
      profileEmail: 'ada@acme.example',
      groups: [SLACK.userGroups.premium],
    });
    expect(await adapter.person(user('U0NOBODY'))).toBeUndefined();
    expect(await adapter.person(user(SLACK.botUser))).not.toHaveProperty('profileEmail');
    const elsewhere = { ...user('U0ADA'), tenant: 'slack:T0OTHER' as const };
    expect(await adapter.person(elsewhere)).not.toHaveProperty('profileEmail');
    slack.inject({ match: 'users.info', times: 3, effect: { kind: 'status', status: 500 } });
    await expect(adapter.person(user('U0LUC'))).rejects.not.toBeInstanceOf(PermanentChatError);
  });
});

describe('a message at the top of its channel', () => {
  it('is pinned, and stays so when it is pinned twice', async () => {
    const { adapter, seen } = await start();
    const card = await adapter.post({ conversation: at(staff), reply: QUESTION, key: 'o1' });
    await adapter.pin?.(card);
    await adapter.pin?.(card);
    expect(seen('sam', staff)).toMatchObject([{ pinned: true }]);
    await expect(adapter.pin?.({ ...card, id: '1.000001' })).rejects.toEqual(
      new PermanentChatError('message_not_found'),
    );
  });
});
