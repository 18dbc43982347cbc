import { once } from 'node:events';
import { Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { DISCORD } from '../../../playground/ids.ts';
import { type Ground, startGround, until } from './harness.ts';

const { channels } = DISCORD;

let ground: Ground;
beforeEach(async () => {
  ground = await startGround();
});
afterEach(() => ground.close());

const say = (text: string) => ground.side.act.sendMessage({ as: 'ada', channelId: channels.general, text });

/** A bare connection that has got HELLO. */
async function connect(): Promise<WebSocket> {
  const socket = new WebSocket(`${ground.baseUrl.replace('http', 'ws')}/discord/gateway/?v=10&encoding=json`);
  const [hello] = await once(socket, 'message');
  expect(JSON.parse(String(hello))).toMatchObject({ op: 10 });
  return socket;
}

async function closeCodeAfter(...frames: readonly unknown[]): Promise<number> {
  const socket = await connect();
  for (const frame of frames) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  const [code] = await once(socket, 'close');
  return code as number;
}

const identify = (intents: number, token: string = DISCORD.token) => ({ op: 2, d: { token, intents } });

describe('the gateway closes with the code for', () => {
  it.each([
    ['an unknown op', 4001, [{ op: 99, d: null }]],
    ['what is no JSON', 4002, ['{']],
    ['a frame before identifying', 4003, [{ op: 3, d: {} }]],
    ['a wrong token', 4004, [identify(1, 'no')]],
    ['a second identify', 4005, [identify(1), identify(1)]],
    ['a sequence from the future', 4007, []],
    ['unknown intents', 4013, [identify(1 << 30)]],
    ['privileged intents that are off', 4014, [identify(GatewayIntentBits.MessageContent)]],
  ])('%s', async (what, code, frames) => {
    if (what === 'a sequence from the future') {
      await ground.login();
      const ready = ground.records.find((one) => one.label === 'READY')?.body as { session_id: string };
      const resume = { op: 6, d: { token: DISCORD.token, session_id: ready.session_id, seq: 9999 } };
      expect(await closeCodeAfter(resume)).toBe(code);
      return;
    }
    expect(await closeCodeAfter(...frames)).toBe(code);
  });
});

describe('the gateway', () => {
  it('lets privileged intents in once they are switched on, and shows words with them', async () => {
    ground.side.control.setPrivilegedIntents(GatewayIntentBits.MessageContent);
    const client = await ground.login({
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    });
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    await say('hello');
    await expect.poll(() => heard).toEqual(['hello']);
  });

  it('blanks words without the intent, but not when the bot is mentioned or written to', async () => {
    const client = await ground.login();
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.content));
    await say('hello');
    await say(`<@${DISCORD.botUser}> help`);
    const { channelId } = await ground.side.act.openDirectMessages({ as: 'ada' });
    await ground.side.act.sendMessage({ as: 'ada', channelId, text: 'direct' });
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(2);
    expect(heard.slice(0, 2)).toEqual(['', `<@${DISCORD.botUser}> help`]);
  });

  it('says nothing of channels that the bot does not see', async () => {
    const client = await ground.login();
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.channelId));
    ground.side.control.denyBot(channels.general, 1n << 10n);
    await say('secret');
    await ground.side.act.sendMessage({ as: 'ada', channelId: channels.help, text: 'open' });
    await expect.poll(() => heard).toEqual([channels.help]);
  });

  it.each(['reconnect', 'dropConnections'] as const)('replays what was missed after %s', async (how) => {
    const client = await ground.login();
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => heard.push(message.id));
    const resumed = new Promise((done) => client.once(Events.ShardResume, done));
    ground.side.control[how]();
    await until(() => !ground.side.control.online());
    const missed = await say('missed');
    await resumed;
    const later = await say('later');
    const ids = [missed, later].map((one) => (one.kind === 'message' ? one.message.id : ''));
    await expect.poll(() => heard).toEqual(ids);
  });

  it('makes a client identify again after an invalid session', async () => {
    const client = await ground.login();
    const again = new Promise((done) => client.once(Events.ShardReady, done));
    const readies = () => ground.records.filter((one) => one.label === 'READY').length;
    expect(readies()).toBe(1);
    ground.side.control.invalidateSession();
    await again;
    expect(readies()).toBe(2);
    expect(ground.side.control.online()).toBe(true);
  });

  it('acknowledges heartbeats', async () => {
    const socket = await connect();
    socket.send(JSON.stringify({ op: 1, d: null }));
    const [frame] = await once(socket, 'message');
    expect(JSON.parse(String(frame))).toMatchObject({ op: 11 });
    socket.terminate();
  });
});
