import { afterEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import type { InboundSink, Invocation } from '../../../src/ports/inbound.ts';
import { button, paragraph, reply, select } from '../../../src/reply/builders.ts';
import { form } from '../../../src/reply/form-builders.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import { replied } from '../../../src/reply/outcome.ts';
import { createFakeSink, type FakeSink } from '../../fakes/inbound-sink.ts';
import { HTTP, type LocalAdapter, type LocalSlack, SOCKET, startLocalSlack, until } from './local-slack.ts';

let local: LocalSlack | undefined;
afterEach(async () => {
  await local?.stop();
  local = undefined;
});

type Answers = Parameters<typeof createFakeSink>[0];

interface Running extends LocalAdapter {
  readonly local: LocalSlack;
  readonly sink: FakeSink;
}

async function run(answers: Answers = {}, mode = SOCKET): Promise<Running> {
  local = await startLocalSlack();
  const running = local.adapter({ mode });
  const sink = createFakeSink(answers);
  await running.adapter.start(sink);
  const deliverTo = local.slack.useHttpEvents;
  if (mode === HTTP) await deliverTo(`${local.baseUrl}/slack/events`);
  const { slack } = local;
  await until(() => running.adapter.state() === 'connected');
  if (mode === SOCKET) await until(() => slack.control.connections() === 2);
  return { ...running, local, sink };
}

const answering = (outcome: Outcome | ((invocation: Invocation) => Outcome)): Answers => ({
  invoke: async (invocation) => (typeof outcome === 'function' ? outcome(invocation) : outcome),
});

const HOURS = reply({ summary: 'Open now', title: 'Support hours', blocks: [paragraph('Open <!channel>')] });
const BUG = form({
  id: 'ticket:submit:bug',
  title: 'Report a bug',
  submitLabel: 'Send',
  fields: [
    { type: 'paragraph', id: 'details', label: 'Details', required: true },
    { type: 'datetime', id: 'when', label: 'When', required: false },
    { type: 'files', id: 'shots', label: 'Screenshots', required: false, maxFiles: 3 },
  ],
});
const RESUME = reply({ summary: 'Fill in the form', actions: [button('ticket:open:bug', 'Open the form')] });
const FORM: Outcome = { kind: 'form', form: BUG, resume: RESUME };

const { help, general } = SLACK.channels;

it('reads the user groups before somebody asks, where the installation names one', async () => {
  const { local, sink } = await run();
  await until(() => local.wire.some(({ label }) => label.includes('usergroups.list')));
  expect(sink.invocations).toEqual([]);
});

describe.each([
  ['Socket Mode', SOCKET],
  ['HTTP', HTTP],
] as const)('over %s', (_, mode) => {
  it('answers a command in its acknowledgement, privately', async () => {
    const { local, sink } = await run(answering(replied(HOURS)), mode);
    const shown = await local.slack.act.slashCommand({
      as: 'luc',
      channel: help,
      command: '/support-status',
      text: ' api &amp; more ',
    });
    expect(shown).toMatchObject({
      kind: 'message',
      message: { ephemeral: true, text: 'Open now', pings: [] },
    });
    expect(sink.invocations[0]).toMatchObject({
      origin: 'command',
      request: { kind: 'typed', command: 'status', text: 'api & more' },
      conversation: { platform: 'slack', tenant: `slack:${SLACK.team}`, id: help },
      actor: {
        displayName: 'Luc Lite',
        locale: 'fr',
        timeZone: 'Europe/Paris',
        groups: [SLACK.userGroups.lite],
      },
    });
    expect(sink.samples).toMatchObject([{ platform: 'slack', command: 'status', result: 'answered' }]);
    expect(local.wire.some(({ label }) => label.includes('chat.'))).toBe(false);
  });

  it('opens a form, returns its faults into it, and answers where it was asked for', async () => {
    const { local, sink } = await run(
      answering(({ origin, request }) => {
        if (origin !== 'form') return FORM;
        const details = request.kind === 'parsed' ? request.options['details'] : undefined;
        return details === 'short'
          ? { kind: 'invalid', errors: { details: 'Too short', other: 'unknown field' }, reply: RESUME }
          : replied(reply({ summary: 'FD-1042 created' }));
      }),
      mode,
    );
    const { act } = local.slack;
    const opened = await act.slashCommand({ as: 'ada', channel: help, command: '/ticket', text: 'open bug' });
    if (opened.kind !== 'modal') throw new Error(`no modal but ${JSON.stringify(opened)}`);
    const viewId = opened.view.id;
    const refused = await act.submitView({ as: 'ada', viewId, values: { details: 'short' } });
    expect(refused).toEqual({ kind: 'errors', errors: { details: 'Too short' } });
    const sent = await act.submitView({
      as: 'ada',
      viewId,
      values: { details: 'It broke <again>', when: '1783339200' },
      files: { shots: [{ name: 'a.png', contentType: 'image/png', base64: 'aGVsbG8=' }] },
    });
    expect(sent).toEqual({ kind: 'closed' });
    const submitted = sink.invocations.at(-1);
    expect(submitted).toMatchObject({
      origin: 'form',
      request: {
        command: 'ticket',
        verb: 'submit',
        ref: 'bug',
        options: { details: 'It broke <again>', when: '@1783339200' },
      },
      files: { shots: [{ name: 'a.png', contentType: 'image/png', size: 5 }] },
      conversation: { id: help },
    });
    expect(new Set(sink.invocations.map(({ eventId }) => eventId)).size).toBe(3);
    await until(() =>
      seenBy(local, 'ada', help).some(({ text, ephemeral }) => ephemeral && text === 'FD-1042 created'),
    );
  });

  it('answers a mention in its thread, once, however often it is delivered', async () => {
    const { local, sink } = await run({ ...answering(replied(HOURS)), visibility: () => 'channel' }, mode);
    const { act, control } = local.slack;
    control.renewEventIds(true);
    if (mode === SOCKET) control.loseAcks(1, { type: 'app_mention' });
    const sent = await act.sendMessage({
      as: 'ada',
      channel: help,
      text: `<@${SLACK.botUser}>, hours &amp; more`,
    });
    expect(sent).toMatchObject({ kind: 'message', message: { threadTs: sent.sent.ts, text: 'Open now' } });
    await control.redeliver();
    expect(sink.invocations).toHaveLength(1);
    expect(sink.invocations[0]).toMatchObject({
      origin: 'mention',
      request: { kind: 'typed', command: '' },
      conversation: { id: `${help}/${sent.sent.ts}` },
    });
  });
});

describe.each([
  ['Socket Mode', SOCKET],
  ['HTTP', HTTP],
] as const)('a private answer to a mention over %s', (_, mode) => {
  const hiccup = (times: number) => ({
    match: 'chat.postEphemeral',
    times,
    effect: { kind: 'status', status: 500 } as const,
  });
  const answersSeen = (at: LocalSlack) =>
    seenBy(at, 'mia', general).filter(({ ephemeral }) => ephemeral).length;

  it('comes in spite of a fault of Slack, and again with the event when Slack fails for longer', async () => {
    const { local, sink } = await run(answering(replied(HOURS)), mode);
    const { act, control } = local.slack;
    const mention = { as: 'mia', channel: general, text: `<@${SLACK.botUser}> hours` };
    local.slack.inject(hiccup(1));
    await act.sendMessage(mention);
    await until(() => answersSeen(local) === 1);
    expect(sink.invocations).toHaveLength(1);
    local.slack.inject(hiccup(3));
    await act.sendMessage(mention);
    await until(() => sink.samples.some(({ result }) => result === 'failed'));
    // Over HTTP the refused request comes again by itself.
    if (mode === SOCKET) await control.redeliver();
    await until(() => answersSeen(local) === 2);
    await control.redeliver();
    expect(sink.invocations).toHaveLength(3);
  });
});

describe('answers on Slack', () => {
  it('are public where the command is', async () => {
    const { local } = await run({ ...answering(replied(HOURS)), visibility: () => 'channel' });
    const shown = await local.slack.act.slashCommand({ as: 'ada', channel: help, command: '/hours' });
    expect(shown).toMatchObject({ kind: 'message', message: { ephemeral: false, pings: [] } });
  });

  it('§4.12: follow by the response URL when they take too long', async () => {
    const { local, sink } = await run({
      invoke: async () => {
        await new Promise((resolve) => setTimeout(resolve, 2_200));
        return replied(HOURS);
      },
    });
    const shown = await local.slack.act.slashCommand({
      as: 'ada',
      channel: help,
      command: '/hours',
      waitMs: 3_000,
    });
    expect(shown).toMatchObject({ kind: 'message', message: { ephemeral: true, text: 'Open now' } });
    expect(sink.samples).toMatchObject([{ result: 'deferred' }]);
    expect(sink.samples[0]?.ms).toBeLessThan(2_200);
  });

  it('show a way to the form when Slack does not open it', async () => {
    const { local } = await run(answering(FORM));
    local.slack.inject({ match: 'views.open', times: 3, effect: { kind: 'status', status: 500 } });
    const shown = await local.slack.act.slashCommand({ as: 'ada', channel: help, command: '/ticket' });
    expect(shown).toMatchObject({ kind: 'message', message: { ephemeral: true, text: 'Fill in the form' } });
  });

  it('take the place of the private message whose button was pressed, or stand below it', async () => {
    let placement: 'new' | 'replace' = 'replace';
    const { local, sink } = await run(
      answering(({ origin }) =>
        origin === 'command'
          ? replied(
              reply({
                summary: 'Choose',
                actions: [
                  select('scope:show', 'Topic', [{ value: 'api', label: 'API' }]),
                  button('hours:show', 'Hours'),
                ],
              }),
            )
          : { ...replied(HOURS), placement },
      ),
    );
    const { act } = local.slack;
    const first = await act.slashCommand({ as: 'ada', channel: help, command: '/scope' });
    if (first.kind !== 'message') throw new Error(first.kind);
    const { ts } = first.message;
    const replaced = await act.chooseOption({
      as: 'ada',
      channel: help,
      ts,
      actionId: 'scope:show',
      value: 'api',
    });
    expect(replaced).toMatchObject({ kind: 'message', message: { ts, text: 'Open now' } });
    expect(sink.invocations.at(-1)).toMatchObject({
      origin: 'select',
      request: { command: 'scope', options: { value: 'api' } },
    });
    placement = 'new';
    const second = await act.slashCommand({ as: 'ada', channel: help, command: '/scope' });
    if (second.kind !== 'message') throw new Error(second.kind);
    const beside = await act.clickButton({
      as: 'ada',
      channel: help,
      ts: second.message.ts,
      actionId: 'hours:show',
    });
    expect(beside).toMatchObject({ kind: 'message', message: { ephemeral: true, text: 'Open now' } });
    if (beside.kind === 'message') expect(beside.message.ts).not.toBe(second.message.ts);
  });

  it.each(['replace', 'new'] as const)(
    'to a form: %s the private message that led to it',
    async (placement) => {
      const { local } = await run(
        answering(({ origin }) =>
          origin === 'command'
            ? replied(RESUME)
            : origin === 'button'
              ? FORM
              : { ...replied(HOURS), placement },
        ),
      );
      const { act } = local.slack;
      const first = await act.slashCommand({ as: 'ada', channel: help, command: '/ticket' });
      if (first.kind !== 'message') throw new Error(first.kind);
      const { ts } = first.message;
      const opened = await act.clickButton({ as: 'ada', channel: help, ts, actionId: 'ticket:open:bug' });
      if (opened.kind !== 'modal') throw new Error(opened.kind);
      await act.submitView({ as: 'ada', viewId: opened.view.id, values: { details: 'It broke' } });
      const texts = () => seenBy(local, 'ada', help).map(({ text }) => text);
      await until(() => texts().includes('Open now'));
      expect(texts()).toEqual(placement === 'new' ? ['Fill in the form', 'Open now'] : ['Open now']);
    },
  );

  it('to a message shortcut know the message, its author and its address', async () => {
    const { local, sink } = await run(answering(FORM));
    const { act } = local.slack;
    const { sent } = await act.sendMessage({
      as: 'noe',
      channel: help,
      text: 'Ça ne marche pas & <b>',
      files: [{ name: 'log.txt', contentType: 'text/plain', base64: 'aGVsbG8=' }],
    });
    const shown = await act.messageShortcut({
      as: 'mia',
      channel: help,
      ts: sent.ts,
      callbackId: 'ticket:from',
    });
    expect(shown).toMatchObject({ kind: 'modal', view: { callbackId: 'ticket:submit:bug' } });
    expect(sink.invocations[0]).toMatchObject({
      origin: 'message-action',
      request: { command: 'ticket', verb: 'from' },
      message: {
        ref: { id: sent.ts, conversation: { id: help } },
        authorId: 'U0NOE',
        authorName: 'Noé Communauté',
        text: 'Ça ne marche pas & <b>',
        files: [{ name: 'log.txt', size: 5 }],
        url: expect.stringContaining(`/archives/${help}/p${sent.ts.replace('.', '')}`),
      },
    });
  });

  it('in somebody’s home open as a modal, and the home is drawn anew', async () => {
    let visits = 0;
    const home: InboundSink['home'] = async () =>
      reply({ summary: 'Home', title: `Visit ${++visits}`, actions: [button('hours:show', 'Hours')] });
    const { local, sink } = await run({ ...answering(replied(HOURS)), home });
    const { act } = local.slack;
    expect(await act.openHome({ as: 'luc' })).toMatchObject({ kind: 'home' });
    const shown = await act.clickViewButton({ as: 'luc', home: true, actionId: 'hours:show' });
    expect(shown).toMatchObject({ kind: 'modal', view: { title: 'Support hours' } });
    expect(sink.invocations[0]).toMatchObject({ origin: 'home', conversation: { id: 'U0LUC' } });
    await until(() => JSON.stringify(local.slack.snapshot('luc').home?.blocks).includes('Visit 2'));
  });

  it('in a modal take its place', async () => {
    const steps = reply({ summary: 'Step', title: 'Step', actions: [button('scope:next', 'Next')] });
    const home: InboundSink['home'] = async () =>
      reply({ summary: 'Home', actions: [button('scope:start', 'Start')] });
    const { local, sink } = await run({
      ...answering(({ request }) =>
        request.kind === 'parsed' && request.verb === 'next' ? FORM : replied(steps),
      ),
      home,
    });
    const { act } = local.slack;
    await act.openHome({ as: 'luc' });
    const step = await act.clickViewButton({ as: 'luc', home: true, actionId: 'scope:start' });
    if (step.kind !== 'modal') throw new Error(step.kind);
    const viewId = step.view.id;
    const next = await act.clickViewButton({ as: 'luc', viewId, actionId: 'scope:next' });
    expect(next).toMatchObject({ kind: 'modal', view: { id: viewId, callbackId: 'ticket:submit:bug' } });
    const sent = await act.submitView({ as: 'luc', viewId, values: { details: 'It broke' } });
    expect(sent).toMatchObject({ kind: 'updated', view: { title: 'Step' } });
    expect(sink.invocations.map(({ origin }) => origin)).toEqual(['home', 'button', 'form']);
  });

  it('to a private mention are seen by one person, and in a thread its first message is known', async () => {
    const { local, sink } = await run(answering(replied(HOURS)));
    const { act } = local.slack;
    const { sent } = await act.sendMessage({ as: 'noe', channel: general, text: 'Hydration error' });
    const shown = await act.sendMessage({
      as: 'mia',
      channel: general,
      threadTs: sent.ts,
      text: `<@${SLACK.botUser}> ticket`,
    });
    expect(shown).toMatchObject({ kind: 'message', message: { ephemeral: true, threadTs: sent.ts } });
    expect(sink.invocations[0]).toMatchObject({
      request: { text: 'ticket' },
      message: { text: 'Hydration error', authorName: 'Noé Communauté', ref: { id: sent.ts } },
    });
  });

  it('to a direct message are messages, and forms become a button', async () => {
    const { local } = await run(answering(FORM));
    const { act } = local.slack;
    await act.openHome({ as: 'fay', tab: 'messages' });
    const shown = await act.sendMessage({ as: 'fay', channel: 'D0FAY', text: 'ticket' });
    expect(shown).toMatchObject({ kind: 'message', message: { ephemeral: false, text: 'Fill in the form' } });
    if (shown.kind !== 'message') return;
    const opened = await act.clickButton({
      as: 'fay',
      channel: 'D0FAY',
      ts: shown.message.ts,
      actionId: 'ticket:open:bug',
    });
    expect(opened).toMatchObject({ kind: 'modal' });
  });
});

function seenBy(at: LocalSlack, who: string, channel: string) {
  return at.slack.snapshot(who).channels.find(({ id }) => id === channel)?.messages ?? [];
}
