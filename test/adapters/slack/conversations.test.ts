import { afterEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import { createSystemClock } from '../../../src/bootstrap/system-clock.ts';
import type { UserRef } from '../../../src/domain/actor.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { button, paragraph, reply } from '../../../src/reply/builders.ts';
import { replied } from '../../../src/reply/outcome.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeSink } from '../../fakes/inbound-sink.ts';
import { type LocalSlack, startLocalSlack, until } from './local-slack.ts';

let local: LocalSlack | undefined;
afterEach(async () => {
  await local?.stop();
  local = undefined;
});

const TENANT = `slack:${SLACK.team}` as const;
const ADA: UserRef = { platform: 'slack', tenant: TENANT, id: 'U0ADA' };
const OPENED = reply({ summary: 'FD-1042 opened', blocks: [paragraph('We are on it.')] });
const { staff, help } = SLACK.channels;

async function start(cache = createMemoryStore(createSystemClock())) {
  local ??= await startLocalSlack();
  const running = local.adapter({ cache });
  await running.adapter.start(createFakeSink({ invoke: async () => replied(reply({ summary: 'Closed' })) }));
  await until(() => running.adapter.state() === 'connected');
  return { ...running, local, cache };
}

const open = (key: string) => ({
  key,
  user: ADA,
  title: 'FD-1042 · API',
  first: OPENED,
  locale: 'fr' as const,
});

const inChannel = (who: string, channel: string) =>
  local?.slack.snapshot(who).channels.find(({ id }) => id === channel)?.messages ?? [];

describe('conversations on Slack', () => {
  it('are a thread in the direct message, the same one for the same key', async () => {
    const { adapter } = await start();
    const [first, again] = await Promise.all([
      adapter.openConversation(open('t1')),
      adapter.openConversation(open('t1')),
    ]);
    expect(again).toEqual(first);
    expect(await adapter.openConversation(open('t1'))).toEqual(first);
    const posted = await adapter.post({
      conversation: first,
      reply: reply({ summary: 'An answer' }),
      key: 'p1',
    });
    expect(posted.conversation).toEqual(first);
    const messages = inChannel('ada', 'D0ADA');
    expect(messages).toMatchObject([{ text: 'FD-1042 opened', replies: [{ text: 'An answer' }] }]);
    expect(JSON.stringify(messages[0]?.blocks[0])).toContain('FD-1042 · API');
    expect(adapter.linkTo(first)).toContain(`/archives/D0ADA/p${messages[0]?.ts.replace('.', '')}`);
  });

  it('are found again after a crash between the send and the note of it', async () => {
    const cache = createMemoryStore(createSystemClock());
    const { adapter } = await start(cache);
    const first = await adapter.openConversation(open('t2'));
    const staffMessage = await adapter.post({
      conversation: adapter.channel(TENANT, staff),
      reply: OPENED,
      key: 's1',
    });
    const inThread = await adapter.post({ conversation: first, reply: OPENED, key: 's2' });
    for (const key of ['open:t2', 's1', 's2'])
      await cache.set(`slack:sent:${key}`, { state: 'begun' }, 60_000);
    expect(await adapter.openConversation(open('t2'))).toEqual(first);
    expect(
      await adapter.post({ conversation: adapter.channel(TENANT, staff), reply: OPENED, key: 's1' }),
    ).toEqual(staffMessage);
    expect(await adapter.post({ conversation: first, reply: OPENED, key: 's2' })).toEqual(inThread);
    expect(inChannel('sam', staff)).toHaveLength(1);
    expect(inChannel('ada', 'D0ADA')[0]?.replies).toHaveLength(1);
  });

  it('keep what was posted to stay when a button below it is pressed', async () => {
    const { adapter, local } = await start();
    const first = reply({ summary: 'FD-1042 opened', actions: [button('ticket:close:1', 'Close')] });
    await adapter.openConversation({ ...open('t3'), first });
    const [message] = inChannel('ada', 'D0ADA');
    const pressed = await local.slack.act.clickButton({
      as: 'ada',
      channel: 'D0ADA',
      ts: message?.ts ?? '',
      actionId: 'ticket:close:1',
    });
    expect(pressed).toMatchObject({ kind: 'message', message: { text: 'Closed', ephemeral: true } });
    expect(inChannel('ada', 'D0ADA')[0]).toMatchObject({ text: 'FD-1042 opened', edited: false });
  });

  it('can be changed, and a private message reaches one person', async () => {
    const { adapter } = await start();
    const message = await adapter.post({
      conversation: adapter.channel(TENANT, staff),
      reply: OPENED,
      key: 's3',
    });
    await adapter.update(message, reply({ summary: 'FD-1042 closed' }));
    expect(inChannel('sam', staff)).toMatchObject([{ text: 'FD-1042 closed', edited: true }]);
    await adapter.notify(ADA, reply({ summary: 'Chat is open' }), 'n1');
    await adapter.notify(ADA, reply({ summary: 'Chat is open' }), 'n1');
    expect(inChannel('ada', 'D0ADA').map(({ text }) => text)).toEqual(['Chat is open']);
  });

  it('tell what will never work from what may be tried again', async () => {
    const { adapter, local } = await start();
    const nowhere = adapter.post({
      conversation: adapter.channel(TENANT, 'C0NOWHERE'),
      reply: OPENED,
      key: 'x1',
    });
    await expect(nowhere).rejects.toThrow(new PermanentChatError('channel_not_found'));
    local.slack.inject({ match: 'chat.postMessage', times: 1, effect: { kind: 'status', status: 503 } });
    const later = { conversation: adapter.channel(TENANT, staff), reply: OPENED, key: 'x2' };
    await expect(adapter.post(later)).rejects.not.toBeInstanceOf(PermanentChatError);
    await expect(adapter.post(later)).resolves.toMatchObject({ conversation: { id: staff } });
  });

  it('wait as long as a 429 says, lose nothing and keep the order', async () => {
    const { adapter, local, log } = await start();
    local.slack.inject({
      match: 'chat.postMessage',
      times: 1,
      effect: { kind: 'rate-limit', retryAfterSeconds: 1 },
    });
    const conversation = adapter.channel(TENANT, staff);
    const began = Date.now();
    await Promise.all(
      ['one', 'two'].map((word) =>
        adapter.post({ conversation, reply: reply({ summary: word }), key: word }),
      ),
    );
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
    expect(inChannel('sam', staff).map(({ text }) => text)).toEqual(['one', 'two']);
    expect(log.lines.some(({ message }) => message === 'Slack asks to slow down')).toBe(true);
  });

  it('hand out the files of Slack, and send the token nowhere else', async () => {
    const { adapter, local } = await start();
    const { sent } = await local.slack.act.sendMessage({
      as: 'ada',
      channel: help,
      text: 'see',
      files: [{ name: 'a.txt', contentType: 'text/plain', base64: Buffer.from('hello').toString('base64') }],
    });
    const id = sent.files[0]?.id ?? '';
    const file = { id, name: 'a.txt', size: 5, contentType: 'text/plain', url: '' };
    expect(await new Response(await adapter.download(file)).text()).toBe('hello');
    for (const url of [
      'https://files.slack.com.evil.example/a',
      'http://files.slack.com/a',
      'http://127.0.0.1:1/a',
    ])
      await expect(adapter.download({ ...file, url })).rejects.toThrow('file_host_not_allowed');
    await expect(
      adapter.download({ ...file, url: `${local.baseUrl}/slack-api/files-pri/T-${id}x/a.txt` }),
    ).rejects.toBeInstanceOf(PermanentChatError);
  });
});
