import { describe, expect, it, vi } from 'vitest';
import { faultReply, userErrorReply } from '../../commands/replies/errors.ts';
import { helpReply } from '../../commands/replies/help.ts';
import type { Call, Command } from '../../src/dispatch/command.ts';
import { createDispatcher, type DispatcherDeps } from '../../src/dispatch/create-dispatcher.ts';
import { createPlaceTalk } from '../../src/dispatch/place-talk.ts';
import { UserError } from '../../src/domain/errors.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import type { Invocation } from '../../src/ports/inbound.ts';
import { replied } from '../../src/reply/outcome.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { fakeActor, fakeInvocation } from '../fakes/invocation.ts';
import { createFakeLogger } from '../fakes/logger.ts';

const both = (en: string, fr = en) => ({ en, fr });

function fakeCommand(name: string, run: Command['run'], over: Partial<Command> = {}): Command {
  return {
    definition: {
      name,
      label: both(name, name === 'hours' ? 'horaires' : name),
      description: both(`about ${name}`),
      verbs: [{ name: '', label: both(''), description: both(name), options: [] }],
    },
    visibility: (verb) => (verb === 'public' ? 'channel' : 'private'),
    run,
    ...over,
  };
}

function setUp(run: Command['run'], over: Partial<DispatcherDeps> & { command?: Partial<Command> } = {}) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const sink = createDispatcher({
    commands: [fakeCommand('hours', run, over.command), fakeCommand('status', () => replied(said('status')))],
    translators: createTranslators(),
    clock,
    log,
    replies: { userError: userErrorReply, fault: faultReply, help: helpReply },
    home: () => said('home'),
    ...over,
  });
  return { sink, clock, log };
}

const said = (summary: string) => ({ summary, blocks: [] });
const hours = { kind: 'parsed', command: 'hours', verb: '', options: {} } as const;
const summaryOf = async (outcome: Promise<unknown>) =>
  ((await outcome) as { reply: { summary: string } }).reply.summary;
const textOf = async (outcome: Promise<unknown>) => toPlainText(((await outcome) as { reply: never }).reply);

