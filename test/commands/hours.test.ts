import { describe, expect, it } from 'vitest';
import { createHoursCommand } from '../../commands/hours.ts';
import type { Call } from '../../src/dispatch/command.ts';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { TimerStore } from '../../src/ports/timer-store.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';
import { createChangedHours } from '../../src/services/hours/changed-hours.ts';
import { createPermissions } from '../../src/services/permissions.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createMemoryStore } from '../fakes/expiring-store.ts';
import { fakeActor, fakeInvocation } from '../fakes/invocation.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { createFakeStores } from '../fakes/stores.ts';
import { createFakeTimerStore } from '../fakes/timer-store.ts';
import { installationWith } from '../fixtures/installation.ts';
import { acme, sitely } from '../fixtures/policies.ts';

const translators = createTranslators();
const SATURDAY = '2026-07-11T07:00:00Z';

function setUp(policy: Policy, at: string = SATURDAY) {
  const clock = createFakeClock(at);
  const timers = createFakeTimerStore();
  const command = createHoursCommand({
    policies: { current: () => policy },
    calendar: createCalendarClock(),
    timers,
    translators,
    changes: createChangedHours(createFakeStores().hours, { current: () => policy }),
    permissions: createPermissions(() => installationWith()),
    session: createMemoryStore(clock),
  });
  const run = async (over: Partial<Call> = {}): Promise<Outcome> => {
    const actor = over.actor ?? fakeActor();
    const invocation = fakeInvocation({ kind: 'parsed', command: 'hours', verb: '', options: {} }, { actor });
    return command.run({
      ...invocation,
      verb: '',
      options: {},
      now: clock.now(),
      t: translators(actor.locale),
      log: createFakeLogger(),
      ...over,
    });
  };
  const say = async (over: Partial<Call> = {}): Promise<string> => {
    const outcome = await run(over);
    return outcome.kind === 'reply' ? toPlainText(outcome.reply) : outcome.kind;
  };
  return { clock, timers, command, run, say };
}

/** Whatever is still set, without touching it. */
const pending = (timers: TimerStore) => timers.due(Number.MAX_SAFE_INTEGER, 0, 99);

const chat = { options: { channel: 'chat' } };
const inParis = fakeActor({ locale: 'fr', timeZone: 'Europe/Paris' });

