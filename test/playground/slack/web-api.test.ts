import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import type { Harness } from './harness.ts';
import { plain, refusal, silent, startHarness } from './harness.ts';

let harness: Harness;
let client: WebClient;
const { general, help, staff } = SLACK.channels;

beforeEach(async () => {
  harness = await startHarness();
  client = harness.client();
});
afterEach(() => harness.stop());

describe('who may call', () => {
  it('checks token, method and scope', async () => {
    expect(
      await refusal(new WebClient(undefined, { logger: silent, slackApiUrl: harness.apiUrl }).auth.test()),
    ).toMatchObject({ error: 'not_authed' });
    expect(await refusal(harness.client('xoxb-wrong').auth.test())).toMatchObject({ error: 'invalid_auth' });
    expect(await refusal(client.apiCall('chat.shout'))).toMatchObject({ error: 'unknown_method' });
    expect(await client.auth.test()).toMatchObject({
      user_id: SLACK.botUser,
      bot_id: SLACK.botId,
      team_id: SLACK.team,
    });
    harness.side.control.grantScopes(['commands']);
    const answer = await client.users
      .info({ user: 'U0ADA' })
      .catch((error: unknown) => (error as { data: unknown }).data);
    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'users:read', provided: 'commands' });
  });

  it('takes JSON bodies as well as forms', async () => {
    const call = async (body: string, type: string) => {
      const headers = { authorization: `Bearer ${SLACK.botToken}`, 'content-type': type };
      const response = await fetch(`${harness.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
      return (await response.json()) as { ok: boolean; error?: string };
    };
    expect(
      await call(JSON.stringify({ channel: help, text: 'a' }), 'application/json; charset=utf-8'),
    ).toMatchObject({ ok: true });
    expect(await call('{', 'application/json')).toMatchObject({ error: 'invalid_json' });
    expect(await call(`channel=${help}&text=b`, 'application/x-www-form-urlencoded')).toMatchObject({
      ok: true,
    });
    expect(await call('x', 'text/plain')).toMatchObject({ error: 'invalid_post_type' });
  });
});

describe('people', () => {
  it('knows locale, zone and groups', async () => {
    const { user } = await client.users.info({ user: 'U0LUC', include_locale: true });
    expect(user).toMatchObject({
      locale: 'fr-FR',
      tz: 'Europe/Paris',
      profile: { email: 'luc@atelier.example' },
    });
    expect((await client.users.info({ user: 'U0LUC' })).user).not.toHaveProperty('locale');
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups?.find((group) => group.id === SLACK.userGroups.premium)?.users).toEqual(['U0ADA']);
    expect(await client.usergroups.users.list({ usergroup: SLACK.userGroups.lite })).toMatchObject({
      users: ['U0LUC'],
    });
    expect(await refusal(client.users.info({ user: 'U0NOBODY' }))).toMatchObject({ error: 'user_not_found' });
  });
});

describe('messages', () => {
  it('posts, threads, updates, deletes and reads back', async () => {
    const { ts = '' } = await client.chat.postMessage({
      channel: help,
      text: 'one',
      metadata: { event_type: 'k', event_payload: { key: 'x' } },
    });
    await client.chat.postMessage({ channel: help, text: 'two', thread_ts: ts });
    expect(await client.chat.update({ channel: help, ts, text: 'uno' })).toMatchObject({ text: 'uno' });
    const { messages } = await client.conversations.replies({
      channel: help,
      ts,
      include_all_metadata: true,
    });
    expect(messages).toMatchObject([
      { text: 'uno', edited: {}, reply_count: 1, metadata: { event_payload: { key: 'x' } } },
      { text: 'two', thread_ts: ts },
    ]);
    expect((await client.conversations.history({ channel: help })).messages).toHaveLength(1);
    const [seen] = harness.side.snapshot('ada').channels.filter((channel) => channel.id === help);
    expect(seen?.messages[0]).toMatchObject({ text: 'uno', edited: true, replies: [{ text: 'two' }] });
    await client.chat.delete({ channel: help, ts });
    expect(await refusal(client.chat.update({ channel: help, ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
  });

  it('refuses with the names that Slack uses', async () => {
    const { act, control } = harness.side;
    control.limitRates(false);
    const { sent } = await act.sendMessage({ as: 'ada', channel: 'help', text: 'mine' });
    control.removeFromChannel(SLACK.botUser, general);
    control.removeFromChannel(SLACK.botUser, staff);
    const errors = await Promise.all(
      [
        client.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }),
        client.chat.postMessage({ channel: general, text: 'x' }),
        client.chat.postMessage({ channel: staff, text: 'x' }),
        client.chat.postMessage({ channel: help, text: '' }),
        client.chat.postMessage({ channel: help, text: 'x'.repeat(40_001) }),
        client.chat.postMessage({ channel: help, text: 'x', thread_ts: '1.000001' }),
        client.chat.update({ channel: help, ts: sent.ts, text: 'x' }),
        client.chat.delete({ channel: help, ts: sent.ts }),
        client.chat.postEphemeral({ channel: help, user: 'U0NOBODY', text: 'x' }),
        client.conversations.open({ users: 'U0NOBODY' }),
      ].map(refusal),
    );
    expect(errors.map(({ error }) => error)).toEqual([
      'channel_not_found',
      'not_in_channel',
      'channel_not_found',
      'no_text',
      'msg_too_long',
      'thread_not_found',
      'cant_update_message',
      'cant_delete_message',
      'user_not_found',
      'user_not_found',
    ]);
  });

  it('keeps ephemeral messages out of the Web API', async () => {
    const { message_ts: ts = '' } = await client.chat.postEphemeral({
      channel: help,
      user: 'U0ADA',
      text: 'psst',
    });
    expect((await client.conversations.history({ channel: help })).messages).toEqual([]);
    expect(await refusal(client.chat.update({ channel: help, ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
  });

  it('records every ping and none from plain text', async () => {
    const pings = async (message: { text: string; blocks?: never[] }) => {
      await client.chat.postMessage({ channel: help, ...message });
      const channel = harness.side.snapshot('ada').channels.find((entry) => entry.id === help);
      return channel?.messages.at(-1)?.pings.map((ping) => ping.target);
    };
    expect(await pings({ text: '&lt;!channel&gt; and @channel' })).toEqual([]);
    expect(await pings({ text: '`<!channel>` <@U0ADA|ada> <!subteam^S0LITE>' })).toEqual([
      'channel',
      'U0ADA',
      'S0LITE',
    ]);
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }],
    };
    expect(
      await pings({ text: 'x', blocks: [rich, { type: 'header', text: plain('<!everyone>') }] as never[] }),
    ).toEqual(['here']);
  });

  it('opens direct messages, pages lists, reacts and pins', async () => {
    expect(await client.conversations.open({ users: 'U0ADA' })).toMatchObject({
      channel: { id: 'D0ADA' },
      already_open: true,
    });
    const { ts = '' } = await client.chat.postMessage({ channel: 'U0ADA', text: 'hello' });
    await client.reactions.add({ channel: 'D0ADA', timestamp: ts, name: 'eyes' });
    await client.pins.add({ channel: 'D0ADA', timestamp: ts });
    expect(
      await refusal(client.reactions.add({ channel: 'D0ADA', timestamp: ts, name: 'eyes' })),
    ).toMatchObject({ error: 'already_reacted' });
    const direct = harness.side.snapshot('ada').channels.find((channel) => channel.kind === 'im');
    expect(direct).toMatchObject({
      name: 'Frontdesk',
      messages: [{ pinned: true, reactions: [{ name: 'eyes', count: 1 }] }],
    });
    const first = await client.conversations.list({ limit: 2 });
    const rest = await client.conversations.list({
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
    });
    expect([...(first.channels ?? []), ...(rest.channels ?? [])].map((channel) => channel.name)).toEqual([
      'general',
      'help',
      'community',
    ]);
  });
});

describe('limits and faults', () => {
  it('allows a short burst a channel, then says when to come back', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        client.chat.postMessage({ channel: help, text: String(index) }),
      ),
    );
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as { retryAfter?: number }] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.retryAfter).toBe(1);
    await expect(client.chat.postMessage({ channel: general, text: 'elsewhere' })).resolves.toMatchObject({
      ok: true,
    });
  });

  it('is waited for by a client that honours Retry-After', async () => {
    harness.side.inject({
      match: 'chat.postMessage',
      times: 1,
      effect: { kind: 'rate-limit', retryAfterSeconds: 1 },
    });
    const patient = new WebClient(SLACK.botToken, {
      logger: silent,
      slackApiUrl: harness.apiUrl,
      retryConfig: { retries: 1, minTimeout: 1 },
    });
    const start = performance.now();
    await patient.chat.postMessage({ channel: help, text: 'once' });
    expect(performance.now() - start).toBeGreaterThan(990);
    expect((await client.conversations.history({ channel: help })).messages).toHaveLength(1);
  });

  it('fails, hangs up and dawdles on demand', async () => {
    harness.side.inject({ match: 'auth.test', times: 1, effect: { kind: 'status', status: 503 } });
    harness.side.inject({ match: 'auth.test', times: 1, effect: { kind: 'drop' } });
    await expect(client.auth.test()).rejects.toThrow('503');
    await expect(client.auth.test()).rejects.toThrow();
    await expect(client.auth.test()).resolves.toMatchObject({ ok: true });
  });
});

describe('files', () => {
  it('takes an upload in its three steps and shares it', async () => {
    await client.files.uploadV2({
      channel_id: help,
      filename: 'log.txt',
      file: Buffer.from('lines'),
      initial_comment: 'the log',
    });
    const channel = harness.side.snapshot('luc').channels.find((entry) => entry.id === help);
    const file = channel?.messages[0]?.files[0];
    expect(channel?.messages[0]?.text).toBe('the log');
    expect(file).toMatchObject({ name: 'log.txt', size: 5 });
    expect(await (await fetch(`${harness.baseUrl}${file?.url}`)).text()).toBe('lines');
    expect(await client.files.info({ file: file?.id ?? '' })).toMatchObject({ file: { name: 'log.txt' } });
  });
});