describe('a request', () => {
  it('runs its command with who, what and how to speak', async () => {
    const calls: Call[] = [];
    const { sink, clock, log } = setUp((call) => {
      calls.push(call);
      call.log.info({}, 'ran');
      return replied(said('ok'));
    });
    const actor = fakeActor({ locale: 'fr' });
    await sink.invoke(fakeInvocation({ ...hours, verb: 'remind', ref: 'chat' }, { actor, origin: 'button' }));
    expect(calls[0]).toMatchObject({
      verb: 'remind',
      ref: 'chat',
      eventId: 'e1',
      now: clock.now(),
    });
    expect(calls[0]?.t.locale).toBe('fr');
    expect(log.lines[0]?.data).toMatchObject({ event: 'e1', command: 'hours', tenant: 'discord:g1' });
  });

  it('makes no child logger unless it is used', async () => {
    const log = createFakeLogger();
    const child = vi.spyOn(log, 'child');
    const { sink } = setUp(() => replied(said('ok')), { log });
    await sink.invoke(fakeInvocation(hours));
    expect(child).not.toHaveBeenCalled();
  });

  it.each(['hours', 'Horaires ?', '/hours', 'HOURS x'])('by mention finds its command: %s', async (text) => {
    const { sink } = setUp(() => replied(said('found')));
    expect(await summaryOf(sink.invoke(fakeInvocation({ kind: 'typed', command: '', text })))).toBe('found');
  });

  it.each([
    ['', 'Choisissez'],
    ['help', 'Choisissez'],
    ['weather today', 'weather'],
  ])('that names no command (%j) gets all of them', async (text, part) => {
    const { sink } = setUp(() => replied(said('found')));
    const actor = fakeActor({ locale: 'fr' });
    const answer = await textOf(sink.invoke(fakeInvocation({ kind: 'typed', command: '', text }, { actor })));
    expect(answer).toContain(part);
    expect(answer).toContain('[horaires] [status]');
  });

  it.each([
    ['my React page does not hydrate', 'asked my React page does not hydrate'],
    ['“my page” fails', 'asked “my page” fails'],
    ['hours', 'found'],
    ['weather?', 'I can show hours, status and scope, and open tickets.'],
    ['help !', 'I can show hours, status and scope, and open tickets.'],
  ])('that is a question (%j) goes to the command for questions', async (text, expected) => {
    const option = { name: 'question', label: both('question'), description: both('q'), required: false };
    const verbs = [{ name: '', label: both(''), description: both('scope'), options: [option] }];
    const scope = fakeCommand('scope', ({ options }) => replied(said(`asked ${options['question']}`)));
    const { sink } = setUp(() => replied(said('found')), {
      commands: [
        fakeCommand('hours', () => replied(said('found'))),
        { ...scope, definition: { ...scope.definition, verbs } },
      ],
      questions: 'scope',
    });
    expect(await summaryOf(sink.invoke(fakeInvocation({ kind: 'typed', command: '', text })))).toBe(expected);
  });

  it('that names no verb of its command is a question, unless it is a verb with a slip', async () => {
    const option = { name: 'question', label: both('question'), description: both('q'), required: false };
    const verb = (name: string) => ({ name, label: both(name), description: both(name), options: [option] });
    const commands = [
      {
        ...fakeCommand('ticket', () => replied(said('found'))),
        name: 'ticket',
        verbs: [verb('open'), verb('close')],
      },
      {
        ...fakeCommand('scope', ({ options }) => replied(said(`asked ${options['question']}`))),
        verbs: [verb('')],
      },
    ].map(({ verbs, ...command }) => ({ ...command, definition: { ...command.definition, verbs } }));
    const { sink } = setUp(() => replied(said('found')), { commands, questions: 'scope' });
    const typed = (command: string, text: string) =>
      summaryOf(sink.invoke(fakeInvocation({ kind: 'typed', command, text })));
    expect(await typed('ticket', 'please call me')).toBe('asked please call me');
    expect(await typed('', 'Ticket prices are wrong')).toBe('asked Ticket prices are wrong');
    expect(await typed('ticket', 'clsoe FD-1')).toContain('I don’t know this');
    expect(await typed('ticket', 'weather')).toContain('I don’t know this');
    expect(await typed('ticket', 'open billing')).toBe('found');
  });

  it("may be parsed by the command's own rule", async () => {
    const run = vi.fn(() => replied(said('ok')));
    const { sink } = setUp(run, {
      command: { parse: (text) => ({ verb: 'show', options: { reference: text } }) },
    });
    await sink.invoke(fakeInvocation({ kind: 'typed', command: 'hours', text: ' FD-1042 ' }));
    expect(run).toHaveBeenCalledWith(
      expect.objectContaining({ verb: 'show', options: { reference: 'FD-1042' } }),
    );
  });
});

describe('where a ticket is talked about', () => {
  const file = { id: 'f', name: 'a.png', size: 1, url: '' };
  const commands = [
    fakeCommand('hours', () => replied(said('found'))),
    fakeCommand('ticket', ({ verb, options }) => replied(said(`${verb}: ${options['text']}`)), {
      spoken: (text) =>
        text.startsWith('reply ') ? { verb: 'reply', options: { text: text.slice(6) } } : undefined,
    }),
  ];
  const write = async (text: string, over: Partial<Invocation> = {}) => {
    const { sink } = setUp(() => replied(said('found')), {
      commands,
      place: {
        talk: createPlaceTalk(commands),
        reply: async ({ id }) => (id === 'D1/1.5' ? said('passed on') : undefined),
      },
    });
    const conversation = { platform: 'slack', tenant: 'slack:T1', id: 'D1/1.5' } as const;
    return sink.invoke(fakeInvocation({ kind: 'typed', command: '', text }, { conversation, ...over }));
  };

  it.each(['It also happens in staging', 'Thanks!', 'hours are still wrong'])(
    'words that name the bot (%j) are for the readers of the place',
    async (text) => {
      expect(await summaryOf(write(text))).toBe('passed on');
    },
  );

  it('a file alone is, too', async () => {
    expect(await summaryOf(write('look', { files: { message: [file] } }))).toBe('passed on');
  });

  it('a lone command, a press and other conversations are what they are elsewhere', async () => {
    const elsewhere = { platform: 'slack', tenant: 'slack:T1', id: 'D1' } as const;
    expect(await summaryOf(write('hours'))).toBe('found');
    expect(await summaryOf(write('hours please', { conversation: elsewhere }))).toBe('found');
    expect(await summaryOf(write('hours please', { origin: 'command' }))).toBe('found');
    expect(await textOf(write('help'))).toContain('Pick one');
  });

  it('a command that takes any text there gets it', async () => {
    expect(await summaryOf(write('reply it is fixed now'))).toBe('reply: it is fixed now');
  });
});

