import { beforeEach, describe, expect, it } from 'vitest';
import { type AnswerableInteraction, readAsked } from '../../../adapters/discord/inbound.ts';
import { createReplyBodies } from '../../../adapters/discord/reply-bodies.ts';
import { createResponder } from '../../../adapters/discord/respond.ts';
import type { Outcome, Visibility } from '../../../src/reply/outcome.ts';
import { replied } from '../../../src/reply/outcome.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
import { createFakeSink, type FakeSink } from '../../fakes/inbound-sink.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createFakeRest, discordError, type RestCall } from './fake-rest.ts';
import { messageViolations, modalViolations } from './limits-check.ts';
import { autocomplete, CATALOG, command, component, modalSubmit, READER } from './payloads.ts';
import { FULL_FORM, FULL_REPLY } from './samples.ts';

const V2 = 32_768;
const EPHEMERAL = 64;
const CALLBACK = '/interactions/900000000000000001/interaction-token/callback';
const ORIGINAL = '/webhooks/300000000000000001/interaction-token/messages/@original';
const FOLLOW_UP = '/webhooks/300000000000000001/interaction-token';
const RESUME: Reply = { summary: 'Continue', blocks: [] };
const form: Outcome = { kind: 'form', form: FULL_FORM, resume: RESUME };

const hours = command({ name: 'hours' });
const button = (flags: number) => component({ component_type: 2, custom_id: 'ticket:show:FD-1' }, flags);
const submit = (over: object = {}) => modalSubmit({ custom_id: 'ticket:submit', components: [] }, over);

let clock: FakeClock;
let sink: FakeSink;
let log: ReturnType<typeof createFakeLogger>;
let respondWith: (call: RestCall) => unknown;
let calls: readonly RestCall[];
let responder: ReturnType<typeof createResponder>;

function build(visibility: Visibility = 'private'): void {
  clock = createFakeClock();
  log = createFakeLogger();
  sink = createFakeSink({ visibility: () => visibility });
  respondWith = () => ({});
  const rest = createFakeRest((call) => respondWith(call));
  calls = rest.calls;
  responder = createResponder({ rest, clock, log, bodies: createReplyBodies(log), sink });
}

const answer = (interaction: AnswerableInteraction, outcome: Outcome | Promise<Outcome>): Promise<void> =>
  responder.answer(interaction, readAsked(interaction, CATALOG, READER), clock.now(), async () => outcome);

/** Lets 2 s pass before the outcome is known. */
async function answerLate(interaction: AnswerableInteraction, outcome: Outcome): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const answered = answer(interaction, promise);
  clock.advance(1_999);
  expect(calls).toEqual([]);
  clock.advance(1);
  await Promise.resolve();
  resolve(outcome);
  await answered;
}

beforeEach(() => build());

describe('the first answer', () => {
  it('carries the reply itself, private or for all', async () => {
    await answer(hours, replied(FULL_REPLY));
    expect(calls).toMatchObject([
      { method: 'POST', route: CALLBACK, body: { type: 4, data: { flags: V2 | EPHEMERAL } } },
    ]);
    expect(messageViolations(calls[0]?.body?.['data'])).toEqual([]);
    expect(sink.samples).toEqual([{ platform: 'discord', command: 'hours', ms: 0, result: 'answered' }]);

    build('channel');
    await answer(hours, replied(FULL_REPLY));
    expect(calls).toMatchObject([{ body: { type: 4, data: { flags: V2 } } }]);
  });

  it('takes the place of a private message unless asked to stand beside it', async () => {
    await answer(button(EPHEMERAL), replied(RESUME));
    await answer(button(EPHEMERAL), { kind: 'reply', reply: RESUME, placement: 'new' });
    await answer(submit({ message: { id: '7', flags: EPHEMERAL } }), replied(RESUME));
    expect(calls.map(({ body }) => body?.['type'])).toEqual([7, 4, 7]);
    expect(calls[1]).toMatchObject({ body: { data: { flags: V2 | EPHEMERAL } } });
  });

  it('stays private beside a private message, whatever the command is elsewhere', async () => {
    build('channel');
    await answer(button(EPHEMERAL), { kind: 'reply', reply: RESUME, placement: 'new' });
    expect(calls).toMatchObject([{ body: { type: 4, data: { flags: V2 | EPHEMERAL } } }]);
  });

  it('never replaces what others see', async () => {
    await answer(button(V2), replied(RESUME));
    expect(calls).toMatchObject([{ body: { type: 4, data: { flags: V2 | EPHEMERAL } } }]);
  });

  it('is a modal, but not in answer to a modal', async () => {
    await answer(hours, form);
    expect(calls[0]).toMatchObject({ body: { type: 9 } });
    expect(modalViolations(calls[0]?.body?.['data'])).toEqual([]);
    // The interaction's own language decides how a date is asked for.
    expect(JSON.stringify(calls[0]?.body)).toContain('AAAA-MM-JJ');

    await answer(submit(), form);
    expect(calls[1]).toMatchObject({ body: { type: 4 } });
    expect(JSON.stringify(calls[1]?.body)).toContain('Continue');
  });

  it('shows what is wrong with a form', async () => {
    await answer(submit(), { kind: 'invalid', errors: { subject: 'too short' }, reply: FULL_REPLY });
    expect(calls).toMatchObject([{ body: { type: 4, data: { flags: V2 | EPHEMERAL } } }]);
  });

  it('is rendered once for a reply that stays the same', async () => {
    const bodies = createReplyBodies(log);
    expect(bodies.callback(FULL_REPLY, 'new', true)).toBe(bodies.callback(FULL_REPLY, 'new', true));
    expect(bodies.payload(FULL_REPLY)).toBe(bodies.payload(FULL_REPLY));
    expect(bodies.callback(FULL_REPLY, 'new', false)).not.toBe(bodies.callback(FULL_REPLY, 'new', true));
  });
});

