import type { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Harness, ModalView } from './harness.ts';
import { plain, refusal, startHarness } from './harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(() => harness.stop());

const modal = (title: string, more: object = {}): ModalView => ({
  ...{ type: 'modal', title: plain(title), blocks: [{ type: 'divider' }] },
  ...more,
});

/** Starts an app whose `/ticket` hands out its trigger and response URL. */
async function triggers(): Promise<() => Promise<{ trigger: string; responseUrl: string }>> {
  let latest = { trigger: '', responseUrl: '' };
  await harness.socketApp((app: App) => {
    app.command('/ticket', async ({ ack, body }) => {
      latest = { trigger: body.trigger_id, responseUrl: body.response_url };
      await ack();
    });
  });
  return async () => {
    await harness.side.act.slashCommand({ as: 'ada', channel: 'help', command: '/ticket', waitMs: 0 });
    return latest;
  };
}

describe('views', () => {
  it('redeems a trigger once and within three seconds', async () => {
    const next = await triggers();
    const client = harness.client();
    const open = (trigger_id: string) => client.views.open({ trigger_id, view: modal('One') });
    const { trigger } = await next();
    // Refused for its content: the trigger is still good.
    const long = client.views.open({ trigger_id: trigger, view: modal('x'.repeat(25)) });
    expect(await refusal(long)).toEqual({
      error: 'invalid_arguments',
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    });
    const { view } = await open(trigger);
    expect(await refusal(open(trigger))).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(await refusal(open('1.2.3'))).toMatchObject({ error: 'invalid_trigger_id' });
    const { trigger: late } = await next();
    harness.advance(3001);
    expect(await refusal(open(late))).toMatchObject({ error: 'expired_trigger_id' });

    const update = (hash: string) =>
      client.views.update({ view_id: view?.id ?? '', hash, view: modal('Two') });
    await update(view?.hash ?? '');
    expect(await refusal(update(view?.hash ?? ''))).toMatchObject({ error: 'hash_conflict' });
    expect(harness.side.snapshot('ada').views).toMatchObject([{ title: 'Two' }]);
    await harness.side.act.closeView({ as: 'ada', viewId: view?.id ?? '' });
    expect(await refusal(client.views.update({ view_id: view?.id ?? '', view: modal('X') }))).toMatchObject({
      error: 'not_found',
    });
  });
});

describe('what the app adds while a modal is open', () => {
  const pick = {
    ...{ type: 'input', block_id: 'pick', label: plain('Pick') },
    element: { type: 'external_select', action_id: 'more', min_query_length: 0 },
  };

  it('gives options while one types, and pushes at most two views more', async () => {
    const titles = ['Two', 'Three', 'Four'];
    await harness.socketApp((app) => {
      app.command('/ticket', async ({ ack, body, client }) => {
        await ack();
        await client.views.open({
          trigger_id: body.trigger_id,
          view: modal('One', { submit: plain('Go'), blocks: [pick] }),
        });
      });
      app.options('more', async ({ ack, payload }) => {
        await ack({ options: [{ text: plain(`${payload.value}!`), value: payload.value }] });
      });
      app.view(/.*/u, async ({ ack }) => {
        const { notify_on_close: _, ...next } = modal(titles.shift() ?? '', {
          submit: plain('Go'),
          blocks: [pick],
        });
        await ack({ response_action: 'push', view: next });
      });
    });
    const { act } = harness.side;
    const opened = await act.slashCommand({ as: 'ada', channel: 'help', command: '/ticket' });
    if (opened.kind !== 'modal') throw new Error(opened.kind);
    const submit = async (viewId: string) => {
      await act.loadOptions({ as: 'ada', viewId, actionId: 'more', query: 'web' });
      return await act.submitView({ as: 'ada', viewId, values: { pick: 'web' } });
    };
    await expect(
      act.submitView({ as: 'ada', viewId: opened.view.id, values: { pick: 'web' } }),
    ).rejects.toThrow('no option');
    const second = await submit(opened.view.id);
    if (second.kind !== 'updated') throw new Error(JSON.stringify(second));
    const third = await submit(second.view.id);
    if (third.kind !== 'updated') throw new Error(JSON.stringify(third));
    expect(harness.side.snapshot('ada').views.map((view) => view.title)).toEqual(['One', 'Two', 'Three']);
    expect(await submit(third.view.id)).toMatchObject({
      kind: 'failed',
      error: expect.stringContaining('push_limit_reached'),
    });
    await act.closeView({ as: 'ada', viewId: third.view.id });
    expect(harness.side.snapshot('ada').views.map((view) => view.title)).toEqual(['One', 'Two']);
  });
});

describe('response URLs', () => {
  it('work five times within thirty minutes', async () => {
    const next = await triggers();
    const post = async (url: string, body: object) => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      return [response.status, await response.text()];
    };
    const { responseUrl } = await next();
    expect(await post(responseUrl, { blocks: [{ type: 'nope' }] })).toEqual([
      400,
      expect.stringContaining('invalid_blocks'),
    ]);
    for (let use = 2; use <= 5; use += 1)
      expect(await post(responseUrl, { text: `${use}` })).toEqual([200, 'ok']);
    expect(await post(responseUrl, { text: '6' })).toEqual([404, expect.stringContaining('used_url')]);
    const { responseUrl: other } = await next();
    harness.advance(31 * 60_000);
    expect(await post(other, { text: 'late' })).toEqual([404, expect.stringContaining('expired_url')]);
  });
});

describe('the manifest', () => {
  const manifest = (command: string) => ({
    display_information: { name: 'Frontdesk' },
    features: { slash_commands: [{ command, description: 'd' }], app_home: { home_tab_enabled: false } },
    oauth_config: { scopes: { bot: ['commands', 'chat:write'] } },
    settings: { event_subscriptions: { bot_events: [] } },
  });

  it('decides which commands, events and scopes there are', async () => {
    harness.side.control.installManifest(manifest('/aide'));
    expect(harness.side.snapshot('ada').commands).toEqual([
      { command: '/aide', description: 'd', usageHint: '' },
    ]);
    expect(harness.side.snapshot('ada').app.home).toBe(false);
    expect(
      await refusal(
        harness
          .client()
          .views.publish({ user_id: 'U0ADA', view: { type: 'home', blocks: [{ type: 'divider' }] } }),
      ),
    ).toMatchObject({ error: 'not_enabled' });
    await expect(harness.side.act.openHome({ as: 'ada' })).rejects.toThrow('no Home tab');
    await harness.side.act.sendMessage({ as: 'ada', channel: 'help', text: '<@U0FRONTDESK> hi', waitMs: 0 });
    expect(harness.side.control.waitingEvents()).toBe(0);
  });

  it('is refused whole for a command of Slack’s own', () => {
    expect(() => harness.side.control.installManifest(manifest('/status'))).toThrow(
      '/status is a reserved command name',
    );
    expect(harness.side.snapshot('ada').commands).toHaveLength(4);
  });
});
