import { expect, it } from 'vitest';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Collected } from './collect.ts';
import { isSound, judge } from './judge.ts';
import { createLedger, type Ledger } from './ledger.ts';

const FILE = { name: 'a.txt', sha256: 'ab' };

const ledger: Ledger = {
  ...createLedger(),
  tickets: [{ platform: 'discord', key: 'ada', reference: 'FD-1', token: 't1', file: FILE, closed: 'told' }],
  words: [
    { reference: 'FD-1', by: 'customer', token: 'w1' },
    { reference: 'FD-1', by: 'customer', token: 'w2' },
    { reference: 'FD-1', by: 'agent', token: 'a1' },
  ],
};

const said = (...texts: readonly string[]) => texts.map((text) => ({ text, files: [] }));
const comments = (...bodies: readonly string[]) => bodies.map((body) => ({ body, files: [] as string[] }));

const whole: Collected = {
  stored: [
    {
      ticket: { reference: 'FD-1', fields: { details: 't1 it fails' }, closedAt: 1 } as unknown as Ticket,
      messages: ['w1', 'w2', 'a1'].map((body) => ({ body })) as unknown as Collected['stored'][0]['messages'],
      files: new Set(['ab']),
    },
  ],
  outbox: { pending: 0, dead: 0 },
  desk: new Map([
    [
      'FD-1',
      [{ status: 'solved', comments: [{ body: 't1', files: ['ab'] }, ...comments('w1', 'w2', 'a1')] }],
    ],
  ]),
  strangers: 0,
  chat: new Map([
    [
      'FD-1',
      {
        cards: 1,
        conversations: 1,
        customer: said('hello', 'w1', 'w2', 'a1'),
        staff: said('w1', 'w2', 'a1'),
      },
    ],
  ]),
};

const wrong = (collected: Collected) =>
  judge(ledger, collected)
    .filter((finding) => !isSound(finding))
    .map(({ what }) => what);

it('finds nothing wrong where everything is in its place once', () => {
  expect(wrong(whole)).toEqual([]);
});

it('finds a ticket that was told and is not there, or is twice in the helpdesk', () => {
  expect(wrong({ ...whole, stored: [] })).toContain('told “created”: stored');
  const [record] = whole.desk.get('FD-1') ?? [];
  if (!record) throw new Error('the sample has a record');
  const desk = new Map([['FD-1', [record, record]]]);
  expect(wrong({ ...whole, desk })).toContain('stored: in the helpdesk');
  expect(wrong({ ...whole, strangers: 1 })).toEqual(['in the helpdesk, of nobody here']);
});

it('finds words that are lost, doubled or out of order', () => {
  const told = (...texts: readonly string[]) => {
    const [before] = whole.chat.values();
    if (!before) throw new Error('the sample has a conversation');
    return judge(ledger, { ...whole, chat: new Map([['FD-1', { ...before, staff: said(...texts) }]]) }).find(
      ({ what }) => what === 'customers’ words: for staff in chat',
    );
  };
  expect(told('w2')?.missing).toEqual(['discord FD-1 w1']);
  expect(told('w1', 'w1', 'w2')?.twice).toEqual(['discord FD-1 w1']);
  expect(told('w2', 'w1')?.disordered).toEqual(['discord FD-1 w2']);
});

it('finds files whose bytes are gone, and deliveries that were given up', () => {
  const stored = whole.stored.map((one) => ({ ...one, files: new Set<string>() }));
  expect(wrong({ ...whole, stored })).toEqual(['files of requests: bytes stored']);
  expect(wrong({ ...whole, outbox: { pending: 0, dead: 1 } })).toEqual(['deliveries given up']);
});
