import { expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, createDesk, GOOD_ANSWERS, textOf } from './desk.ts';

const shipped = shippedPolicy('contentful');
const SAM: Actor = { ...ADA, user: { ...ADA.user, id: 'sam' }, groups: ['role-staff'] };

async function deskWithTicket(policy = shipped) {
  const desk = createDesk(policy);
  await desk.invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS });
  const created = await desk.invoke(ADA, 'send', { ref: 'bug' });
  return { ...desk, created };
}

const closing = { origin: 'command', options: { reference: 'FD-1001', reason: 'Fixed in 2.1' } } as const;

it('thanks the customer who closes, not the staff', async () => {
  const { invoke } = await deskWithTicket();
  expect(textOf(await invoke(SAM, 'close', closing))).not.toContain('Thank you');
  await invoke(ADA, 'reopen', { ref: 'FD-1001' });
  expect(textOf(await invoke(ADA, 'close', closing))).toContain('Thank you for telling us');
});

it('shows why a ticket was closed, as long as it is', async () => {
  const { invoke } = await deskWithTicket();
  await invoke(SAM, 'close', closing);
  expect(textOf(await invoke(ADA, 'show', { ref: 'FD-1001' }))).toContain('Fixed in 2.1');
  await invoke(ADA, 'reopen', { ref: 'FD-1001' });
  expect(textOf(await invoke(ADA, 'show', { ref: 'FD-1001' }))).not.toContain('Fixed in 2.1');
});

it('calls a plan what the company calls it', async () => {
  const company = { ...shipped.company, planWord: { en: 'subscription', fr: 'abonnement' } };
  const { invoke, created } = await deskWithTicket({ ...shipped, company });
  expect(textOf(created)).toContain('Subscription');
  expect(textOf(await invoke(ADA, 'show', { ref: 'FD-1001' }))).toContain('Subscription');
});
