import type { App } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import type { Harness, ModalView } from './harness.ts';
import { plain, startHarness } from './harness.ts';

let harness: Harness;
let views: unknown[];
let shortcuts: unknown[];
let files: unknown[];
const closed: unknown[] = [];

beforeEach(() => {
  views = [];
  shortcuts = [];
  files = [];
});
beforeAll(async () => {
  harness = await startHarness();
  harness.side.control.limitRates(false);
  await harness.socketApp(setUp);
});
afterAll(() => harness.stop());

const form: ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: plain('Your name'),
  submit: plain('Send'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'value', max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'shot',
      optional: true,
      label: plain('Screenshot'),
      element: { type: 'file_input', action_id: 'value', max_files: 1 },
    },
    {
      type: 'input',
      block_id: 'when',
      optional: true,
      label: plain('When'),
      element: { type: 'datetimepicker', action_id: 'value' },
    },
  ],
};

function setUp(app: App): void {
  app.command('/hours', async ({ ack, command }) => {
    if (command.text === 'public') return ack({ response_type: 'in_channel', text: 'open for all' });
    await ack({
      text: 'open',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `for <@${command.user_id}>` } },
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'more', text: plain('More'), value: 'v1' }],
        },
      ],
    });
  });
  app.command('/scope', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'later, only for you' });
  });
  app.command('/ticket', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  app.command('/support-status', async () => undefined);
  app.action('more', async ({ ack, respond, body }) => {
    await ack();
    views.push(body);
    await respond({ replace_original: true, text: 'more of it' });
  });
  app.view('form', async ({ ack, view, body }) => {
    views.push(body);
    const name = view.state.values['name']?.['value']?.value;
    files.push(...(view.state.values['shot']?.['value']?.files ?? []));
    if (name === 'bad') return ack({ response_action: 'errors', errors: { name: 'Not this one' } });
    if (name === 'wrong') return ack({ response_action: 'errors', errors: { nowhere: 'x' } });
    if (name === 'next') {
      const { notify_on_close: _, ...again } = form;
      return ack({ response_action: 'update', view: { ...again, title: plain('Step 2') } });
    }
    await ack();
  });
  app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
    closed.push(body);
    await ack();
  });
  app.shortcut('ticket:from-message', async ({ ack, shortcut, client }) => {
    shortcuts.push(shortcut);
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form });
  });
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({
      channel: event.channel,
      thread_ts: event.ts,
      text: `you said ${event.text}`,
    });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          {
            type: 'actions',
            block_id: 'row',
            elements: [
              {
                type: 'static_select',
                action_id: 'pick',
                options: [
                  { text: plain('A'), value: 'a' },
                  { text: plain('B'), value: 'b' },
                ],
              },
              { type: 'button', action_id: 'home-ticket', text: plain('Ticket') },
            ],
          },
        ],
      },
    });
  });
  app.action('pick', async ({ ack, body }) => {
    views.push(body);
    await ack();
  });
  app.action('home-ticket', async ({ ack, body, client }) => {
    await ack();
    if ('trigger_id' in body) await client.views.open({ trigger_id: String(body.trigger_id), view: form });
  });
}