describe('/hours', () => {
  it('says closed on Saturday, until when, and what is open instead', async () => {
    const { say } = setUp(sitely);
    const text = await say();
    expect(text).toContain('🟢 E-mail: Open · 24 hours a day, 7 days a week');
    expect(text).toContain('⚪ Live chat: Closed · opens Mon 4:00 AM EDT, 2026-07-13 08:00 UTC');
    expect(text).toContain('Usual hours of Live chat: Mon–Fri 4 AM–8 PM EDT');
    expect(text).toContain('[Continue with E-mail] [Remind me: Live chat]');
  });

  it("carries the week over to the reader's clock where it is known", async () => {
    const { say } = setUp(sitely);
    expect(await say({ actor: inParis })).toContain(
      'À votre heure: lun.–ven. 10\u00a0h–2\u00a0h le lendemain CEST',
    );
    expect(await say({ actor: fakeActor({ timeZone: 'America/Toronto' }) })).not.toContain('In your time');
    expect(await say()).not.toContain('In your time');
  });

  it('does not repeat the time to who has the same clock, though the zone goes by another name', async () => {
    const { say, run } = setUp(sitely);
    const inToronto = fakeActor({ timeZone: 'America/Toronto' });
    const published = 'opens Mon 4:00 AM EDT, 2026-07-13 08:00 UTC';
    expect(await say({ actor: inToronto, ...chat })).toMatch(new RegExp(`${published}\n`, 'u'));
    expect(await say(chat)).toContain(`${published} (2026-07-13 08:00 UTC for you)`);
    const reminder = { verb: 'remind', ref: 'chat' };
    await run(reminder);
    expect(await say({ ...reminder, actor: inToronto })).not.toContain('for you');
    expect(await say({ ...reminder, actor: inParis })).toContain('chez vous');
  });

  it('names the zone as it is at that date', async () => {
    const { say } = setUp(sitely, '2026-01-10T12:00:00Z');
    expect(await say({ actor: inParis, ...chat })).toContain('ouvre lun. 4\u00a0h HNE');
    expect(await say(chat)).toContain('Mon–Fri 4 AM–8 PM EST');
  });

  it('links the absent telephone with its reason, by any word people use for it', async () => {
    const { say } = setUp(sitely);
    for (const channel of ['phone', 'Téléphone', 'call me', 'telephone'])
      expect(await say({ options: { channel } })).toContain(
        'Help is online only. Why there is no phone support → Help Centre',
      );
  });

  it("marks an article that the reader's language lacks", async () => {
    const { say } = setUp(sitely);
    expect(await say({ actor: inParis, options: { channel: 'phone' } })).toContain('(en anglais)');
  });

  it('prints what the policy states and keeps promise, habit and caveat together', async () => {
    const { say } = setUp(acme);
    const text = await say();
    expect(text).toContain('Support ticket: Open · 24 hours a day');
    expect(text).not.toContain('7 days');
    expect(text).toContain('You get help fast. Usually a few hours. It depends on the question.');
    expect(text).toContain('First answer (Lite, Premium)');
  });

  it('tells notices where they belong, and never those switched off', async () => {
    const { say } = setUp(sitely);
    expect(await say()).toMatch(/Chat hours vary[\s\S]*Demand is high/u);
    expect(await say(chat)).toMatch(/Chat hours vary[\s\S]*Demand is high/u);
    const email = await say({ options: { channel: 'email' } });
    expect(email).toContain('Demand is high');
    expect(email).not.toContain('Chat hours vary');
    expect(await say()).not.toContain('Long gone');
  });

  it('announces dated exceptions that are near', async () => {
    expect(await setUp(sitely, '2026-12-18T15:00:00Z').say(chat)).toContain(
      'Fri, Dec 25: closed (Christmas)',
    );
    expect(await setUp(sitely, '2026-12-01T15:00:00Z').say(chat)).not.toContain('Christmas');
    expect(await setUp(sitely, '2026-12-25T15:00:00Z').say(chat)).toContain('Closed (Christmas) · opens');
  });

  it('offers who cannot use an open channel another one', async () => {
    const { say } = setUp(sitely, '2026-07-08T15:00:00Z');
    expect(await say(chat)).toContain("[I'm on mobile] [Contact page: https://help.example/contact]");
    expect(await say({ verb: 'claim', ref: 'mobile' })).toContain('[Continue with E-mail]');
  });

  it('names the channels there are when it does not know one', async () => {
    const { run } = setUp(sitely);
    await expect(run({ options: { channel: 'pigeon' } })).rejects.toMatchObject({
      code: 'unknown_channel',
      params: { typed: 'pigeon', known: 'email, chat, phone' },
    });
  });

  it('answers from memory until the next change, and anew after it', async () => {
    const { run, clock } = setUp(sitely, '2026-07-13T07:50:00Z');
    const first = await run(chat);
    expect(await run(chat)).toBe(first);
    clock.set('2026-07-13T08:00:00Z');
    const second = await run(chat);
    expect(second).not.toBe(first);
    expect(second).toMatchObject({ reply: { title: '🟢 Live chat is open' } });
    // A clock that was set back is believed.
    clock.set('2026-07-13T07:50:00Z');
    expect(await run(chat)).toMatchObject({ reply: { title: '⚪ Live chat is closed' } });
  });

  it('completes channels in the language of the person', async () => {
    const { command } = setUp(sitely);
    const t = translators('fr');
    expect(
      await command.complete?.({ verb: '', option: 'channel', typed: 'messag', actor: inParis, t }),
    ).toEqual([{ value: 'chat', label: 'Messagerie instantanée' }]);
  });
});

describe('a reminder', () => {
  it('is stored for the opening, once a person and channel, and can be taken back', async () => {
    const { say, timers } = setUp(sitely);
    expect(await say({ verb: 'remind', ref: 'chat' })).toContain('when Live chat opens: Mon 4:00 AM EDT');
    await say({ verb: 'remind', ref: 'chat' });
    expect(await pending(timers)).toHaveLength(1);
    expect((await pending(timers))[0]).toMatchObject({
      tenant: 'discord:g1',
      dueAt: Date.parse('2026-07-13T08:00:00Z'),
      payload: { channel: 'chat', locale: 'en', user: { id: 'u1' } },
    });
    await say({ verb: 'forget', ref: 'chat' });
    expect(await pending(timers)).toEqual([]);
  });

  it('is not needed when it is open by now', async () => {
    const { say, timers } = setUp(sitely, '2026-07-13T09:00:00Z');
    expect(await say({ verb: 'remind', ref: 'chat' })).toContain('Live chat is open');
    expect(await pending(timers)).toEqual([]);
  });
});
