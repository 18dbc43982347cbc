import { describe, expect, it } from 'vitest';
import { type Actor, PLATFORMS, type Platform } from '../../../src/domain/actor.ts';
import { mayDo, PERMISSIONS, type Permission, ROLES, type Role } from '../../../src/domain/permission.ts';
import { acme } from '../../fixtures/policies.ts';
import { createDesk, textOf } from './desk.ts';

/** What somebody is in the chat, by the groups that the installation names. */
const GROUPS: Readonly<Record<Role, readonly string[]>> = {
  member: [],
  customer: ['role-premium'],
  moderator: ['role-moderator'],
  agent: ['role-staff'],
  admin: ['role-admin'],
};

const person = (platform: Platform, role: Role): Actor => ({
  user: { platform, tenant: `${platform}:g1`, id: `a-${role}` },
  displayName: role,
  locale: 'en',
  groups: GROUPS[role],
});

/** Every verb of `/ticket` that is for staff, with what it takes. */
const VERBS: readonly {
  readonly verb: string;
  readonly needs: Permission;
  readonly options?: Readonly<Record<string, string>>;
  readonly ref?: string;
}[] = [
  { verb: 'show', needs: 'ticket.read', ref: 'FD-1001' },
  { verb: 'reply', needs: 'ticket.answer', options: { reference: 'FD-1001', text: 'Hello' } },
  { verb: 'note', needs: 'ticket.note', options: { reference: 'FD-1001', text: 'Hm' } },
  { verb: 'claim', needs: 'ticket.claim', ref: 'FD-1001' },
  { verb: 'assign', needs: 'ticket.assign', options: { reference: 'FD-1001', person: 'nobody' } },
  { verb: 'assign-none', needs: 'ticket.assign', ref: 'FD-1001' },
  { verb: 'priority', needs: 'ticket.change', options: { reference: 'FD-1001', priority: 'high' } },
  { verb: 'topic', needs: 'ticket.change', options: { reference: 'FD-1001', topic: 'api' } },
  { verb: 'hold', needs: 'ticket.hold', ref: 'FD-1001' },
  { verb: 'solve', needs: 'ticket.change', ref: 'FD-1001' },
  { verb: 'do', needs: 'ticket.change', ref: 'FD-1001', options: { value: 'priority' } },
  { verb: 'list', needs: 'queue.read', options: { filter: 'all' } },
  { verb: 'results', needs: 'results.read' },
  { verb: 'block', needs: 'person.block', options: { person: '200000000000000009', reason: 'spam' } },
];

const REFUSALS = /user error (?:missing_permission|unknown_ticket|groups_unknown)/u;

async function deskWithTicket(platform: Platform) {
  const desk = createDesk(acme);
  const tenant = `${platform}:g1` as const;
  await desk.tickets.open(
    {
      tenant,
      sourceEvent: 'e1',
      requester: { platform, tenant, id: 'ada' },
      requesterName: 'Ada',
      locale: 'en',
      topic: 'bug',
      summary: 'It fails',
      fields: {},
      files: [],
      origin: { platform, tenant, id: 'c1' },
      at: desk.clock.now(),
    },
    () => [],
  );
  const history = async () => {
    const ticket = await desk.tickets.find(tenant, 'FD-1001');
    return (await desk.tickets.history(tenant, ticket?.id ?? '')).length;
  };
  const ask = async (actor: Actor, { verb, ref, options = {} }: (typeof VERBS)[number]) =>
    textOf(await desk.invoke(actor, verb, { origin: 'command', options, ...(ref ? { ref } : {}) }));
  return { ...desk, ask, history };
}