describe('what happens beside commands', () => {
  it('goes to the relay, and is refused when it cannot be stored', async () => {
    const event = vi.fn(async () => undefined);
    const connected = vi.fn();
    const { sink } = setUp(() => replied(said('found')), { relay: { event, connected } });
    const gone = {
      kind: 'conversation_gone',
      conversation: { platform: 'slack', tenant: 'slack:T1', id: 'C1' },
      at: 1,
    } as const;
    await sink.event(gone);
    sink.connected('slack', false);
    expect(event).toHaveBeenCalledExactlyOnceWith(gone);
    expect(connected).toHaveBeenCalledExactlyOnceWith('slack', false);
    event.mockRejectedValueOnce(new Error('the disk is full'));
    await expect(sink.event(gone)).rejects.toThrow('the disk is full');
  });
});

describe('visibility', () => {
  it('comes from the command, and is private for what will not run', () => {
    const { sink } = setUp(() => replied(said('ok')));
    expect(sink.visibility({ ...hours, verb: 'public' }, 'command')).toBe('channel');
    expect(sink.visibility(hours, 'command')).toBe('private');
    expect(sink.visibility({ kind: 'typed', command: '', text: 'nothing' }, 'mention')).toBe('private');
  });
});

describe('an error', () => {
  it.each([
    [
      'thrown',
      () => {
        throw new UserError('unknown_ticket', { reference: 'FD-7' });
      },
    ],
    ['rejected', () => Promise.reject(new UserError('unknown_ticket', { reference: 'FD-7' }))],
  ] satisfies [string, Command['run']][])(
    'of the person (%s) says what to do, and is not logged',
    async (_, run) => {
      const { sink, log } = setUp(run);
      const answer = await textOf(sink.invoke(fakeInvocation(hours)));
      expect(answer).toContain('I see no ticket FD-7');
      expect(answer).toContain('[My tickets]');
      expect(log.lines).toEqual([]);
    },
  );

  it.each([
    [
      'thrown',
      () => {
        throw new Error('boom');
      },
    ],
    ['rejected', () => Promise.reject(new Error('boom'))],
  ] satisfies [string, Command['run']][])(
    'of ours (%s) gets an id that the log knows, without a word of the person',
    async (_, run) => {
      const metrics = { ack: vi.fn(), error: vi.fn() };
      const { sink, log } = setUp(run, { metrics });
      const request = { ...hours, options: { text: 'my very secret question to you' } };
      const answer = await textOf(sink.invoke(fakeInvocation(request)));
      const line = log.lines.find(({ level }) => level === 'error');
      expect(answer).toContain(String(line?.data['error']));
      expect(answer).toContain('> my very secret question to you');
      expect(JSON.stringify(line)).not.toContain('secret');
      expect(metrics.error).toHaveBeenCalledWith('fault', 'hours');
    },
  );

  it('typed to the bot is counted without its text', () => {
    const metrics = { ack: vi.fn(), error: vi.fn() };
    const { sink } = setUp(() => replied(said('ok')), { metrics });
    const sample = { platform: 'slack', ms: 3, result: 'answered' } as const;
    sink.acknowledged({ ...sample, command: '' });
    sink.acknowledged({ ...sample, command: 'hours' });
    expect(metrics.ack.mock.calls).toEqual([
      [{ ...sample, command: 'mention' }],
      [{ ...sample, command: 'hours' }],
    ]);
  });

  it('of ours offers another try where a button can carry it', async () => {
    const { sink } = setUp(() => Promise.reject(new Error('boom')));
    const outcome = (await sink.invoke(fakeInvocation(hours))) as {
      reply: { actions?: readonly { id?: string }[] };
    };
    expect(outcome.reply.actions).toEqual([expect.objectContaining({ id: 'hours:show' })]);
  });

  it.each([
    ['of the person', () => Promise.reject(new UserError('ticket_closed', { reference: 'FD-7' }))],
    ['of ours', () => Promise.reject(new Error('boom'))],
  ] satisfies [string, Command['run']][])(
    '%s stands beside the message whose button was pressed',
    async (_, run) => {
      const { sink } = setUp(run);
      for (const origin of ['button', 'select'] as const)
        expect(await sink.invoke(fakeInvocation(hours, { origin }))).toMatchObject({ placement: 'new' });
    },
  );

  it('about a closed ticket offers to reopen that one', async () => {
    const { sink } = setUp(() => Promise.reject(new UserError('ticket_closed', { reference: 'FD-7' })));
    const outcome = await sink.invoke(fakeInvocation(hours));
    expect(outcome).toMatchObject({
      reply: { actions: [{ id: 'ticket:reopen:FD-7' }, { id: 'ticket:open' }] },
    });
  });

  const unread: Command['run'] = () => Promise.reject(new UserError('plan_unavailable'));
  it.each([
    ['a button', { ...hours, verb: 'open', ref: 'bug' }, 'button', 'hours:open:bug'],
    ['a choice', { ...hours, verb: 'open', options: { value: 'bug' } }, 'select', 'hours:open:bug'],
    [
      'a sent form',
      { ...hours, verb: 'submit', ref: 'bug', options: { a: 'x', b: 'y' } },
      'form',
      'hours:submit:bug',
    ],
    ['typed text', { kind: 'typed', command: 'hours', text: '' }, 'command', 'hours:show'],
    ['what no button carries', { ...hours, options: { a: 'x', b: 'y' } }, 'command', 'ticket:open'],
  ] as const)(
    'about a plan that cannot be read is tried again as it was: %s',
    async (_, request, origin, id) => {
      const { sink } = setUp(unread);
      const outcome = await sink.invoke(fakeInvocation(request, { origin }));
      expect(outcome).toMatchObject({ reply: { actions: [{ id }] } });
    },
  );

  it('on the start page or while completing does not escape', async () => {
    const fail = () => {
      throw new Error('boom');
    };
    const { sink, log } = setUp(() => replied(said('ok')), { home: fail, command: { complete: fail } });
    expect((await sink.home(fakeActor())).tone).toBe('bad');
    expect(
      await sink.complete({ command: 'hours', verb: '', option: 'x', typed: '', actor: fakeActor() }),
    ).toEqual([]);
    expect(log.lines).toHaveLength(2);
  });
});

