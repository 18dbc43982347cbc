import { afterEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import type { ChatEvent } from '../../../src/ports/chat-events.ts';
import type { InboundSink } from '../../../src/ports/inbound.ts';
import { button, reply } from '../../../src/reply/builders.ts';
import { replied } from '../../../src/reply/outcome.ts';
import { createFakeSink } from '../../fakes/inbound-sink.ts';
import { HTTP, type LocalSlack, SOCKET, startLocalSlack, until } from './local-slack.ts';

let local: LocalSlack | undefined;
afterEach(async () => {
  await local?.stop();
  local = undefined;
});

const TENANT = `slack:${SLACK.team}` as const;
const { help, staff } = SLACK.channels;
const place = (id: string) => ({ platform: 'slack', tenant: TENANT, id });

async function run(answers: Parameters<typeof createFakeSink>[0] = {}, mode = SOCKET) {
  local = await startLocalSlack();
  const { slack, baseUrl } = local;
  const deliverTo = slack.useHttpEvents;
  const { adapter, log } = local.adapter({ mode });
  const sink = createFakeSink({ invoke: async () => replied(reply({ summary: 'Done' })), ...answers });
  await adapter.start(sink);
  if (mode === HTTP) await deliverTo(`${baseUrl}/slack/events`);
  await until(() => adapter.state() === 'connected');
  const say = async (as: string, channel: string, text: string, more: object = {}) =>
    (await slack.act.sendMessage({ as, channel, text, waitMs: 0, ...more })).sent;
  const heard = async (count: number): Promise<readonly ChatEvent[]> => {
    await until(() => sink.events.length >= count);
    return sink.events;
  };
  return { adapter, log, sink, slack, say, heard };
}

describe.each([
  ['Socket Mode', SOCKET],
  ['HTTP', HTTP],
] as const)('what is said on Slack, over %s', (_, mode) => {
  it('is told with its place, its author and its words as they are read', async () => {
    const { slack, say, heard, sink } = await run({}, mode);
    const root = await say('noe', help, 'Ça casse <@U0ADA> &  <https');
    const answer = await say('ada', help, 'Which version?', { threadTs: root.ts });
    await say('fay', 'D0FAY', 'a file', {
      files: [{ name: 'a.log', contentType: 'text/plain', base64: 'aGVsbG8=' }],
    });
    await say('sam', staff, 'internal');
    const events = await heard(4);
    const [first, second, third, fourth] = [root.ts, answer.ts, undefined, undefined].map((ts, index) =>
      ts
        ? events.find((event) => event.kind === 'message_posted' && event.message.ref.id === ts)
        : events.filter((event) => event.kind === 'message_posted' && !event.message.url?.includes(help))[
            index - 2
          ],
    );
    expect(first).toMatchObject({
      kind: 'message_posted',
      message: {
        ref: { conversation: place(help), id: root.ts },
        author: { displayName: 'Noé Communauté', locale: 'fr', user: { id: 'U0NOE' } },
        automated: false,
        starts: place(`${help}/${root.ts}`),
        text: 'Ça casse @Ada Premium &  <https',
        files: [],
        saidAt: root.at,
        url: expect.stringContaining(`/archives/${help}/p${root.ts.replace('.', '')}`),
      },
    });
    expect(first && 'message' in first && first.message).not.toHaveProperty('parent');
    expect(second).toMatchObject({
      message: {
        ref: { conversation: place(`${help}/${root.ts}`), id: answer.ts },
        parent: place(help),
        text: 'Which version?',
      },
    });
    const others = [third, fourth];
    expect(others).toContainEqual(
      expect.objectContaining({
        message: expect.objectContaining({
          ref: { conversation: place('D0FAY'), id: expect.any(String) },
          files: [expect.objectContaining({ name: 'a.log', size: 5, contentType: 'text/plain' })],
        }),
      }),
    );
    expect(others).toContainEqual(
      expect.objectContaining({ message: expect.objectContaining({ text: 'internal' }) }),
    );
    // A direct message outside threads is also a request; nothing else here is one.
    await until(() => sink.invocations.length === 1);
    expect(sink.invocations[0]).toMatchObject({ conversation: { id: 'D0FAY' } });
    expect(slack.control.waitingEvents()).toBe(0);
  });

  it('is acknowledged only when it is stored, and told once however often it comes', async () => {
    // The first repeat comes at once: over HTTP right after the refusal, over the socket after three seconds of silence.
    let down = mode === HTTP ? 2 : 1;
    const event: InboundSink['event'] = async () => {
      if (down-- > 0) throw new Error('the database is locked');
    };
    const { slack, say, heard, log, sink } = await run({ event }, mode);
    slack.control.renewEventIds(true);
    await say('ada', help, 'It broke');
    await until(() => log.lines.some(({ message }) => message.includes('could not be stored')));
    if (mode === HTTP) {
      await until(() => slack.control.waitingEvents() === 1);
      await slack.control.redeliver();
    }
    await heard(1);
    await slack.control.redeliver();
    expect(sink.events).toHaveLength(1);
    expect(slack.control.waitingEvents()).toBe(0);
  });

  it('is asked for only by mention or outside threads, and the message is told first', async () => {
    const order: string[] = [];
    const { say, slack } = await run(
      {
        event: async (event) => void order.push(`event ${'message' in event ? event.message.text : ''}`),
        invoke: async ({ request, conversation, message }) => {
          order.push(`invoke ${request.kind === 'typed' ? request.text : ''}`);
          order.push(`${conversation.id} ${message?.text ?? ''}`.trim());
          return replied(reply({ summary: 'Done' }));
        },
      },
      mode,
    );
    const root = await say('noe', help, 'Hydration error');
    await say('ada', help, 'me too', { threadTs: root.ts });
    await slack.act.sendMessage({
      as: 'ada',
      channel: help,
      text: `<@${SLACK.botUser}> escalate`,
      threadTs: root.ts,
    });
    await until(() => order.length === 5);
    expect(order).toEqual([
      'event Hydration error',
      'event me too',
      'event @Frontdesk escalate',
      'invoke escalate',
      `${help}/${root.ts} Hydration error`,
    ]);
  });
});

describe('what changes on Slack', () => {
  it('is an edit when words or files changed, and none when Slack adds a preview', async () => {
    const { slack, say, heard, sink } = await run();
    const { ts } = await say('ada', help, 'see https://example.com');
    await heard(1);
    slack.control.addPreview(help, ts, 'Example');
    await slack.act.editMessage({ as: 'ada', channel: help, ts, text: 'see https://example.org' });
    await heard(2);
    expect(sink.events).toMatchObject([
      { kind: 'message_posted' },
      { kind: 'message_edited', message: { ref: { id: ts }, text: 'see https://example.org' } },
    ]);
    await slack.act.editMessage({ as: 'ada', channel: help, ts, text: 'see https://example.net' });
    expect((await heard(3))[2]).toMatchObject({ message: { text: 'see https://example.net' } });
  });

  it('is a deletion, also of a first message whose thread goes on', async () => {
    const { slack, say, heard } = await run();
    const root = await say('noe', help, 'Question');
    const answer = await say('ada', help, 'Answer', { threadTs: root.ts });
    await slack.act.deleteMessage({ as: 'noe', channel: help, ts: root.ts });
    expect((await heard(3))[2]).toMatchObject({
      kind: 'message_deleted',
      ref: { conversation: place(help), id: root.ts },
      starts: place(`${help}/${root.ts}`),
    });
    await slack.act.deleteMessage({ as: 'ada', channel: help, ts: answer.ts });
    const events = await heard(4);
    expect(events[3]).toMatchObject({
      kind: 'message_deleted',
      ref: { conversation: place(`${help}/${root.ts}`), id: answer.ts },
      at: expect.any(Number),
    });
    await say('ada', help, 'next');
    // The mark of the first message went with the last answer, which is no news.
    expect((await heard(5)).map(({ kind }) => kind)).toEqual([
      'message_posted',
      'message_posted',
      'message_deleted',
      'message_deleted',
      'message_posted',
    ]);
  });

  it('is never our own doing, but for a thread of ours that goes', async () => {
    const { adapter, say, heard, sink } = await run();
    const card = await adapter.post({
      conversation: adapter.channel(TENANT, staff),
      reply: reply({ summary: 'FD-1 opened' }),
      key: 'c1',
    });
    await adapter.update(card, reply({ summary: 'FD-1 claimed' }));
    await adapter.remove(card);
    await heard(1);
    expect(sink.events).toMatchObject([
      { kind: 'conversation_gone', conversation: place(`${staff}/${card.id}`) },
    ]);
    await say('sam', staff, 'hm');
    expect((await heard(2))[1]).toMatchObject({ kind: 'message_posted' });
  });

  it('is a channel that goes: archived, deleted, or without the bot', async () => {
    const { slack, heard } = await run();
    await slack.act.archiveChannel({ as: 'mia', channel: help });
    await slack.act.removeApp({ as: 'sam', channel: staff });
    await slack.act.deleteChannel({ as: 'mia', channel: SLACK.channels.community });
    const gone = (await heard(3)).map((event) =>
      event.kind === 'conversation_gone' ? event.conversation.id : event.kind,
    );
    expect([...gone].sort()).toEqual([SLACK.channels.community, help, staff].sort());
  });

  it('comes from other integrations, too', async () => {
    const { slack, heard } = await run();
    const ts = slack.control.integrationPosts({ channel: help, text: 'Build failed' });
    expect((await heard(1))[0]).toMatchObject({
      message: { ref: { id: ts }, automated: true, text: 'Build failed', author: { displayName: 'Builds' } },
    });
  });
});

describe('a connection to Slack', () => {
  it('is told once over HTTP', async () => {
    const { sink } = await run({}, HTTP);
    await until(() => sink.connections.length > 0);
    expect(sink.connections).toEqual([false]);
  });

  it('is told again after every gap, and not when one of two sockets is renewed', async () => {
    const { sink, slack, adapter } = await run();
    await until(() => slack.control.connections() === 2);
    expect(sink.connections).toEqual([false]);
    await slack.control.refreshSocket('oldest');
    await until(() => slack.control.connections() === 2);
    expect(sink.connections).toEqual([false]);
    slack.control.dropSockets();
    await until(() => sink.connections.length === 2);
    expect(sink.connections).toEqual([false, false]);
    expect(adapter.state()).toBe('connected');
  });
});

describe('threads of a channel', () => {
  it('are the place of what is pressed and chosen in them, with their first message', async () => {
    const { slack, say, sink, adapter } = await run();
    const root = await say('noe', help, 'Hydration error');
    const conversation = { ...adapter.channel(TENANT, help), id: `${help}/${root.ts}` };
    const posted = await adapter.post({
      conversation,
      reply: reply({ summary: 'Shall I?', actions: [button('ticket:escalate', 'Escalate')] }),
      key: 'q1',
    });
    await slack.act.clickButton({ as: 'mia', channel: help, ts: posted.id, actionId: 'ticket:escalate' });
    await slack.act.messageShortcut({ as: 'mia', channel: help, ts: root.ts, callbackId: 'ticket:from' });
    await until(() => sink.invocations.length === 2);
    const start = { text: 'Hydration error', ref: { conversation: place(help), id: root.ts } };
    expect(sink.invocations).toMatchObject([
      { origin: 'button', conversation: place(`${help}/${root.ts}`), message: start },
      { origin: 'message-action', conversation: place(`${help}/${root.ts}`), message: start },
    ]);
  });
});