describe('slash commands', () => {
  it('shows the reply that the acknowledgement carries to the person alone', async () => {
    const { act } = harness.side;
    const outcome = await act.slashCommand({ as: 'ada', channel: 'help', command: '/hours' });
    expect(outcome).toMatchObject({ kind: 'message', message: { text: 'open', ephemeral: true } });
    const seenBy = (viewer: string) =>
      JSON.stringify(harness.side.snapshot(viewer).channels).includes('for <@U0ADA>');
    expect([seenBy('ada'), seenBy('luc')]).toEqual([true, false]);
    if (outcome.kind !== 'message') return;
    expect(outcome.message.pings).toEqual([{ kind: 'user', target: 'U0ADA' }]);
  });

  it('posts in_channel replies for all, with the command', async () => {
    await harness.side.act.slashCommand({ as: 'ada', channel: 'general', command: '/hours', text: 'public' });
    const general = harness.side.snapshot('luc').channels.find((channel) => channel.name === 'general');
    expect(general?.messages.map((message) => message.text)).toEqual(['/hours public', 'open for all']);
  });

  it('follows the response_url', async () => {
    const outcome = await harness.side.act.slashCommand({ as: 'luc', channel: 'help', command: '/scope' });
    expect(outcome).toMatchObject({
      kind: 'message',
      message: { text: 'later, only for you', ephemeral: true },
    });
  });

  it('says operation_timeout when nobody acknowledges', async () => {
    const outcome = await harness.side.act.slashCommand({
      as: 'fay',
      channel: 'help',
      command: '/support-status',
    });
    expect(outcome).toEqual({
      kind: 'failed',
      error: '/support-status failed with the error "operation_timeout"',
    });
    expect(JSON.stringify(harness.side.snapshot('fay').channels)).toContain('operation_timeout');
  });

  it('refuses threads, its own commands and unknown ones', async () => {
    const { act } = harness.side;
    const error = async (command: string, threadTs?: string) => {
      const outcome = await act.slashCommand({
        as: 'ada',
        channel: 'help',
        command,
        ...(threadTs && { threadTs }),
      });
      return outcome.kind === 'failed' ? outcome.error : outcome.kind;
    };
    expect(await error('/hours', '1.2')).toBe('/hours is not supported in threads. Sorry!');
    expect(await error('/status')).toContain("Slack's own");
    expect(await error('/nope')).toContain('/nope is not a valid command');
  });
});

describe('buttons', () => {
  it('replaces an ephemeral message through its response_url', async () => {
    const { act } = harness.side;
    const first = await act.slashCommand({ as: 'ada', channel: 'help', command: '/hours' });
    if (first.kind !== 'message') throw new Error(first.kind);
    const { ts } = first.message;
    const second = await act.clickButton({ as: 'ada', channel: 'help', ts, actionId: 'more' });
    expect(second).toMatchObject({ kind: 'message', message: { ts, text: 'more of it', blocks: [] } });
    expect(views[0]).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', is_ephemeral: true, channel_id: SLACK.channels.help },
      actions: [{ action_id: 'more', value: 'v1', type: 'button' }],
    });
    await expect(act.clickButton({ as: 'luc', channel: 'help', ts, actionId: 'more' })).rejects.toThrow(
      'somebody else',
    );
  });
});

describe('modals', () => {
  const open = async (): Promise<string> => {
    const outcome = await harness.side.act.slashCommand({ as: 'ada', channel: 'help', command: '/ticket' });
    if (outcome.kind !== 'modal') throw new Error(JSON.stringify(outcome));
    expect(outcome.view).toMatchObject({ title: 'Your name', submit: 'Send', close: 'Cancel' });
    return outcome.view.id;
  };

  it('opens, checks as the client does, shows field errors, closes', async () => {
    const { act } = harness.side;
    const viewId = await open();
    expect(await act.submitView({ as: 'ada', viewId })).toEqual({
      kind: 'errors',
      errors: { name: 'Please complete this required field.' },
    });
    expect(await act.submitView({ as: 'ada', viewId, values: { name: 'x'.repeat(21) } })).toMatchObject({
      kind: 'errors',
    });
    expect(views).toEqual([]);
    expect(await act.submitView({ as: 'ada', viewId, values: { name: 'bad' } })).toEqual({
      kind: 'errors',
      errors: { name: 'Not this one' },
    });
    expect(await act.submitView({ as: 'ada', viewId, values: { name: 'Ada', when: '1790000000' } })).toEqual({
      kind: 'closed',
    });
    expect(views.at(-1)).toMatchObject({
      type: 'view_submission',
      view: {
        state: { values: { when: { value: { type: 'datetimepicker', selected_date_time: 1790000000 } } } },
      },
    });
    expect(harness.side.snapshot('ada').views).toEqual([]);
  });

  it('updates in the acknowledgement and keeps what was entered', async () => {
    const viewId = await open();
    const outcome = await harness.side.act.submitView({ as: 'ada', viewId, values: { name: 'next' } });
    expect(outcome).toMatchObject({
      kind: 'updated',
      view: { id: viewId, title: 'Step 2', values: { name: { value: { value: 'next' } } } },
    });
  });

  it('refuses errors for a block that the view does not have', async () => {
    const viewId = await open();
    const outcome = await harness.side.act.submitView({ as: 'ada', viewId, values: { name: 'wrong' } });
    expect(outcome).toMatchObject({ kind: 'failed', error: expect.stringContaining('nowhere') });
    expect(harness.side.snapshot('ada').notices.at(-1)?.text).toContain('trouble connecting');
  });

  it('hands files over as Slack does, to whoever has the token', async () => {
    const viewId = await open();
    const file = {
      name: 'a b.png',
      contentType: 'image/png',
      base64: Buffer.from('pixels').toString('base64'),
    };
    await harness.side.act.submitView({
      as: 'ada',
      viewId,
      values: { name: 'Ada' },
      files: { shot: [file] },
    });
    expect(files[0]).toMatchObject({ name: 'a b.png', mimetype: 'image/png', size: 6, user: 'U0ADA' });
    const { url_private: url } = files[0] as { url_private: string };
    const withToken = await fetch(url, { headers: { authorization: `Bearer ${SLACK.botToken}` } });
    expect([withToken.headers.get('content-type'), await withToken.text()]).toEqual(['image/png', 'pixels']);
    const without = await fetch(url);
    expect([without.status, await without.text()]).toEqual([200, expect.stringContaining('Sign in')]);
  });

  it('tells of the closing when asked to', async () => {
    const viewId = await open();
    await harness.side.act.closeView({ as: 'ada', viewId });
    expect(closed.at(-1)).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: viewId } });
    await expect(harness.side.act.submitView({ as: 'ada', viewId })).rejects.toThrow('not open');
  });
});