describe.each(PLATFORMS)('the permission matrix on %s', (platform) => {
  it.each(VERBS)('$verb needs $needs', async (asked) => {
    const allowed: Role[] = [];
    for (const role of ROLES) {
      const desk = await deskWithTicket(platform);
      const before = await desk.history();
      const refused = REFUSALS.test(await desk.ask(person(platform, role), asked));
      if (!refused) allowed.push(role);
      else expect(await desk.history()).toBe(before);
    }
    expect(allowed).toEqual(ROLES.filter((role) => mayDo([role], asked.needs)));
  });

  it('refuses a role that was taken away at once, whatever button is still there', async () => {
    const desk = await deskWithTicket(platform);
    const sam = person(platform, 'agent');
    expect(await desk.ask(sam, { verb: 'claim', needs: 'ticket.claim', ref: 'FD-1001' })).not.toMatch(
      REFUSALS,
    );
    const revoked: Actor = { ...sam, groups: [] };
    const before = await desk.history();
    for (const asked of VERBS) expect(await desk.ask(revoked, asked)).toMatch(REFUSALS);
    expect(await desk.history()).toBe(before);
  });

  it('does not say "no" for an outage: groups that cannot be read are told as that', async () => {
    const desk = await deskWithTicket(platform);
    const sam: Actor = { ...person(platform, 'agent'), groups: [], groupsUnknown: true };
    for (const asked of VERBS) expect(await desk.ask(sam, asked)).toContain('groups_unknown');
  });

  it('is for this server or workspace alone: staff of another one see nothing', async () => {
    const desk = await deskWithTicket(platform);
    const far = person(platform, 'admin');
    const elsewhere: Actor = { ...far, user: { ...far.user, tenant: `${platform}:g2` } };
    const before = await desk.history();
    for (const asked of VERBS.filter(({ ref, options }) => (ref ?? options?.['reference']) === 'FD-1001'))
      expect(await desk.ask(elsewhere, asked)).toContain('unknown_ticket');
    expect(await desk.history()).toBe(before);
  });
});

it('is shown as a table, and by /ticket whoami', async () => {
  const rows = Object.keys(PERMISSIONS).map((permission) => {
    const marks = ROLES.map((role) =>
      (mayDo([role], permission as Permission) ? '✔' : '·').padEnd(role.length),
    );
    return `${permission.padEnd(18)} ${marks.join('  ')}`;
  });
  process.stdout.write(`${[`${''.padEnd(18)} ${ROLES.join('  ')}`, ...rows].join('\n')}\n`);
  expect(rows).toMatchInlineSnapshot(`
    [
      "ticket.open        ✔       ✔         ✔          ✔      ✔    ",
      "ticket.own         ✔       ✔         ✔          ✔      ✔    ",
      "ticket.read        ·       ·         ·          ✔      ✔    ",
      "ticket.answer      ·       ·         ·          ✔      ✔    ",
      "ticket.note        ·       ·         ·          ✔      ✔    ",
      "ticket.claim       ·       ·         ·          ✔      ✔    ",
      "ticket.assign      ·       ·         ·          ✔      ✔    ",
      "ticket.change      ·       ·         ·          ✔      ✔    ",
      "ticket.verify      ·       ·         ·          ✔      ✔    ",
      "ticket.hold        ·       ·         ·          ✔      ✔    ",
      "queue.read         ·       ·         ·          ✔      ✔    ",
      "results.read       ·       ·         ·          ✔      ✔    ",
      "thread.escalate    ·       ·         ✔          ✔      ✔    ",
      "gate.override      ·       ·         ✔          ✔      ✔    ",
      "thread.redirect    ·       ·         ✔          ✔      ✔    ",
      "thread.solve       ·       ·         ✔          ✔      ✔    ",
      "decision.correct   ·       ·         ✔          ✔      ✔    ",
      "hours.change       ·       ·         ·          ✔      ✔    ",
      "person.block       ·       ·         ·          ·      ✔    ",
    ]
  `);
  const desk = createDesk(acme);
  const told = async (role: Role) => textOf(await desk.invoke(person('slack', role), 'whoami'));
  expect(await told('agent')).toContain('answer and change every ticket');
  expect(await told('member')).not.toContain('every ticket');
  expect(await told('moderator')).toContain('make tickets of threads');
});
