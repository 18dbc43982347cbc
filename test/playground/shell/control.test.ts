import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startShell } from '../stand-ins.ts';
import { type ControlClient, connectControl } from './control-client.ts';

let shell: Awaited<ReturnType<typeof startShell>>;
let client: ControlClient;
const policyChanges: string[] = [];
const clockChanges: number[] = [];

beforeAll(async () => {
  shell = await startShell({
    onPolicyChange(id) {
      policyChanges.push(id);
    },
    onClockChange: (offset) => clockChanges.push(offset),
  });
  client = await connectControl(shell.url);
});

afterAll(async () => {
  client.close();
  await shell.stop();
});

describe('the control', () => {
  it('shows the world at once', async () => {
    const state = await client.until('state', () => true);
    expect(state.viewer).toBe('ada');
    expect(state.people.map(({ key }) => key)).toContain('luc');
    expect(state.status.components.map(({ name }) => name)).toContain('Content Management API');
    await client.until('discord', () => true);
    await client.until('slack', () => true);
  });

  it('acts for the person who looks, and shows what changed', async () => {
    await client.call('discord.say', { text: 'hello' });
    expect(shell.discord.said).toEqual([{ as: 'ada', text: 'hello' }]);
    await client.until('discord', (data) => JSON.stringify(data).includes('hello'));
    const headlines = await client.until('wire', (news) => news.length > 0);
    const [{ seq } = { seq: 0 }] = headlines;
    expect(await client.call('wire.read', { seq })).toEqual({ as: 'ada', text: 'hello' });
  });

  it('shows each page what its own person sees', async () => {
    const other = await connectControl(shell.url, 'luc');
    await client.call('slack.whisper', { text: 'for ada alone' });
    await client.until('slack', (data) => JSON.stringify(data).includes('for ada alone'));
    await other.call('slack.say', { text: 'for all' });
    const seen = await other.until('slack', (data) => JSON.stringify(data).includes('for all'));
    expect(JSON.stringify(seen)).not.toContain('for ada alone');

    await other.call('viewer.set', { person: 'ada' });
    await other.until('slack', (data) => JSON.stringify(data).includes('for ada alone'));
    await other.until('state', ({ viewer }) => viewer === 'ada');
    other.close();
  });

  it('sets the clock and tells the bot', async () => {
    await client.call('clock.preset', { id: 'saturday-night' });
    const { clock } = await client.until('state', (state) => state.clock.offset !== 0);
    expect(
      new Date(clock.now).toLocaleString('en-GB', { timeZone: 'America/New_York', weekday: 'long' }),
    ).toBe('Saturday');
    await client.call('clock.set', { local: '2026-07-04T09:00', timeZone: 'Europe/Paris' });
    expect(Math.abs(shell.clock.now() - Date.parse('2026-07-04T07:00:00Z'))).toBeLessThan(5_000);
    await client.call('clock.reset');
    await client.until('state', (state) => state.clock.offset === 0);
    expect(clockChanges).toHaveLength(3);
    expect(clockChanges.at(-1)).toBe(0);
  });

  it('switches the policy, and the status page with it', async () => {
    await client.call('policy.set', { id: 'squarespace' });
    const state = await client.until('state', ({ policy }) => policy === 'squarespace');
    expect(policyChanges).toEqual(['squarespace']);
    expect(state.status.components.map(({ name }) => name)).toContain('Site Loading');
    await expect(client.call('policy.set', { id: 'acme' })).rejects.toThrow(/There is no policy “acme”/);
  });

  it('turns the status page’s switches', async () => {
    const id = shell.status.snapshot().components[0]?.id;
    await client.call('status.setComponent', { id, state: 'major_outage' });
    await client.until('state', ({ status }) => status.overall.indicator === 'major');
    await client.call('status.reset');
    await client.until('state', ({ status }) => status.overall.indicator === 'none');
  });

  it('hands faults to the platform that they are for', async () => {
    const fault = { match: 'POST /interactions', times: 2, effect: { kind: 'status', status: 503 } };
    await client.call('fault.inject', { platform: 'discord', ...fault });
    expect(shell.discord.faults).toEqual([fault]);
    expect(shell.slack.faults).toEqual([]);
  });

  it('offers switches, and uses them', async () => {
    const { switches } = await client.until('state', () => true);
    expect(switches).toEqual([{ id: 'chatter', label: 'Say something' }]);
    await client.call('switch.use', { id: 'chatter' });
    await client.until('discord', (data) => JSON.stringify(data).includes('switched'));
  });

  it.each([
    ['an unknown switch', 'switch.use', { id: 'none' }, /no such switch/],
    ['an act that fails', 'discord.say', { text: '' }, /^Say something\.$/],
    ['nobody', 'discord.say', { as: 'eve', text: 'x' }, /as/],
    ['an unknown method', 'discord.toString', {}, /has no “discord.toString”/],
    ['an unknown person', 'viewer.set', { person: 'eve' }, /nobody of that name/],
    ['an unknown key', 'clock.reset', { at: 1 }, /at/],
    ['a fault without effect', 'fault.inject', { platform: 'slack', match: 'x', times: 1 }, /effect/],
    ['an unknown moment', 'clock.preset', { id: 'never' }, /no such moment/],
    ['a missing mail', 'mail.read', { id: 'none' }, /not in the mailbox/],
  ])('refuses %s with a sentence', async (_case, method, params, sentence) => {
    await expect(client.call(method, params)).rejects.toThrow(sentence);
  });

  it('redraws at most twenty times a second, and ends up with the last change', async () => {
    const before = client.pushes.filter(({ push }) => push === 'discord').length;
    for (let n = 0; n < 200; n += 1) await shell.discord.act.say({ as: 'ada', text: `burst ${n}` });
    await client.until('discord', (data) => JSON.stringify(data).includes('burst 199'));
    expect(client.pushes.filter(({ push }) => push === 'discord').length - before).toBeLessThanOrEqual(3);
  });
});
