import { describe, expect, it } from 'vitest';
import { createFakeChat, fakeAuthor } from './chat-platform.ts';
import { createFakeSink } from './inbound-sink.ts';

const reply = { summary: 'Hello', blocks: [] };
const user = { platform: 'discord', tenant: 'discord:g1', id: 'u1' } as const;

describe('the chat platform of tests', () => {
  it('keeps places, what people said in them and who may read them', async () => {
    const chat = createFakeChat();
    const open = { key: 'k', user, title: 'x', first: reply, locale: 'en' } as const;
    const conversation = await chat.openConversation(open);
    expect(await chat.openConversation(open)).toEqual(conversation);
    expect(chat.members(conversation)).toEqual(['u1']);
    expect(await chat.audience(conversation)).toBe('private');
    const [one, two] = ['one', 'two'].map((text) =>
      chat.say({ in: conversation, by: fakeAuthor('u1'), text }),
    );
    chat.edit(two?.ref ?? { conversation, id: '' }, 'changed');
    const { messages, complete } = await chat.history(conversation, { after: one?.ref.id ?? '' });
    expect([messages.map(({ text }) => text), complete]).toEqual([['changed'], true]);
    expect(await chat.history(conversation, { limit: 1 })).toMatchObject({ complete: false });
    const sink = createFakeSink();
    await chat.start(sink);
    if (one) await chat.tell(one);
    expect(sink.events).toMatchObject([{ kind: 'message_posted', message: { text: 'one' } }]);
  });

  it('fails as it is told to, and forgets what vanished', async () => {
    const chat = createFakeChat();
    const place = chat.place('c1');
    chat.failOn('history', new Error('502'));
    await expect(chat.history(place)).rejects.toThrow('502');
    expect(await chat.history(place)).toEqual({ messages: [], complete: true });
    chat.vanish(place);
    await expect(chat.post({ conversation: place, reply, key: 'k' })).rejects.toMatchObject({
      name: 'PermanentChatError',
      code: 'unknown_channel',
    });
  });

  it('has community threads with tags, and threads on messages', async () => {
    const chat = createFakeChat();
    const channel = chat.place('forum');
    const request = {
      key: 'k',
      channel,
      title: 'Q',
      first: reply,
      tags: ['A'],
      asker: user,
      locale: 'en',
    } as const;
    const thread = await chat.openThread(request);
    expect(await chat.openThread(request)).toEqual(thread);
    await chat.changeThread(thread.conversation, { addTags: ['Solved'], locked: true });
    expect(await chat.threads(channel, 0, 10)).toMatchObject([{ tags: ['A', 'Solved'], locked: true }]);
    expect(await chat.audience(thread.conversation)).toBe('public');
    const card = await chat.post({ conversation: channel, reply, key: 'card' });
    expect(await chat.threadOn(card, 'x')).toEqual(await chat.threadOn(card, 'x'));
  });
});
