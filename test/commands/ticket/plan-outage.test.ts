import { expect, it } from 'vitest';
import type { Policy } from '../../../src/policy/policy.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { createDesk, FAY, GOOD_ANSWERS, textOf } from './desk.ts';

const policy = shippedPolicy('contentful');
const open: Policy = {
  ...policy,
  topics: policy.topics.map((topic) => (topic.id === 'bug' ? { ...topic, gateExempt: true } : topic)),
};

it('keeps nobody from a ticket that needs no plan, though plans cannot be told', async () => {
  const { invoke, tickets } = createDesk(open, undefined, { plansTold: false });
  await invoke(FAY, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS });
  expect(textOf(await invoke(FAY, 'send', { ref: 'bug' }))).toMatch(/FD-\d+/u);
  const [ticket] = await tickets.list(FAY.user.tenant, { limit: 1 });
  expect(ticket?.topic).toBe('bug');
  expect(ticket?.plan).toBeUndefined();
});

it('says so, and keeps what was typed, where the plan decides', async () => {
  const { invoke, tickets } = createDesk(policy, undefined, { plansTold: false });
  await invoke(FAY, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS });
  expect(textOf(await invoke(FAY, 'send', { ref: 'bug' }))).toContain('plan_unavailable');
  expect(await tickets.list(FAY.user.tenant, { limit: 1 })).toEqual([]);
});