describe('the rate', () => {
  it('of one person is limited, others and forms pass, and time gives it back', async () => {
    const { sink, clock } = setUp(() => replied(said('ok')));
    const press = () =>
      sink.invoke(fakeInvocation({ ...hours, verb: 'remind', ref: 'chat' }, { origin: 'button' }));
    const ask = (over = {}) => summaryOf(sink.invoke(fakeInvocation(hours, over)));
    for (let i = 0; i < 10; i += 1) expect(await ask()).toBe('ok');
    expect(await ask()).toBe('One moment, please');
    expect(await press()).toMatchObject({ reply: { actions: [{ id: 'hours:remind:chat' }] } });
    expect(await ask({ origin: 'form' })).toBe('ok');
    const other = fakeActor({ user: { platform: 'discord', tenant: 'discord:g1', id: 'u2' } });
    expect(await ask({ actor: other })).toBe('ok');
    clock.advance(1_000);
    expect(await ask()).toBe('ok');
    expect(await ask()).toBe('One moment, please');
  });
});

it('the rate follows what the installation says now', async () => {
  let limit = { burst: 1, perSecond: 0.01 };
  const { sink, clock } = setUp(() => replied(said('ok')), { rateLimit: () => limit });
  const ask = () => summaryOf(sink.invoke(fakeInvocation(hours)));
  expect(await ask()).toBe('ok');
  expect(await ask()).toBe('One moment, please');
  limit = { burst: 5, perSecond: 5 };
  clock.advance(1_000);
  for (let i = 0; i < 5; i += 1) expect(await ask()).toBe('ok');
  expect(await ask()).toBe('One moment, please');
});

describe('completion', () => {
  it('gives at most 25 choices', async () => {
    const many = Array.from({ length: 40 }, (_, i) => ({ value: `${i}`, label: `${i}` }));
    const { sink } = setUp(() => replied(said('ok')), { command: { complete: () => Promise.resolve(many) } });
    const found = await sink.complete({
      command: 'hours',
      verb: '',
      option: 'x',
      typed: '',
      actor: fakeActor(),
    });
    expect(found).toHaveLength(25);
  });
});
