import { describe, expect, it } from 'vitest';
import { createHoursCommand } from '../../commands/hours.ts';
import { faultReply, userErrorReply } from '../../commands/replies/errors.ts';
import { helpReply } from '../../commands/replies/help.ts';
import { createDispatcher } from '../../src/dispatch/create-dispatcher.ts';
import type { Actor, Platform } from '../../src/domain/actor.ts';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import { HOUR } from '../../src/domain/time.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import type { CommandRequest, Invocation } from '../../src/ports/inbound.ts';
import { parseActionId } from '../../src/reply/action-id.ts';
import { paragraph, reply } from '../../src/reply/builders.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';
import { createChangedHours } from '../../src/services/hours/changed-hours.ts';
import { createPermissions } from '../../src/services/permissions.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createMemoryStore } from '../fakes/expiring-store.ts';
import { fakeActor, fakeInvocation } from '../fakes/invocation.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { createFakeStores } from '../fakes/stores.ts';
import { installationWith, tenantSettings } from '../fixtures/installation.ts';
import { acme } from '../fixtures/policies.ts';
import { changeable } from '../services/hours/changeable.ts';

const translators = createTranslators();

/** A Thursday morning in New York. */
const NOW = '2026-12-17T15:00:00Z';

function setUp(platform: Platform, policy = changeable) {
  const clock = createFakeClock(NOW);
  const stores = createFakeStores();
  const changes = createChangedHours(stores.hours, { current: () => policy });
  const command = createHoursCommand({
    policies: changes,
    changes,
    calendar: createCalendarClock(),
    timers: stores.timers,
    translators,
    permissions: createPermissions(() =>
      installationWith({ defaults: tenantSettings({ staffGroups: ['staff'], moderatorGroups: ['mods'] }) }),
    ),
    session: createMemoryStore(clock),
  });
  const sink = createDispatcher({
    commands: [command],
    translators,
    clock,
    log: createFakeLogger(),
    rateLimit: () => ({ burst: 99, perSecond: 99 }),
    replies: { userError: userErrorReply, fault: faultReply, help: helpReply },
    home: () => reply({ summary: 'home', blocks: [paragraph('home')] }),
  });
  const person = (over: Partial<Actor>): Actor =>
    fakeActor({ user: { platform, tenant: `${platform}:1`, id: 'u1' }, ...over });
  const sam = person({ displayName: 'Sam', groups: ['staff'] });
  const ask = (request: CommandRequest, over: Partial<Invocation> = {}): Promise<Outcome> =>
    sink.invoke(fakeInvocation(request, { actor: sam, ...over }));
  /** As a slash command with options (Discord) or typed after it (Slack). */
  const slash = (options: Readonly<Record<string, string>>, actor = sam) =>
    ask({ kind: 'parsed', command: 'hours', verb: '', options }, { actor });
  const type = (text: string, actor = sam) => ask({ kind: 'typed', command: 'hours', text }, { actor });
  const press = (id: string, actor = sam, options: Readonly<Record<string, string>> = {}) =>
    ask({ kind: 'parsed', ...known(id), options }, { origin: 'button', actor });
  const submit = (options: Readonly<Record<string, string>>, actor = sam) =>
    ask({ kind: 'parsed', command: 'hours', verb: 'change', options }, { origin: 'form', actor });
  return { clock, stores, changes, person, sam, slash, type, press, submit };
}

function known(id: string) {
  const parsed = parseActionId(id);
  if (!parsed) throw new Error(`no action: ${id}`);
  return parsed;
}

const text = (outcome: Outcome): string => ('reply' in outcome ? toPlainText(outcome.reply) : outcome.kind);

/** The button of an answer by its verb. */
function buttonOf(outcome: Outcome, verb: string): string {
  const said = outcome.kind === 'form' ? outcome.resume : outcome.reply;
  for (const action of said.actions ?? [])
    if (action.type === 'button' && action.id.startsWith(`hours:${verb}`)) return action.id;
  throw new Error(`no button ${verb} in: ${toPlainText(said)}`);
}

