import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App, ReceiverEvent } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpReceiver, type HttpReceiver } from '../../../adapters/slack/http-receiver.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const SECRET = 'a signing secret';
const NOW = Date.parse('2026-07-06T12:00:00Z');
const FORM = 'application/x-www-form-urlencoded';

let server: Server;
let receiver: HttpReceiver;
let events: ReceiverEvent[];
let handle: (event: ReceiverEvent) => Promise<void>;

beforeEach(async () => {
  events = [];
  handle = ({ ack }) => ack();
  receiver = createHttpReceiver({ signingSecret: SECRET, now: () => NOW, log: createFakeLogger() });
  const app: Pick<App, 'processEvent'> = {
    processEvent(event) {
      events.push(event);
      return handle(event);
    },
  };
  receiver.init(app as App);
  receiver.open();
  server = createServer(receiver.listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Sent {
  readonly secret?: string;
  /** Seconds before now. */
  readonly age?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function send(body: string, { secret = SECRET, age = 0, headers = {} }: Sent = {}): Promise<Response> {
  const timestamp = String(NOW / 1_000 - age);
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': FORM,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
      ...headers,
    },
  });
}

describe("Slack's requests", () => {
  it('reach Bolt as commands, interactions and events', async () => {
    await send('command=%2Fhours&text=a+b%26c');
    await send(`payload=${encodeURIComponent('{"type":"block_actions"}')}`);
    await send('{"type":"event_callback","n":1}', {
      headers: {
        'content-type': 'application/json',
        'x-slack-retry-num': '2',
        'x-slack-retry-reason': 'http_timeout',
      },
    });
    expect(events.map(({ body }) => body)).toEqual([
      { command: '/hours', text: 'a b&c' },
      { type: 'block_actions' },
      { type: 'event_callback', n: 1 },
    ]);
    expect(events[2]).toMatchObject({ retryNum: 2, retryReason: 'http_timeout' });
  });

  it('are answered with the acknowledgement, the same object each time in the same words', async () => {
    const answer = { text: 'Ouvert · été' };
    handle = ({ ack }) => ack(answer);
    for (let time = 0; time < 2; time += 1) {
      const response = await send('command=%2Fhours');
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(await response.json()).toEqual(answer);
    }
    handle = ({ ack }) => ack();
    expect(await (await send('command=%2Fhours')).text()).toBe('');
  });

  it('are refused unless Slack has signed them in the last five minutes', async () => {
    const refused: readonly Sent[] = [
      { secret: 'another' },
      { age: 301 },
      { age: -301 },
      { headers: { 'x-slack-signature': 'v0=00' } },
      { headers: { 'x-slack-signature': '' } },
      { headers: { 'x-slack-request-timestamp': 'now' } },
    ];
    for (const how of refused) expect((await send('command=%2Fhours', how)).status).toBe(401);
    expect(events).toHaveLength(0);
    expect((await send('command=%2Fhours', { age: 299 })).status).toBe(200);
  });

  it('that only test the endpoint are answered without the bot', async () => {
    expect((await send('ssl_check=1&token=x', { secret: 'none' })).status).toBe(200);
    const challenge = await send('{"type":"url_verification","challenge":"c"}', {
      headers: { 'content-type': 'application/json' },
    });
    expect(await challenge.json()).toEqual({ challenge: 'c' });
    expect(events).toHaveLength(0);
  });

  it('that nobody acknowledges, that fail or that come too late are left to Slack', async () => {
    handle = async () => undefined;
    expect((await send('command=%2Fhours')).status).toBe(503);
    handle = () => Promise.reject(new Error('no'));
    expect((await send('command=%2Fhours')).status).toBe(500);
    receiver.close();
    expect((await send('command=%2Fhours')).status).toBe(503);
  });

  it('that are nonsense are refused', async () => {
    expect((await send('payload=%7B')).status).toBe(400);
    expect((await send('7', { headers: { 'content-type': 'application/json' } })).status).toBe(400);
    expect((await send(`text=${'x'.repeat(1_100_000)}`)).status).toBe(413);
    expect(events).toHaveLength(0);
  });

  it('are acknowledged once; an answer that cannot arrive any more is said to be lost', async () => {
    let second: unknown;
    handle = async ({ ack }) => {
      await ack();
      second = await ack().catch((error: unknown) => error);
    };
    await send('command=%2Fhours');
    expect(second).toBeInstanceOf(Error);
  });
});
