import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createPlanSources } from '../../src/bootstrap/plan-sources.ts';
import type { PlanSettings } from '../../src/bootstrap/settings/settings.ts';
import { MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Installation } from '../../src/ports/installation.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createMemoryStore } from '../fakes/expiring-store.ts';
import { fakeActor } from '../fakes/invocation.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { installationWith } from '../fixtures/installation.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-sources-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const directory = (name: string, plan: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, `email,plan\nada@acme.example,${plan}\n`);
  return file;
};
const lookup = { url: 'https://crm.acme.example/', timeout: SECOND, cacheFor: MINUTE };
const subject = { actor: fakeActor(), email: 'ada@acme.example' };

async function setUp(first: Partial<Installation>, settings: PlanSettings = {}) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  let now = installationWith(first);
  const plans = await createPlanSources({
    installation: () => now,
    settings,
    cache: createMemoryStore(clock),
    clock,
    log,
  });
  return {
    plans,
    log,
    names: () => plans.current().map(({ name }) => name),
    ask: async () =>
      Promise.all(plans.current().map(async ({ name, plansOf }) => [name, await plansOf(subject)])),
    async reload(next: Partial<Installation>) {
      now = installationWith(next);
      await plans.reload();
    },
  };
}

it('asks the sources that the installation names, in its order', async () => {
  const everything: PlanSettings = {
    lookupSecret: 'a secret of some length',
    stripe: { apiKey: 'rk_1', apiUrl: 'https://api.stripe.com' },
  };
  const { names, plans } = await setUp(
    {
      planSources: ['stripe', 'group', 'lookup', 'directory'],
      planLookup: lookup,
      stripePlans: { prod_1: 'premium' },
    },
    everything,
  );
  expect(names()).toEqual(['stripe', 'group', 'lookup', 'directory']);
  await plans.stop();
});

it('leaves out what is named and not described', async () => {
  const { names, plans } = await setUp({ planSources: ['group', 'directory', 'lookup', 'stripe'] });
  expect(names()).toEqual(['group', 'directory']);
  await plans.stop();
});

it('does not start without a secret that it needs', async () => {
  const missing = setUp({
    planSources: ['lookup', 'stripe'],
    planLookup: lookup,
    stripePlans: { prod_1: 'premium' },
  });
  await expect(missing).rejects.toThrow(/PLAN_LOOKUP_SECRET is missing.*STRIPE_API_KEY is missing/su);
});

it('follows a reloaded installation: another order, another directory, and keeps a good one over a bad one', async () => {
  const premium = directory('premium.csv', 'premium');
  const { ask, reload, log, plans } = await setUp({
    planSources: ['group', 'directory'],
    planDirectory: premium,
  });
  expect(await ask()).toEqual([
    ['group', []],
    ['directory', ['premium']],
  ]);
  await reload({ planSources: ['directory', 'group'], planDirectory: directory('lite.csv', 'lite') });
  expect(await ask()).toEqual([
    ['directory', ['lite']],
    ['group', []],
  ]);
  await reload({ planSources: ['directory'], planDirectory: path.join(folder, 'none.csv') });
  expect(await ask()).toEqual([['directory', ['lite']]]);
  expect(log.lines.at(-1)).toMatchObject({ level: 'error' });
  await reload({ planSources: ['directory'] });
  expect(await ask()).toEqual([['directory', []]]);
  await plans.stop();
});

it('cannot tell, rather than turn people away, where a secret is missing after a reload', async () => {
  const { ask, reload, log, plans } = await setUp({});
  await reload({ planSources: ['lookup'], planLookup: lookup });
  expect(await ask()).toEqual([['lookup', undefined]]);
  expect(JSON.stringify(log.lines)).toContain('PLAN_LOOKUP_SECRET');
  await plans.stop();
});
