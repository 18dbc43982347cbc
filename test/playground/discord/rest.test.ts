import { Events } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISCORD } from '../../../playground/ids.ts';
import { type Ground, startGround } from './harness.ts';

const { channels, application, guild } = DISCORD;

let ground: Ground;
beforeAll(async () => {
  ground = await startGround();
});
afterAll(() => ground.close());

const messages = `/channels/${channels.staff}/messages`;
const send = (body: object, channel: string = channels.staff) =>
  ground.rest('POST', `/channels/${channel}/messages`, body);

describe('requests that Discord refuses', () => {
  it.each([
    ['a wrong token', 401, 0, 'GET', '/users/@me', undefined, { authorization: 'Bot no' }],
    ['an unknown address', 404, 0, 'GET', '/nowhere', undefined, {}],
    ['an unknown channel', 404, 10003, 'GET', '/channels/1', undefined, {}],
    ['an unknown message', 404, 10008, 'GET', `${messages}/1`, undefined, {}],
    ['an unknown interaction', 404, 10062, 'POST', '/interactions/1/x/callback', { type: 4 }, {}],
    ['an unknown webhook', 404, 10015, 'POST', '/webhooks/1/x', { content: 'x' }, {}],
    ['a wrong webhook token', 401, 50027, 'POST', `/webhooks/${application}/x`, { content: 'x' }, {}],
    ['an unknown command', 404, 10063, 'DELETE', `/applications/${application}/commands/1`, undefined, {}],
    ['an empty message', 400, 50006, 'POST', messages, { content: '' }, {}],
    [
      'a message in a forum',
      400,
      50008,
      'POST',
      `/channels/${channels.community}/messages`,
      { content: 'x' },
      {},
    ],
    ['an edit of a channel', 403, 50013, 'PATCH', `/channels/${channels.help}`, { name: 'x' }, {}],
    ['a list of all members', 403, 50001, 'GET', `/guilds/${guild}/members`, undefined, {}],
  ] as const)('%s', async (_what, status, code, method, path, body, headers) => {
    const answer = await ground.rest(method, path, body, headers);
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('refuses a channel that the bot may not see, and one it may not write in', async () => {
    ground.side.control.denyBot(channels.help, 1n << 10n);
    expect((await send({ content: 'x' }, channels.help)).body).toMatchObject({ code: 50001 });
    ground.side.control.denyBot(channels.help, 1n << 11n);
    expect((await send({ content: 'x' }, channels.help)).body).toMatchObject({ code: 50013 });
    ground.side.control.denyBot(channels.help, 0n);
    expect((await send({ content: 'x' }, channels.help)).status).toBe(200);
  });

  it('refuses a direct message to somebody who takes none', async () => {
    ground.side.control.closeDms('noe', true);
    const dm = await ground.rest('POST', '/users/@me/channels', { recipient_id: '200000000000000004' });
    expect((await send({ content: 'x' }, String(dm.body['id']))).body).toMatchObject({ code: 50007 });
  });
});

describe('messages', () => {
  it('carries rate limit headers, and refuses the sixth message in five seconds', async () => {
    const fresh = await startGround();
    const answers = [];
    for (let index = 0; index < 6; index += 1) {
      answers.push(await fresh.rest('POST', `/channels/${channels.general}/messages`, { content: 'x' }));
    }
    await fresh.close();
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[4]?.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(answers[5]?.body).toMatchObject({ global: false, retry_after: expect.any(Number) });
    expect(answers[5]?.headers.get('retry-after')).toMatch(/^[1-5]$/);
  });

  it('rings only whom allowed_mentions lets it ring', async () => {
    const content = '@everyone <@200000000000000001> <@&120000000000000003>';
    const silent = await send({ content, allowed_mentions: { parse: [] } }, channels.general);
    expect(silent.body).toMatchObject({ mention_everyone: false, mentions: [], mention_roles: [] });
    const loud = await send({ content }, channels.general);
    expect(loud.body).toMatchObject({ mentions: [{ id: '200000000000000001' }] });
    const seen = ground.side.snapshot('ada').channels[0]?.messages.map((one) => one.pings.users.length);
    expect(seen).toEqual([0, 1]);
  });

  it('keeps one message for one enforced nonce', async () => {
    const once = await send({ content: 'a', nonce: 'n-1', enforce_nonce: true }, channels.general);
    const twice = await send({ content: 'a', nonce: 'n-1', enforce_nonce: true }, channels.general);
    expect(twice.body['id']).toBe(once.body['id']);
  });

  it('uploads files, refuses unknown ones, and lets links expire', async () => {
    const form = new FormData();
    form.append(
      'payload_json',
      JSON.stringify({ flags: 32768, components: [{ type: 13, file: { url: 'attachment://a.txt' } }] }),
    );
    form.append('files[0]', new Blob(['bytes'], { type: 'text/plain' }), 'a.txt');
    const response = await fetch(`${ground.baseUrl}/discord/api/v10${messages}`, {
      method: 'POST',
      headers: { authorization: `Bot ${DISCORD.token}` },
      body: form,
    });
    const message = (await response.json()) as {
      attachments: { url: string; size: number }[];
      components: object[];
    };
    expect(message.components).toMatchObject([
      { name: 'a.txt', size: 5, file: { content_type: 'text/plain' } },
    ]);
    const url = message.attachments[0]?.url ?? '';
    expect(await (await fetch(url)).text()).toBe('bytes');
    expect((await fetch(url.replace('hm=', 'hm=0'))).status).toBe(404);
    const broken = await send({
      flags: 32768,
      components: [{ type: 13, file: { url: 'attachment://b.txt' } }],
    });
    expect(JSON.stringify(broken.body)).toContain('REFERENCED_ATTACHMENT_NOT_FOUND');
    ground.advance(25 * 3_600_000);
    expect((await fetch(url)).status).toBe(404);
  });

  it('pages through a history', async () => {
    const { act } = ground.side;
    const dm = await act.openDirectMessages({ as: 'fay' });
    for (const text of ['1', '2', '3', '4'])
      await act.sendMessage({ as: 'fay', channelId: dm.channelId, text });
    const page = async (query: string) => {
      const answer = await ground.rest('GET', `/channels/${dm.channelId}/messages?${query}`);
      return answer.body as unknown as { id: string; content: string }[];
    };
    const all = await page('limit=100');
    expect(all.map((one) => one.content)).toEqual(['4', '3', '2', '1']);
    const before = await page(`limit=1&before=${all[1]?.id}`);
    const after = await page(`limit=1&after=${all[2]?.id}`);
    expect([before[0]?.content, after[0]?.content]).toEqual(['2', '3']);
    expect((await ground.rest('GET', `/channels/${dm.channelId}/messages?limit=101`)).body).toMatchObject({
      code: 50035,
      errors: { limit: { _errors: [{ code: 'NUMBER_TYPE_MAX' }] } },
    });
  });
});

describe('threads', () => {
  it('shows a private thread to its members and to moderators only', async () => {
    const thread = await ground.rest('POST', `/channels/${channels.help}/threads`, {
      name: 'FD-1',
      type: 12,
    });
    expect(thread.status).toBe(201);
    const id = String(thread.body['id']);
    const sees = (who: string) =>
      ground.side
        .snapshot(who)
        .channels.find((one) => one.id === channels.help)
        ?.threads.some((one) => one.id === id);
    expect([sees('ada'), sees('fay'), sees('mia')]).toEqual([false, false, true]);
    expect((await ground.rest('PUT', `/channels/${id}/thread-members/200000000000000001`)).status).toBe(204);
    expect([sees('ada'), sees('fay'), sees('mia')]).toEqual([true, false, true]);
    await ground.rest('PATCH', `/channels/${id}`, { archived: true });
    expect(
      (await ground.rest('PUT', `/channels/${id}/thread-members/200000000000000002`)).body,
    ).toMatchObject({
      code: 50083,
    });
    const archived = await ground.rest('GET', `/channels/${channels.help}/threads/archived/private`);
    expect(archived.body['threads']).toMatchObject([{ id }]);
    await ground.side.act.deleteChannel({ as: 'mia', channelId: id });
    expect((await ground.rest('GET', `/channels/${id}`)).body).toMatchObject({ code: 10003 });
  });

  it('brings into a thread whom a message rings, and nobody whom it only names', async () => {
    const thread = await ground.rest('POST', `/channels/${channels.help}/threads`, {
      name: 'FD-2',
      type: 12,
    });
    const id = String(thread.body['id']);
    const sees = (who: string) => ground.side.snapshot(who).channels[1]?.threads.some((one) => one.id === id);
    await send({ content: '<@200000000000000001>', allowed_mentions: { parse: [] } }, id);
    expect(sees('ada')).toBe(false);
    await send({ content: '<@200000000000000001>', allowed_mentions: { users: ['200000000000000001'] } }, id);
    expect(sees('ada')).toBe(true);
  });

  it('makes forum posts with tags, and a thread from a message once', async () => {
    const post = await ground.rest('POST', `/channels/${channels.community}/threads`, {
      name: 'Hydration',
      applied_tags: ['130000000000000002'],
      message: { content: 'How?' },
    });
    expect(post.body).toMatchObject({
      type: 11,
      applied_tags: ['130000000000000002'],
      message: { content: 'How?' },
    });
    const posted = ground.side.snapshot('noe').channels.find((one) => one.kind === 'forum')?.threads[0];
    expect(posted).toMatchObject({ name: 'Hydration', tags: [{ name: 'Front end' }] });
    const wrong = { name: 'x', applied_tags: ['1'], message: { content: 'x' } };
    expect((await ground.rest('POST', `/channels/${channels.community}/threads`, wrong)).body).toMatchObject({
      code: 50035,
    });
    const sent = await ground.side.act.sendMessage({ as: 'fay', channelId: channels.general, text: 'topic' });
    if (sent.kind !== 'message') throw new Error(sent.kind);
    const path = `/channels/${channels.general}/messages/${sent.message.id}/threads`;
    expect((await ground.rest('POST', path, { name: 'topic' })).body['id']).toBe(sent.message.id);
    expect((await ground.rest('POST', path, { name: 'topic' })).body).toMatchObject({ code: 160004 });
  });
});

describe('injected faults', () => {
  it('are honoured by discord.js: it waits out a 429 and tries 5xx again', async () => {
    const client = await ground.login();
    const limited: number[] = [];
    client.rest.on('rateLimited', (data) => limited.push(data.timeToReset));
    ground.side.inject({
      match: `GET /guilds/${guild}/roles`,
      times: 1,
      effect: { kind: 'rate-limit', retryAfterSeconds: 0.2 },
    });
    ground.side.inject({
      match: `GET /guilds/${guild}/roles`,
      times: 1,
      effect: { kind: 'status', status: 502 },
    });
    const start = performance.now();
    await client.rest.get(`/guilds/${guild}/roles`);
    expect(performance.now() - start).toBeGreaterThan(190);
    const asked = ground.records.filter(
      (one) => one.direction === 'in' && one.label === `GET /guilds/${guild}/roles`,
    );
    expect(asked).toHaveLength(3);
    ground.side.inject({ match: 'GET /users/@me', times: 1, effect: { kind: 'drop' } });
    await expect(ground.rest('GET', '/users/@me')).rejects.toThrow();
    expect((await ground.rest('GET', '/users/@me')).status).toBe(200);
    client.removeAllListeners(Events.Error);
  });
});
