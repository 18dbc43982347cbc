import { describe, expect, it } from 'vitest';
import { createPeople } from '../../../adapters/slack/people.ts';
import { createUserGroups } from '../../../adapters/slack/user-groups.ts';
import type { SlackApi } from '../../../adapters/slack/web-api.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const TENANT = 'slack:T1';
const settle = () => new Promise((resolve) => setImmediate(resolve));

function create(answer: (method: string) => unknown, cache = createMemoryStore()) {
  const clock = createFakeClock();
  const asked: string[] = [];
  const api: SlackApi = {
    call: async (method) => {
      asked.push(method);
      return (await answer(method)) as never;
    },
  };
  const log = createFakeLogger();
  const groups = createUserGroups({ api, cache, clock, log });
  const make = (usesGroups = true) =>
    createPeople({ api, groups, usesGroups: () => usesGroups, cache, clock, log });
  return { clock, asked, people: make(), make, log };
}

const known = (method: string) =>
  method === 'users.info'
    ? { user: { name: 'luc', real_name: 'Luc Lite', locale: 'fr-FR', tz: 'Europe/Paris' } }
    : {
        usergroups: [
          { id: 'S1', users: ['U1', 'U2'] },
          { id: 'S2', users: ['U1'] },
          { id: 'S3', users: ['U1'], date_delete: 5 },
        ],
      };

describe('people on Slack', () => {
  it('have their language, zone and groups, and are asked about once', async () => {
    const { people, asked } = create(known);
    const [actor] = await Promise.all([people.actor(TENANT, 'U1'), people.actor(TENANT, 'U1')]);
    expect(actor).toEqual({
      user: { platform: 'slack', tenant: TENANT, id: 'U1' },
      displayName: 'Luc Lite',
      locale: 'fr',
      timeZone: 'Europe/Paris',
      groups: ['S1', 'S2'],
    });
    expect(people.actor(TENANT, 'U1')).not.toBeInstanceOf(Promise);
    expect([...asked].sort()).toEqual(['usergroups.list', 'users.info']);
  });

  it('are answered from memory at once when they are old, and read again behind the scenes', async () => {
    let name = 'Luc';
    const { people, asked, clock } = create((method) =>
      method === 'users.info' ? { user: { real_name: name } } : { usergroups: [] },
    );
    await people.actor(TENANT, 'U1');
    name = 'Lucien';
    clock.advance(11 * MINUTE);
    expect(people.actor(TENANT, 'U1')).toMatchObject({ displayName: 'Luc' });
    await settle();
    expect(people.actor(TENANT, 'U1')).toMatchObject({ displayName: 'Lucien' });
    expect(asked.filter((method) => method === 'users.info')).toHaveLength(2);
    expect(asked.filter((method) => method === 'usergroups.list')).toHaveLength(2);
  });

  it('are known over a restart', async () => {
    const cache = createMemoryStore();
    await create(known, cache).people.actor(TENANT, 'U1');
    const after = create(() => {
      throw new Error('down');
    }, cache);
    expect(await after.people.actor(TENANT, 'U1')).toMatchObject({ locale: 'fr', groups: ['S1', 'S2'] });
  });

  it('have names, by which texts call them, as far as they are known', async () => {
    const { people, asked } = create((method) => {
      if (asked.length > 1) throw new Error('user_not_found');
      return known(method);
    });
    expect(await people.names(TENANT, ['U1'])).toEqual(new Map([['U1', 'Luc Lite']]));
    expect(await people.names(TENANT, ['U1', 'U2'])).toEqual(new Map([['U1', 'Luc Lite']]));
    expect(asked).toEqual(['users.info', 'users.info']);
  });

  it('get the defaults after a second when Slack is slow', async () => {
    const { people, clock } = create(() => new Promise(() => undefined));
    const asked = people.actor(TENANT, 'U1', 'luc');
    await settle();
    clock.advance(1_000);
    expect(await asked).toMatchObject({
      displayName: 'luc',
      locale: 'en',
      groups: [],
      groupsUnknown: true,
    });
  });

  it('get the defaults at once for a while after Slack failed', async () => {
    const { people, asked, log, clock } = create(() => {
      throw new Error('missing_scope');
    });
    expect(await people.actor(TENANT, 'U1')).toMatchObject({ displayName: 'U1', locale: 'en', groups: [] });
    const before = asked.length;
    await people.actor(TENANT, 'U1');
    expect(asked).toHaveLength(before);
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
    clock.advance(MINUTE);
    await people.actor(TENANT, 'U1');
    expect(asked.length).toBeGreaterThan(before);
  });

  it('have unknown groups, not none, after one fault, and their own ten seconds later', async () => {
    let down = true;
    const { people, asked, clock } = create((method) => {
      if (down && method === 'usergroups.list') throw new Error('internal_error');
      return known(method);
    });
    expect(await people.actor(TENANT, 'U1')).toMatchObject({ groups: [], groupsUnknown: true });
    down = false;
    clock.advance(9_000);
    expect(await people.actor(TENANT, 'U1')).toMatchObject({ groupsUnknown: true });
    clock.advance(2_000);
    const actor = await people.actor(TENANT, 'U1');
    expect(actor.groups).toEqual(['S1', 'S2']);
    expect(actor).not.toHaveProperty('groupsUnknown');
    expect(asked.filter((method) => method === 'usergroups.list')).toHaveLength(2);
  });

  it('are read again soon when a refresh failed, and keep their groups meanwhile', async () => {
    let down = false;
    const { people, asked, clock } = create((method) => {
      if (down && method === 'usergroups.list') throw new Error('internal_error');
      return known(method);
    });
    await people.actor(TENANT, 'U1');
    down = true;
    for (const wait of [6 * MINUTE, 11_000]) {
      clock.advance(wait);
      expect((await people.actor(TENANT, 'U1')).groups).toEqual(['S1', 'S2']);
      await settle();
    }
    expect(asked.filter((method) => method === 'usergroups.list')).toHaveLength(3);
  });

  it('are not asked for groups where groups mean nothing', async () => {
    const { make, asked } = create(known);
    expect(await make(false).actor(TENANT, 'U1')).toMatchObject({ groups: [] });
    expect(asked).toEqual(['users.info']);
  });
});
