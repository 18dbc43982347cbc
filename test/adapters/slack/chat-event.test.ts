import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isToldOf, toChatEvent } from '../../../adapters/slack/chat-event.ts';
import { createMessageReader } from '../../../adapters/slack/chat-message.ts';
import { createInOrder } from '../../../adapters/slack/in-order.ts';
import type { People } from '../../../adapters/slack/people.ts';
import { createSeenEvents } from '../../../adapters/slack/seen-events.ts';
import type { EventBody } from '../../../adapters/slack/wire.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';

const people: People = {
  actor: (tenant, id, name) => ({
    user: { platform: 'slack', tenant, id },
    displayName: name ?? id,
    locale: 'en',
    groups: [],
  }),
  find: async () => undefined,
  names: async (_, ids) => new Map(ids.map((id) => [id, `name of ${id}`])),
};
const identity = { botUserId: 'UBOT', botId: 'BBOT', teamId: 'T1', teamUrl: 'https://acme.slack.com/' };
const reader = createMessageReader(people, () => identity);
const unknown = createMessageReader(people, () => undefined);

const body = (event: Partial<EventBody['event']>): EventBody => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  api_app_id: 'A1',
  authorizations: [{ user_id: 'UBOT', is_bot: true }],
  event: {
    type: 'message',
    channel: 'C1',
    user: 'U1',
    ts: '2.000001',
    event_ts: '2.000001',
    text: 'hi',
    ...event,
  },
});
const read = (event: Partial<EventBody['event']>, by = reader) => toChatEvent(body(event), by);

describe('an event of Slack', () => {
  it('is read as people read it', async () => {
    const text =
      'see <http://acme.example|acme.example> <mailto:a@b.example|a@b.example> &amp; <@U2> <https://x.example|here>';
    expect(await read({ text })).toMatchObject({
      message: { text: 'see acme.example a@b.example & @name of U2 here (https://x.example)', saidAt: 2_000 },
    });
    expect(
      await read({
        subtype: 'bot_message',
        bot_id: 'B2',
        username: 'CI',
        text: '',
        attachments: [{ fallback: 'red' }],
      }),
    ).toMatchObject({ message: { automated: true, text: 'red', author: { displayName: 'CI' } } });
    const files = [
      { id: 'F1', name: 'a' },
      { id: 'F2', mode: 'tombstone' },
    ];
    expect(await read({ subtype: 'file_share', files })).toMatchObject({
      message: { files: [{ id: 'F1' }] },
    });
  });

  it('is nothing when nobody said something', async () => {
    for (const subtype of ['channel_join', 'channel_topic', 'pinned_item', 'message_replied', 'tombstone'])
      expect(await read({ subtype })).toBeUndefined();
    expect(isToldOf(body({ type: 'app_home_opened' }).event)).toBe(false);
  });

  it('is nothing when we said it, also before the bot knows who it is', async () => {
    for (const own of [{ user: 'UBOT' }, { app_id: 'A1', user: 'U9' }, { app_id: 'A1', bot_id: 'B9' }])
      for (const by of [reader, unknown]) {
        expect(await read(own, by)).toBeUndefined();
        const message = { ...own, ts: '1.1', text: 'new' };
        expect(
          await read({ subtype: 'message_changed', message, previous_message: { text: 'old' } }, by),
        ).toBeUndefined();
      }
    expect(await read({ user: 'U9', bot_id: 'BBOT' })).toBeUndefined();
  });

  it('is an edit when words or files differ', async () => {
    const change = (before: object | undefined, after: object) =>
      read({
        subtype: 'message_changed',
        message: { user: 'U1', ts: '1.1', ...after },
        ...(before ? { previous_message: { user: 'U1', ts: '1.1', ...before } } : {}),
      });
    const attachments = [{ fallback: 'a preview' }];
    expect(await change({ text: 'a' }, { text: 'a', attachments })).toBeUndefined();
    expect(await change({ text: 'a' }, { text: 'a', reply_count: 1 })).toBeUndefined();
    expect(await change({ text: 'a' }, { text: 'b' })).toMatchObject({ kind: 'message_edited' });
    expect(
      await change(
        { text: '', files: [{ id: 'F1' }] },
        { text: '', files: [{ id: 'F1', mode: 'tombstone' }] },
      ),
    ).toMatchObject({ kind: 'message_edited', message: { files: [] } });
    expect(await change(undefined, { text: 'b', edited: { ts: '2.1' } })).toMatchObject({
      kind: 'message_edited',
    });
    expect(await change(undefined, { text: 'b' })).toBeUndefined();
  });

  it('names the bot or does not, and begins a thread where it may', async () => {
    const named = await read({ text: '<@UBOT> close, please' });
    expect(named).toMatchObject({ message: { toBot: 'close, please', starts: { id: 'C1/2.000001' } } });
    const plain = await read({ channel: 'D1', text: 'close' });
    expect(plain && 'message' in plain && [plain.message.toBot, plain.message.starts]).toEqual([
      undefined,
      undefined,
    ]);
    const answer = await read({ thread_ts: '1.1' });
    expect(answer && 'message' in answer && answer.message.starts).toBeUndefined();
  });

  it('tells that somebody left only when it is the bot', async () => {
    expect(await read({ type: 'member_left_channel', user: 'U1' })).toBeUndefined();
    expect(await read({ type: 'member_left_channel', user: 'UBOT' })).toMatchObject({
      kind: 'conversation_gone',
      conversation: { id: 'C1' },
    });
    expect(await read({ type: 'group_deleted' })).toMatchObject({ kind: 'conversation_gone' });
  });

  const recorded = path.resolve('../shared/specs/slack/payloads/events');
  it.skipIf(!existsSync(recorded))('may be any recorded one without anything being thrown', async () => {
    const files = readdirSync(recorded).filter((name) => name.endsWith('.json'));
    expect(files.length).toBeGreaterThan(30);
    for (const name of files) {
      const payload: EventBody = JSON.parse(readFileSync(path.join(recorded, name), 'utf8'));
      if (isToldOf(payload.event)) await toChatEvent(payload, reader);
    }
  });
});

