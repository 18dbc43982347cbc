import { createServer } from 'node:http';
import type { App } from '@slack/bolt';
import { HTTPReceiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import type { Harness } from './harness.ts';
import { createApp, listen, plain, refusal, silent, startHarness } from './harness.ts';

let harness: Harness;
let seen: { readonly id: string; readonly retry: number | undefined; readonly reason: string | undefined }[];

beforeEach(async () => {
  seen = [];
  harness = await startHarness();
  harness.side.control.limitRates(false);
  // One event a mention: of the messages themselves this app hears nothing.
  harness.side.control.installManifest({
    display_information: { name: 'Delivery' },
    features: {
      slash_commands: ['/hours', '/ticket'].map((command) => ({ command, description: 'For tests' })),
    },
    oauth_config: { scopes: { bot: ['app_mentions:read', 'chat:write', 'commands'] } },
    settings: { event_subscriptions: { bot_events: ['app_mention'] } },
  });
});
afterEach(() => harness.stop());

function setUp(app: App): void {
  app.use(async ({ body, context, next }) => {
    if ('event_id' in body) {
      seen.push({ id: String(body.event_id), retry: context.retryNum, reason: context.retryReason });
    }
    await next();
  });
  app.event('app_mention', async () => undefined);
  app.command('/hours', async ({ ack, command }) => ack(`open, ${command.user_name} & ${command.text}`));
  app.command('/ticket', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'form',
        title: plain('T'),
        submit: plain('Go'),
        blocks: [
          {
            type: 'input',
            block_id: 'b',
            label: plain('L'),
            element: { type: 'plain_text_input', action_id: 'a' },
          },
        ],
      },
    });
  });
  app.view('form', async ({ ack }) => ack({ response_action: 'errors', errors: { b: 'no' } }));
}

const hours = (as = 'ada') =>
  harness.side.act.slashCommand({ as, channel: 'help', command: '/hours', text: 'now' });
const mention = () =>
  harness.side.act.sendMessage({ as: 'ada', channel: 'help', text: `<@${SLACK.botUser}> hi`, waitMs: 0 });
const until = async (condition: () => boolean): Promise<void> => {
  await expect.poll(condition, { timeout: 5000, interval: 10 }).toBe(true);
};

describe('Socket Mode', () => {
  it('refuses what is no app-level token', async () => {
    expect(await refusal(harness.client().apps.connections.open())).toMatchObject({
      error: 'not_allowed_token_type',
    });
    expect(await refusal(harness.client('xapp-wrong').apps.connections.open())).toMatchObject({
      error: 'invalid_auth',
    });
    const { url } = await harness.client(SLACK.appToken).apps.connections.open();
    expect(url).toMatch(/^ws:.*\/slack-api\/socket\?ticket=/u);
  });

  it('fails at once without any connection', async () => {
    expect(await hours()).toMatchObject({
      kind: 'failed',
      error: expect.stringContaining('dispatch_failed'),
    });
  });

  it('shares the load and loses nothing while one of two connections is refreshed', async () => {
    await harness.socketApp(setUp, 2);
    expect(harness.side.control.connections()).toBe(2);
    expect(harness.wire.filter((entry) => entry.label === 'hello').map((entry) => entry.body)).toMatchObject([
      { num_connections: 1, connection_info: { app_id: SLACK.appId } },
      { num_connections: 2 },
    ]);
    const refreshed = harness.side.control.refreshSocket('oldest', 50);
    const answers = await Promise.all(Array.from({ length: 20 }, () => hours()));
    await refreshed;
    expect(answers.filter((answer) => answer.kind === 'message')).toHaveLength(20);
    await until(() => harness.side.control.connections() === 2);
    const reasons = harness.wire.filter((entry) => entry.label.startsWith('disconnect'));
    expect(reasons.map((entry) => entry.label)).toContain('disconnect warning');
  });

  it('lets the app come back after a cut and a refused connection', async () => {
    await harness.socketApp(setUp);
    harness.side.control.refuseConnections(1);
    harness.side.control.dropSockets();
    await until(() =>
      harness.wire.some((entry) => entry.label === 'connection refused' && entry.status === 503),
    );
    await until(() => harness.side.control.connections() === 1);
    expect(await hours()).toMatchObject({ kind: 'message', message: { text: 'open, ada & now' } });
  });

  it('sends unacknowledged events again at once, after one and after five minutes', async () => {
    await harness.socketApp(setUp);
    const { control } = harness.side;
    control.loseAcks(3, { type: 'app_mention' });
    await mention();
    await until(() => control.waitingEvents() === 1);
    expect(seen.map((entry) => entry.retry)).toEqual([0, 1]);
    harness.advance(59_000);
    expect(seen).toHaveLength(2);
    harness.advance(2000);
    await until(() => seen.length === 3);
    await until(() => control.waitingEvents() === 1);
    await control.redeliver();
    expect(seen.map((entry) => entry.retry)).toEqual([0, 1, 2, 3]);
    expect(seen.at(-1)?.reason).toBe('timeout');
    expect(new Set(seen.map((entry) => entry.id)).size).toBe(1);
    expect(control.waitingEvents()).toBe(0);
  });

  it('may give a redelivery a new event id', async () => {
    await harness.socketApp(setUp);
    harness.side.control.renewEventIds(true);
    harness.side.control.loseAcks(1, { type: 'app_mention' });
    await mention();
    await until(() => seen.length === 2);
    expect(new Set(seen.map((entry) => entry.id)).size).toBe(2);
  });

  it('cuts the connection when a fault says so', async () => {
    await harness.socketApp(setUp, 2);
    harness.side.inject({ match: 'socket', times: 1, effect: { kind: 'drop' } });
    expect(await hours()).toMatchObject({ kind: 'failed' });
    expect(await hours()).toMatchObject({ kind: 'message' });
  });
});

describe('HTTP events', () => {
  it('signs commands, interactions and events for a real HTTPReceiver', async () => {
    const receiver = new HTTPReceiver({ signingSecret: SLACK.signingSecret, logger: silent });
    const app = createApp(receiver, harness.apiUrl);
    setUp(app);
    const server = createServer(receiver.requestListener);
    const url = `${await listen(server)}/slack/events`;
    const { useHttpEvents: deliverTo } = harness.side;
    try {
      await deliverTo(url);
      expect(await hours('luc')).toMatchObject({ kind: 'message', message: { text: 'open, luc & now' } });
      const modal = await harness.side.act.slashCommand({ as: 'luc', channel: 'help', command: '/ticket' });
      if (modal.kind !== 'modal') throw new Error(modal.kind);
      const submit = { as: 'luc', viewId: modal.view.id, values: { b: 'x' } };
      expect(await harness.side.act.submitView(submit)).toEqual({ kind: 'errors', errors: { b: 'no' } });
      harness.side.inject({ match: 'events', times: 1, effect: { kind: 'drop' } });
      await mention();
      await until(() => seen.length === 1);
      expect(seen[0]).toMatchObject({ retry: 1, reason: 'http_connection_failed' });
      await deliverTo(undefined);
      expect(await hours()).toMatchObject({ kind: 'failed' });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is refused by a receiver with another secret, and does not switch', async () => {
    const receiver = new HTTPReceiver({ signingSecret: 'another', logger: silent });
    createApp(receiver, harness.apiUrl);
    const server = createServer(receiver.requestListener);
    const url = `${await listen(server)}/slack/events`;
    const { useHttpEvents: deliverTo } = harness.side;
    try {
      await expect(deliverTo(url)).rejects.toThrow('challenge parameter (HTTP 401)');
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
