import { afterEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import { createSystemClock } from '../../../src/bootstrap/system-clock.ts';
import { reply } from '../../../src/reply/builders.ts';
import { replied } from '../../../src/reply/outcome.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeSink } from '../../fakes/inbound-sink.ts';
import { HTTP, type LocalSlack, startLocalSlack, until } from './local-slack.ts';

let local: LocalSlack | undefined;
afterEach(async () => {
  await local?.stop();
  local = undefined;
});

const { help } = SLACK.channels;
const sink = () => createFakeSink({ invoke: async () => replied(reply({ summary: 'Open now' })) });

async function connected() {
  local = await startLocalSlack();
  const { slack } = local;
  const running = local.adapter();
  const taking = sink();
  await running.adapter.start(taking);
  await until(() => running.adapter.state() === 'connected' && slack.control.connections() === 2);
  return { ...running, sink: taking, slack, local };
}

describe('the connection to Slack', () => {
  it.each(['oldest', 'all'] as const)(
    'loses no command while Slack renews %s of its sockets',
    async (which) => {
      const { slack, adapter, sink } = await connected();
      let renewing = true;
      const renewed = slack.control.refreshSocket(which, 300).finally(() => {
        renewing = false;
      });
      let sent = 0;
      while (renewing) {
        sent += 1;
        const shown = await slack.act.slashCommand({ as: 'ada', channel: help, command: '/hours' });
        expect(shown.kind).toBe('message');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await renewed;
      expect(adapter.state()).toBe('connected');
      // Some of them while it renewed, however slow the machine is.
      expect(sent).toBeGreaterThan(2);
      expect(sink.invocations).toHaveLength(sent);
      await until(() => slack.control.connections() === 2);
    },
  );

  it('comes back by itself when the sockets are cut', async () => {
    const { slack, adapter } = await connected();
    slack.control.dropSockets();
    await until(() => adapter.state() === 'reconnecting');
    await until(() => adapter.state() === 'connected');
    const shown = await slack.act.slashCommand({ as: 'ada', channel: help, command: '/hours' });
    expect(shown.kind).toBe('message');
  });

  it('§4.17: says in words what is wrong with a token, and goes on trying', async () => {
    local = await startLocalSlack();
    const { adapter, log } = local.adapter({ botToken: 'xoxb-wrong' });
    await adapter.start(sink());
    await until(() => adapter.problem() !== undefined);
    expect(adapter.problem()).toMatch(/^invalid_auth: .*Copy it again/);
    expect(adapter.state()).toBe('reconnecting');
    const swapped = local.adapter({ mode: { kind: 'socket', appToken: SLACK.botToken } });
    await swapped.adapter.start(sink());
    await until(() => swapped.adapter.problem() !== undefined);
    expect(swapped.adapter.problem()).toMatch(/^not_allowed_token_type: .*xapp-/);
    const { wire } = local;
    const asked = () => wire.filter(({ label }) => label.includes('auth.test')).length;
    const before = asked();
    await until(() => asked() > before);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('waits for a Slack that is down, without throwing', async () => {
    local = await startLocalSlack();
    for (const match of ['auth.test', 'apps.connections.open'])
      local.slack.inject({ match, times: 2, effect: { kind: 'drop' } });
    const { adapter } = local.adapter();
    await adapter.start(sink());
    await until(() => adapter.problem() !== undefined);
    expect(adapter.problem()).toContain('Slack cannot be reached');
    await until(() => adapter.state() === 'connected');
    expect(adapter.problem()).toBeUndefined();
  });

  it('remembers over a restart which events it has handled', async () => {
    local = await startLocalSlack();
    const { slack } = local;
    const cache = createMemoryStore(createSystemClock());
    const first = local.adapter({ cache });
    const before = sink();
    await first.adapter.start(before);
    await until(() => first.adapter.state() === 'connected');
    slack.control.loseAcks(2, { user: 'U0ADA' });
    await slack.act.sendMessage({ as: 'ada', channel: 'D0ADA', text: 'hours' });
    await until(() => slack.control.waitingEvents() === 1);
    await first.adapter.stop();
    expect(before.invocations).toHaveLength(1);
    const second = local.adapter({ cache });
    const after = sink();
    await second.adapter.start(after);
    await until(() => second.adapter.state() === 'connected');
    await slack.control.redeliver();
    expect(slack.control.waitingEvents()).toBe(0);
    expect(after.invocations).toHaveLength(0);
  });

  it('leaves an event to Slack until it is handled: what a crash interrupts comes again', async () => {
    local = await startLocalSlack();
    const { slack } = local;
    const { adapter } = local.adapter();
    const acks = (): number => local?.wire.filter(({ label }) => label === 'ack').length ?? 0;
    const acksWhenAsked: number[] = [];
    await adapter.start(
      createFakeSink({
        invoke: async () => {
          acksWhenAsked.push(acks());
          return replied(reply({ summary: 'Open now' }));
        },
      }),
    );
    await until(() => adapter.state() === 'connected');
    await slack.act.sendMessage({ as: 'ada', channel: 'D0ADA', text: 'hours' });
    await until(() => acks() === 1);
    expect(acksWhenAsked).toEqual([0]);
  });

  it('finishes what it has begun when it is stopped, and takes nothing new', async () => {
    local = await startLocalSlack();
    const { slack } = local;
    const { adapter } = local.adapter();
    let release = (): void => undefined;
    const taking = createFakeSink({
      invoke: async () => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return replied(reply({ summary: 'Open now' }));
      },
    });
    await adapter.start(taking);
    await until(() => adapter.state() === 'connected');
    const shown = slack.act.slashCommand({ as: 'ada', channel: help, command: '/hours' });
    await until(() => taking.invocations.length === 1);
    const stopped = adapter.stop();
    release();
    expect(await shown).toMatchObject({ kind: 'message', message: { text: 'Open now' } });
    await stopped;
    expect(adapter.state()).toBe('stopped');
    await until(() => slack.control.connections() === 0);
  });

  it('turns away HTTP requests that Slack did not sign, and other paths', async () => {
    local = await startLocalSlack();
    const { adapter } = local.adapter({ mode: HTTP });
    const taking = sink();
    await adapter.start(taking);
    const url = `${local.baseUrl}/slack/events`;
    const body = 'command=%2Fhours&team_id=T1&channel_id=C1&user_id=U1&trigger_id=1';
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const old = { 'x-slack-request-timestamp': '1531420618', 'x-slack-signature': 'v0=00' };
    expect((await fetch(url, { method: 'POST', body, headers: type })).status).toBe(401);
    expect((await fetch(url, { method: 'POST', body, headers: { ...type, ...old } })).status).toBe(401);
    expect((await fetch(url)).status).toBe(404);
    expect(taking.invocations).toHaveLength(0);
  });
});