describe('events that come again', () => {
  it('are done once, wait for the same work meanwhile, and fail with it', async () => {
    const cache = createMemoryStore();
    const seen = createSeenEvents(cache);
    let works = 0;
    let fail: (error: Error) => void = () => undefined;
    const failing = () => {
      works += 1;
      return new Promise<void>((_, reject) => {
        fail = reject;
      });
    };
    const first = seen.once(['Ev1', 'C1:1.1'], failing);
    const again = seen.once(['Ev2', 'C1:1.1'], failing);
    await new Promise((resolve) => setImmediate(resolve));
    fail(new Error('locked'));
    await expect(first).rejects.toThrow('locked');
    await expect(again).rejects.toThrow('locked');
    expect(works).toBe(1);
    const done = async () => {
      works += 1;
    };
    expect(await seen.once(['Ev1', 'C1:1.1'], done)).toBe(true);
    expect(await seen.once(['Ev3', 'C1:1.1'], done)).toBe(false);
    expect(await createSeenEvents(cache).once(['Ev4', 'C1:1.1'], done)).toBe(false);
    expect(works).toBe(2);
  });

  it('are told in the order in which they were sent, channel by channel', async () => {
    const clock = createFakeClock();
    const inOrder = createInOrder(clock);
    const told: string[] = [];
    const tell = (lane: string, position: number) =>
      inOrder(lane, position, async () => void told.push(`${lane} ${position}`));
    const late = [tell('C1', 2), tell('C1', 1), tell('C2', 3)];
    const failed = expect(inOrder('C1', 1.5, () => Promise.reject(new Error('down')))).rejects.toThrow(
      'down',
    );
    clock.advance(30);
    await Promise.all([...late, failed]);
    expect(told.filter((one) => one.startsWith('C1'))).toEqual(['C1 1', 'C1 2']);
    const next = tell('C1', 4);
    clock.advance(30);
    await next;
    expect(told).toHaveLength(4);
  });
});
