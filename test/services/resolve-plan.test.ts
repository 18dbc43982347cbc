import { expect, it } from 'vitest';
import type { PlanSource } from '../../src/ports/plan-source.ts';
import { resolvePlan } from '../../src/services/resolve-plan.ts';
import { fakeActor } from '../fakes/invocation.ts';
import { acme, sitely } from '../fixtures/policies.ts';

const source = (name: PlanSource['name'], ...plans: string[]): PlanSource => ({
  name,
  plansOf: () => Promise.resolve(plans),
});
const resolve = (...sources: PlanSource[]) => resolvePlan(acme, sources, { actor: fakeActor() });

it.each([
  [['lite', 'premium'], 'premium'],
  [['Enterprise'], 'premium'],
  [['trial', 'lite'], 'lite'],
  [['something else', 'LITE'], 'lite'],
])('%j is %s', async (words, plan) => {
  expect(await resolve(source('group', ...words))).toEqual({ plan, paying: true, source: 'group' });
});

it('takes the highest of all sources', async () => {
  expect(await resolve(source('group', 'free'), source('directory', 'premium'))).toMatchObject({
    plan: 'premium',
    source: 'directory',
  });
});

it('counts unknown people as the plan that the policy says', async () => {
  expect(await resolve(source('group'), source('directory', 'gold'))).toEqual({
    plan: 'free',
    paying: false,
    source: 'unknown',
  });
  const { unknownPlan: _, ...silent } = acme;
  expect(await resolvePlan(silent, [], { actor: fakeActor() })).toMatchObject({
    plan: 'free',
    source: 'default',
  });
});

it('takes nobody for a person who does not pay while a source cannot tell', async () => {
  const silent: PlanSource = { name: 'group', plansOf: () => Promise.resolve(undefined) };
  await expect(resolve(silent)).rejects.toMatchObject({ code: 'plan_unavailable' });
  await expect(resolve(silent, source('directory', 'free'))).rejects.toMatchObject({
    code: 'plan_unavailable',
  });
  expect(await resolve(silent, source('directory', 'lite'))).toMatchObject({ plan: 'lite', paying: true });
});

it('knows no gate where the policy knows no plans', async () => {
  expect(await resolvePlan(sitely, [source('group', 'premium')], { actor: fakeActor() })).toBeUndefined();
});