describe.each(['discord', 'slack'] as const)('changing hours on %s (S8)', (platform) => {
  it('by options: shown first, in force once confirmed, audited', async () => {
    const { slash, press, stores, person } = setUp(platform);
    const preview = await slash({
      channel: 'chat',
      date: '2026-12-24 to 2026-12-26',
      hours: '04:00-12:00',
      reason: 'Holidays',
    });
    expect(text(preview)).toContain('Thu, Dec 24: 4 AM–8 PM → 4 AM–12 PM');
    expect(text(preview)).toContain('Fri, Dec 25 – Sat, Dec 26: closed → 4 AM–12 PM');
    expect(text(preview)).toContain('Time zone: New York (EST)');
    expect(await stores.hours.list()).toEqual([]);
    const done = await press(buttonOf(preview, 'confirm'));
    expect(text(done)).toContain('Hours changed');
    const anybody = person({ displayName: 'Ada', user: { platform, tenant: `${platform}:1`, id: 'u2' } });
    expect(text(await slash({ channel: 'chat' }, anybody))).toContain(
      'Thu, Dec 24 – Sat, Dec 26: 4 AM–12 PM (Holidays)',
    );
    expect(stores.audit.entries).toMatchObject([
      {
        kind: 'hours_changed',
        actor: { name: 'Sam' },
        reason: 'Holidays',
        data: { calendar: 'chat', from: '2026-12-24', to: '2026-12-26', hours: '04:00-12:00' },
      },
    ]);
  });

  it('by typing, in either language', async () => {
    const { type, press } = setUp(platform);
    const preview = await type('change live chat 2026-12-21 to 2026-12-22 closed for the holidays');
    expect(text(preview)).toContain('Mon, Dec 21 – Tue, Dec 22: 4 AM–8 PM → closed');
    expect(text(preview)).toContain('Reason: for the holidays');
    await press(buttonOf(preview, 'confirm'));
    expect(text(await type('modifier chat demain 4h-12h, 13h-17h'))).toContain(
      'Fri, Dec 18: 4 AM–8 PM → 4 AM–12 PM, 1 PM–5 PM',
    );
    expect(text(await type('live chat'))).toContain('Live chat is open');
  });

  it('by a form from the button that only staff see', async () => {
    const { slash, press, submit, person } = setUp(platform);
    const door = buttonOf(await slash({}), 'changes');
    const form = await press(door);
    expect(form).toMatchObject({ kind: 'form', form: { id: 'hours:change' } });
    const preview = await submit({ channel: 'chat', date: '2026-12-18', hours: 'closed', reason: '' });
    expect(text(await press(buttonOf(preview, 'confirm')))).toContain('Fri, Dec 18: 4 AM–8 PM → closed');
    expect(text(await slash({}, person({ groups: ['mods'] })))).not.toContain('Change hours');
    expect(text(await slash({ channel: 'chat' }))).toContain('Change hours');
  });

  it('today: what holds at this moment is said', async () => {
    const { type, press, slash } = setUp(platform);
    const preview = await type('change chat today closed');
    expect(text(preview)).toContain('At this moment: Open → Closed');
    expect(text(await slash({ channel: 'chat' }))).toContain('Live chat is open');
    await press(buttonOf(preview, 'confirm'));
    expect(text(await slash({ channel: 'chat' }))).toContain('Live chat is closed');
  });

  it('what is set is listed, and taken back in one step more', async () => {
    const { type, press, changes, clock } = setUp(platform);
    for (const days of ['2026-12-24 to 2026-12-26', '2026-12-31'])
      await press(buttonOf(await type(`change chat ${days} closed`), 'confirm'));
    const list = await type('change');
    // Each day was closed anyway on Saturday and at Christmas: it stays set.
    expect(text(list)).toContain('Thu, Dec 24 – Sat, Dec 26, Live chat: closed · Sam');
    const preview = await press('hours:usual', undefined, { value: 'chat~2026-12-24~2026-12-26' });
    expect(text(preview)).toContain('Thu, Dec 24: closed → 4 AM–8 PM');
    await press(buttonOf(preview, 'confirm'));
    expect(changes.planned(clock.now()).map(({ from }) => from)).toEqual(['2026-12-31']);
    expect(await press(buttonOf(await type('change'), 'change'))).toMatchObject({ kind: 'form' });
  });

  it('what cannot be read is told by field and kept', async () => {
    const { submit, press, slash, type, stores } = setUp(platform);
    const typed = {
      channel: 'chat',
      date: '24/12/2026',
      hours: '04:00-12:00, 11:00-13:00',
      reason: 'Holidays',
    };
    const invalid = await submit(typed);
    expect(invalid).toMatchObject({
      kind: 'invalid',
      errors: { date: expect.stringContaining('no date'), hours: expect.stringContaining('overlap') },
    });
    const again = await press(buttonOf(invalid, 'edit'));
    expect(
      again.kind === 'form' && again.form.fields.map((field) => 'value' in field && field.value),
    ).toEqual(['chat', '24/12/2026', '04:00-12:00, 11:00-13:00', 'Holidays']);
    const other = await slash({ channel: 'email', date: '2026-12-24', hours: 'closed' });
    expect(text(other)).toContain('The hours of this channel are fixed by the policy');
    expect(text(await type('change chat 2020-01-01 closed'))).toContain('These days are over already.');
    expect(await stores.hours.list()).toEqual([]);
    expect(stores.audit.entries).toEqual([]);
  });

  it('nothing happens twice, or when nothing would change', async () => {
    const { type, press, stores, clock } = setUp(platform);
    expect(text(await type('change chat 2026-12-24 usual'))).toContain('Nothing would change');
    const preview = await type('change chat 2026-12-24 closed');
    const confirm = buttonOf(preview, 'confirm');
    await press(confirm);
    expect(text(await press(confirm))).toContain('Nothing was changed');
    const late = buttonOf(await type('change chat 2026-12-28 closed'), 'confirm');
    clock.advance(HOUR);
    expect(text(await press(late))).toContain('Nothing was changed');
    expect(stores.audit.entries).toHaveLength(1);
  });

  it('is for staff alone, at every step, also after a role was taken away', async () => {
    const { type, press, submit, slash, person, stores } = setUp(platform);
    const mod = person({ groups: ['mods'] });
    const options = { channel: 'chat', date: '2026-12-24', hours: 'closed' };
    const preview = await type('change chat 2026-12-24 closed');
    for (const answer of [
      await slash(options, mod),
      await type('change chat 2026-12-24 closed', mod),
      await submit(options, mod),
      await press(buttonOf(preview, 'confirm'), person({ groups: [] })),
    ])
      expect(answer).toMatchObject({
        reply: { title: translators('en')('errors.missing_permission.title') },
      });
    const other = person({ groups: ['staff'], user: { platform, tenant: `${platform}:1`, id: 'u3' } });
    expect(text(await press(buttonOf(preview, 'confirm'), other))).toContain('Nothing was changed');
    expect(await stores.hours.list()).toEqual([]);
  });

  it('no policy is changed that does not allow it', async () => {
    const { type, slash } = setUp(platform, acme);
    expect(text(await type('change chat 2026-12-24 closed'))).toContain('Hours are fixed here');
    expect(text(await slash({}))).not.toContain('Change hours');
  });
});
