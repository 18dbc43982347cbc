import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import { DEFAULT_SCOPES } from '../../../playground/slack/manifest.ts';
import { type Harness, refusal, startHarness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const { help, staff } = SLACK.channels;

interface Told {
  readonly type: string;
  readonly subtype?: string;
  readonly channel?: string;
  readonly deleted_ts?: string;
  readonly message?: { readonly subtype?: string };
}

/** A bot that hears of everything. */
async function listen(scopes = DEFAULT_SCOPES): Promise<readonly Told[]> {
  const told: Told[] = [];
  const bot_events = ['message.channels', 'channel_archive', 'channel_deleted', 'group_left'];
  harness.side.control.installManifest({
    display_information: { name: 'Desk' },
    oauth_config: { scopes: { bot: scopes } },
    settings: { event_subscriptions: { bot_events } },
  });
  await harness.socketApp((app) => {
    app.use(async ({ body, next }) => {
      told.push((body as { readonly event: Told }).event);
      await next();
    });
  });
  return told;
}

const until = async (told: readonly Told[], count: number) =>
  expect.poll(() => told.map(({ type, subtype }) => subtype ?? type)).toHaveLength(count);

describe('messages over time', () => {
  it('leave a mark when they are deleted above answers, until the last answer goes', async () => {
    const told = await listen();
    const { act, control } = harness.side;
    const { sent } = await act.sendMessage({ as: 'noe', channel: help, text: 'Question' });
    const answer = await act.sendMessage({ as: 'ada', channel: help, text: 'Answer', threadTs: sent.ts });
    control.addPreview(help, sent.ts, 'A preview');
    await act.deleteMessage({ as: 'noe', channel: help, ts: sent.ts });
    await act.deleteMessage({ as: 'ada', channel: help, ts: answer.sent.ts });
    await until(told, 6);
    expect(told.map(({ subtype, message }) => message?.subtype ?? subtype ?? 'said')).toEqual([
      'said',
      'said',
      'message_changed',
      'tombstone',
      'message_deleted',
      'message_deleted',
    ]);
    expect(told.slice(-2).map(({ deleted_ts }) => deleted_ts)).toEqual([answer.sent.ts, sent.ts]);
  });

  it('go with their only file, and keep their words without it', async () => {
    const client = harness.client();
    const up = await client.filesUploadV2({ channel_id: help, filename: 'a.txt', content: 'hello' });
    expect(up.ok).toBe(true);
    const { messages = [] } = await client.conversations.history({ channel: help });
    const file = messages[0]?.files?.[0]?.id ?? '';
    const info = await client.files.info({ file });
    expect(info.file?.shares?.public?.[help]).toEqual([{ ts: messages[0]?.ts }]);
    await client.files.delete({ file });
    expect((await client.conversations.history({ channel: help })).messages).toEqual([]);
    expect(await refusal(client.files.info({ file }))).toMatchObject({ error: 'file_not_found' });
  });
});

describe('channels over time', () => {
  it('are archived, deleted and left, and the app hears of it', async () => {
    const told = await listen();
    const { act } = harness.side;
    const client = harness.client();
    await act.archiveChannel({ as: 'mia', channel: help });
    await expect(act.sendMessage({ as: 'ada', channel: help, text: 'x' })).rejects.toThrow('archived');
    expect(await refusal(client.chat.postMessage({ channel: help, text: 'x' }))).toMatchObject({
      error: 'is_archived',
    });
    expect((await client.conversations.history({ channel: help })).ok).toBe(true);
    await act.deleteChannel({ as: 'mia', channel: help });
    expect(await refusal(client.conversations.info({ channel: help }))).toMatchObject({
      error: 'channel_not_found',
    });
    await act.removeApp({ as: 'sam', channel: staff });
    await until(told, 3);
    expect(told.map(({ type, channel }) => [type, channel])).toEqual([
      ['channel_archive', help],
      ['channel_deleted', help],
      ['group_left', staff],
    ]);
    await expect(act.archiveChannel({ as: 'ada', channel: 'D0ADA' })).rejects.toThrow('stays');
  });

  it('say nothing to an app without the scope', async () => {
    const told = await listen(DEFAULT_SCOPES.filter((scope) => scope !== 'channels:read'));
    await harness.side.act.archiveChannel({ as: 'mia', channel: help });
    await harness.side.act.removeApp({ as: 'sam', channel: staff });
    await until(told, 1);
    expect(told[0]?.type).toBe('group_left');
  });
});