describe('shortcuts, mentions, App Home', () => {
  it('runs a message shortcut with the message in it', async () => {
    const { act } = harness.side;
    const { sent } = await act.sendMessage({ as: 'fay', channel: 'community', text: 'my <b> & code' });
    expect(sent.text).toBe('my &lt;b&gt; &amp; code');
    const params = { as: 'mia', channel: 'community', ts: sent.ts, callbackId: 'ticket:from-message' };
    expect(await act.messageShortcut(params)).toMatchObject({ kind: 'modal' });
    expect(shortcuts[0]).toMatchObject({ type: 'message_action', message: { ts: sent.ts, user: 'U0FAY' } });
    await expect(act.messageShortcut({ ...params, callbackId: 'nope' })).rejects.toThrow(
      'no message shortcut',
    );
  });

  it('delivers a mention and threads the answer', async () => {
    const { act } = harness.side;
    const outcome = await act.sendMessage({
      as: 'ada',
      channel: 'general',
      text: `<@${SLACK.botUser}> hours`,
    });
    expect(outcome).toMatchObject({
      kind: 'message',
      message: { threadTs: outcome.sent.ts, text: expect.stringContaining('hours') },
    });
    const general = harness.side.snapshot('luc').channels.find((channel) => channel.name === 'general');
    expect(general?.messages.at(-1)?.replies).toHaveLength(1);
  });

  it('publishes App Home and works in it', async () => {
    const { act } = harness.side;
    expect(await act.openHome({ as: 'noe' })).toMatchObject({ kind: 'home' });
    expect(harness.side.snapshot('noe').home?.blocks).toHaveLength(1);
    expect(harness.side.snapshot('ada').home).toBeUndefined();
    await act.chooseViewOption({ as: 'noe', home: true, actionId: 'pick', value: 'b', waitMs: 0 });
    expect(views[0]).toMatchObject({
      view: { type: 'home' },
      actions: [{ selected_option: { value: 'b' } }],
    });
    expect(views[0]).not.toHaveProperty('response_url');
    expect(await act.clickViewButton({ as: 'noe', home: true, actionId: 'home-ticket' })).toMatchObject({
      kind: 'modal',
    });
    await expect(
      act.chooseViewOption({ as: 'noe', home: true, actionId: 'pick', value: 'z' }),
    ).rejects.toThrow('no option');
  });
});
