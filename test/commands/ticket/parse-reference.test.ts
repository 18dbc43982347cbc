import { expect, it } from 'vitest';
import { parseReference } from '../../../commands/ticket/parse-reference.ts';
import { fakeInvocation } from '../../fakes/invocation.ts';
import { acme } from '../../fixtures/policies.ts';
import { createDesk, FAY, textOf } from './desk.ts';

it.each(['FD-1001', 'fd-1001', '1001', '#1001', ' FD-1001  please'])(
  'takes %j for a ticket to see',
  (text) => {
    const reference = text.trim().split(' ')[0];
    expect(parseReference(text)).toEqual({ verb: 'show', options: { reference } });
  },
);

it.each(['', 'show FD-1001', 'open bug', 'FD-', '-1', 'http-404s'])('leaves %j to the usual rule', (text) => {
  expect(parseReference(text)).toBeUndefined();
});

it('is what /ticket does with it', async () => {
  const { sink } = createDesk(acme);
  for (const [command, text] of [
    ['ticket', '1001'],
    ['', 'ticket FD-1001'],
  ] as const) {
    const outcome = await sink.invoke(fakeInvocation({ kind: 'typed', command, text }, { actor: FAY }));
    expect(textOf(outcome)).toContain('user error unknown_ticket');
  }
});
