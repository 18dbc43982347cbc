import { describe, expect, it } from 'vitest';
import { createStatusCommand } from '../../commands/status.ts';
import type { Call } from '../../src/dispatch/command.ts';
import type { StatusReading } from '../../src/domain/service-status.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';
import { fakeActor, fakeInvocation } from '../fakes/invocation.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { acme } from '../fixtures/policies.ts';
import { calm, euTrouble, READ_AT, wideTrouble } from '../fixtures/statuses.ts';

const translators = createTranslators();

function setUp(reading: StatusReading, policy: Policy = acme) {
  const command = createStatusCommand({
    policies: { current: () => policy },
    status: { current: () => reading },
    translators,
  });
  const run = async (component?: string, over: Partial<Call> = {}): Promise<Outcome> => {
    const actor = over.actor ?? fakeActor();
    const options = component === undefined ? {} : { component };
    return command.run({
      ...fakeInvocation({ kind: 'parsed', command: 'status', verb: '', options }, { actor }),
      verb: '',
      options,
      now: READ_AT + 10_000,
      t: translators(actor.locale),
      log: createFakeLogger(),
      ...over,
    });
  };
  const say = async (component?: string, over: Partial<Call> = {}): Promise<string> => {
    const outcome = await run(component, over);
    return outcome.kind === 'reply' ? toPlainText(outcome.reply) : outcome.kind;
  };
  return { command, run, say };
}

const french = { actor: fakeActor({ locale: 'fr' }) };

describe('/status', () => {
  it('says that all is well, who watches, and when it was read', async () => {
    const text = await setUp({ failing: false, last: calm }).say();
    expect(text).toMatch(/^🟢 All systems operational\n/u);
    expect(text).toContain('Engineers watch the platform constantly.');
    expect(text).toContain('Read 2026-07-06 12:00 UTC');
    expect(text).not.toContain('operations team');
  });

  it('tells an incident with its last words and their age, and who works on it', async () => {
    const text = await setUp({ failing: false, last: euTrouble }).say();
    expect(text).toMatch(/^🔴 EU data residency › Web App: partial outage\n/u);
    expect(text).toContain('EU web app unavailable · cause identified · since 2026-07-06 11:00 UTC');
    expect(text).toContain('> We found the cause');
    expect(text).toContain('Last word 2026-07-06 11:48 UTC');
    expect(text).toContain('The operations team is on it.');
    expect(text).not.toContain('Engineers watch');
    expect(text).toContain('Maintenance: Database upgrade, 2026-07-07 12:00 UTC');
    expect(text).toContain('[Open a ticket anyway]');
  });

  it('lists the components in trouble when there are several', async () => {
    const text = await setUp({ failing: false, last: wideTrouble }).say(undefined, french);
    expect(text).toMatch(/^🔴 Perturbation majeure\n/u);
    expect(text).toContain('🔴 Content Management API: panne partielle');
    expect(text).not.toContain('🟢');
  });

  it('answers for the component first, and mentions the rest of the page', async () => {
    const { say } = setUp({ failing: false, last: euTrouble });
    const text = await say('cma');
    expect(text).toMatch(/^🟢 Management API: operational\n/u);
    expect(text).toContain('Elsewhere on the page: EU data residency › Web App: partial outage.');
    expect(text).not.toContain('> We found the cause');
    expect(await say('eu app')).toMatch(/^🔴 EU web app: partial outage\n/u);
  });

  it('does not let one group speak for the component of the same name in another', async () => {
    const { say } = setUp({ failing: false, last: euTrouble });
    const both = await say('web app');
    expect(both).toContain('🟢 Web App: operational');
    expect(both).toContain('🔴 EU data residency › Web App: partial outage');
    expect(await say('EU data residency / Web App')).toMatch(/^🔴 EU data residency › Web App/u);
    expect(await say('c-web')).toMatch(/^🟢 Web App: operational/u);
  });

  it('finds components by part of their name, and says when there is none', async () => {
    const { say, run } = setUp({ failing: false, last: calm });
    expect(await say('delivery')).toMatch(/^🟢 Content Delivery API/u);
    await expect(run('toaster')).rejects.toMatchObject({
      code: 'unknown_component',
      params: { typed: 'toaster' },
    });
  });

  const failures: readonly (readonly [string, StatusReading])[] = [
    ['nothing was ever read', { failing: true }],
    ['all was well', { failing: true, last: calm }],
    ['there was trouble', { failing: true, last: euTrouble }],
  ];
  it.each(failures)('is unknown after a failure, never operational: %s', async (_, reading) => {
    for (const component of reading.last ? [undefined, 'cma'] : [undefined])
      for (const over of [{}, french]) {
        const text = await setUp(reading).say(component, over);
        expect(text).toMatch(/^⚪/u);
        expect(text).not.toMatch(/operational|opérationnel|🟢/u);
        expect(text).toContain('https://status.acme.example');
        if (reading.last) expect(text).toContain('2026-07-06 12:00 UTC');
      }
  });

  it('labels a reading that is older than the policy allows', async () => {
    const { say } = setUp({ failing: false, last: calm });
    expect(await say(undefined, { now: READ_AT + 60_000 })).not.toContain('older than usual');
    const old = await say(undefined, { now: READ_AT + 61_000 });
    expect(old).toContain('This reading is older than usual: 2026-07-06 12:00 UTC');
    expect(old).not.toContain('Engineers watch');
  });

  it('answers again from memory until the next reading', async () => {
    let reading: StatusReading = { failing: false, last: calm };
    const command = createStatusCommand({
      policies: { current: () => acme },
      status: { current: () => reading },
      translators,
    });
    const call = {
      ...fakeInvocation({ kind: 'parsed', command: 'status', verb: '', options: {} }),
      verb: '',
      options: {},
      now: READ_AT,
      t: translators('en'),
      log: createFakeLogger(),
    };
    const first = await command.run(call);
    expect(await command.run(call)).toBe(first);
    reading = { failing: true, last: calm };
    expect(await command.run(call)).not.toBe(first);
  });

  it('refreshes the same component', async () => {
    const { run, say } = setUp({ failing: false, last: euTrouble });
    const outcome = await run('web app');
    const refresh = outcome.kind === 'reply' ? outcome.reply.actions?.[0] : undefined;
    expect(refresh).toMatchObject({ id: 'status:show:web app' });
    expect(await say(undefined, { verb: 'show', ref: 'web app' })).toContain('EU data residency › Web App');
  });

  it('has an answer for a policy without a status page', async () => {
    const { status: _, ...without } = acme;
    expect(await setUp({ failing: false }, without).say()).toContain('No status page');
  });

  it('completes the names people use and those of the page', async () => {
    const { command } = setUp({ failing: false, last: calm });
    const complete = (typed: string) =>
      command.complete?.({ verb: '', option: 'component', typed, actor: fakeActor(), t: translators('en') });
    expect(await complete('web')).toEqual([
      { value: 'eu_web', label: 'EU web app' },
      { value: 'c-web', label: 'Web App' },
      { value: 'c-eu-web', label: 'EU data residency › Web App' },
    ]);
    expect(await complete('')).toHaveLength(6);
  });
});