describe('§4.12: past the deadline', () => {
  it('a command is deferred in its own visibility and filled in later', async () => {
    await answerLate(hours, replied(FULL_REPLY));
    expect(calls).toMatchObject([
      { route: CALLBACK, body: { type: 5, data: { flags: EPHEMERAL } } },
      { method: 'PATCH', route: ORIGINAL, body: { flags: V2 } },
    ]);
    expect(sink.samples).toEqual([{ platform: 'discord', command: 'hours', ms: 2_000, result: 'deferred' }]);

    build('channel');
    await answerLate(hours, replied(FULL_REPLY));
    expect(calls[0]).toMatchObject({ body: { type: 5, data: { flags: 0 } } });
  });

  it('a button on a private message is deferred as an update; a new message follows when asked for', async () => {
    await answerLate(button(EPHEMERAL), replied(RESUME));
    expect(calls).toMatchObject([{ body: { type: 6 } }, { method: 'PATCH', route: ORIGINAL }]);

    build();
    await answerLate(button(EPHEMERAL), { kind: 'reply', reply: RESUME, placement: 'new' });
    expect(calls).toMatchObject([
      { body: { type: 6 } },
      { method: 'POST', route: FOLLOW_UP, body: { flags: V2 | EPHEMERAL } },
    ]);
  });

  it('a form can no longer open, the way to it is shown', async () => {
    await answerLate(hours, form);
    expect(JSON.stringify(calls[1]?.body)).toContain('Continue');
  });

  it('nothing is deferred that was answered in time', async () => {
    await answer(hours, replied(RESUME));
    clock.advance(10_000);
    expect(calls).toHaveLength(1);
  });
});

describe('when Discord does not take it', () => {
  it('is logged and counted, never thrown', async () => {
    respondWith = () => discordError(10_062, 404, 'Unknown interaction');
    await answer(hours, replied(RESUME));
    expect(sink.samples).toMatchObject([{ result: 'failed' }]);
    expect(log.lines).toMatchObject([{ level: 'error', data: { command: 'hours', err: { code: 10_062 } } }]);
    expect(JSON.stringify(log.lines)).not.toContain('interaction-token');
  });

  it('a connection that breaks under the answer is not the end of it', async () => {
    const broken = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    // The first one had arrived after all.
    respondWith = () => (calls.length === 1 ? broken : discordError(40_060, 400));
    await answer(hours, replied(RESUME));
    expect(calls).toHaveLength(2);
    expect(sink.samples).toMatchObject([{ result: 'answered' }]);

    build();
    respondWith = () => broken;
    await answer(hours, replied(RESUME));
    expect(calls).toHaveLength(2);
    expect(sink.samples).toMatchObject([{ result: 'failed' }]);
  });

  it('a refused deferral is not followed by an edit', async () => {
    respondWith = () => discordError(10_062, 404);
    await answerLate(hours, replied(RESUME));
    expect(calls).toHaveLength(1);
  });

  it('a refused message is said again in one bare sentence', async () => {
    respondWith = () => (calls.length === 1 ? discordError(50_035, 400, 'Invalid Form Body') : {});
    await answer(hours, replied(FULL_REPLY));
    expect(calls).toHaveLength(2);
    expect(JSON.stringify(calls[1]?.body)).toContain('FD-1042 created. Usually a few hours.');
    expect(sink.samples).toMatchObject([{ result: 'answered' }]);
  });

  it('a failing core is logged', async () => {
    await answer(hours, Promise.reject(new Error('boom')));
    expect(log.lines).toMatchObject([{ level: 'error', data: { err: { message: 'boom' } } }]);
    clock.advance(10_000);
    expect(calls).toEqual([]);
  });
});

describe('completion', () => {
  const topic = autocomplete({ name: 'ticket', options: [] });

  it('shows at most 25 choices that fit', async () => {
    const choices = Array.from({ length: 30 }, (_, index) => ({
      value: `v${index}`,
      label: 'x'.repeat(120),
    }));
    await responder.complete(topic, async () => [{ value: '', label: 'none' }, ...choices]);
    const data = calls[0]?.body?.['data'] as { choices: { name: string; value: string }[] };
    expect(calls[0]).toMatchObject({ route: CALLBACK, body: { type: 8 } });
    expect(data.choices).toHaveLength(25);
    expect(data.choices[0]).toEqual({ name: `${'x'.repeat(99)}…`, value: 'v0' });
  });

  it('shows none when they are late, and never fails', async () => {
    const late = responder.complete(topic, () => new Promise(() => undefined));
    clock.advance(2_500);
    await late;
    expect(calls).toMatchObject([{ body: { data: { choices: [] } } }]);

    await responder.complete(topic, () => Promise.reject(new Error('boom')));
    respondWith = () => discordError(10_062, 404);
    await responder.complete(topic, async () => []);
    expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });
});
