import { expect, it } from 'vitest';
import { createGroupPlans } from '../../../adapters/plans/index.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import type { PlanSubject } from '../../../src/ports/plan-source.ts';
import { ada, ELSEWHERE, HERE } from '../../contracts/samples.ts';

const subject = (groups: readonly string[], tenant = HERE, more: Partial<Actor> = {}): PlanSubject => ({
  actor: { user: { ...ada, tenant }, displayName: 'Ada', locale: 'en', groups, ...more },
});

const plans = createGroupPlans((tenant) => ({
  planGroups: tenant === HERE ? { r1: 'lite', r2: 'premium', r3: 'premium' } : {},
}));

it('knows the plans of all groups that somebody is in, each once', async () => {
  expect(await plans.plansOf(subject(['r0', 'r3', 'r1', 'r2']))).toEqual(['premium', 'lite']);
});

it('cannot tell while the groups are unknown, where they mean something', async () => {
  expect(await plans.plansOf(subject([], HERE, { groupsUnknown: true }))).toBeUndefined();
  expect(await plans.plansOf(subject([], ELSEWHERE, { groupsUnknown: true }))).toEqual([]);
});

it('knows nothing of other groups, other tenants and names that every object has', async () => {
  expect(await plans.plansOf(subject(['r9', 'constructor', '__proto__']))).toEqual([]);
  expect(await plans.plansOf(subject(['r1'], ELSEWHERE))).toEqual([]);
});
