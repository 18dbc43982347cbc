import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.ts';
import { mayDo, PERMISSIONS, type Permission, ROLES } from '../../src/domain/permission.ts';
import { DEFAULT_INSTALLATION } from '../../src/installation/load-installation.ts';
import type { Installation } from '../../src/ports/installation.ts';
import { createPermissions, rolesOf } from '../../src/services/permissions.ts';
import { fakeActor } from '../fakes/invocation.ts';

const installation: Installation = {
  ...DEFAULT_INSTALLATION,
  defaults: {
    ...DEFAULT_INSTALLATION.defaults,
    moderatorGroups: ['mods'],
    staffGroups: ['staff'],
    adminGroups: ['admins'],
  },
};
const permissions = createPermissions(() => installation);
const names = Object.keys(PERMISSIONS) as readonly Permission[];

describe('permissions', () => {
  it('are this matrix', () => {
    const width = Math.max(...names.map((name) => name.length));
    const rows = names.map((name) =>
      `${name.padEnd(width)}  ${ROLES.map((role) => (mayDo([role], name) ? '●' : '·').padEnd(role.length)).join('  ')}`.trimEnd(),
    );
    expect([`${''.padEnd(width)}  ${ROLES.join('  ')}`, ...rows].join('\n')).toMatchInlineSnapshot(`
      "                  member  customer  moderator  agent  admin
      ticket.open       ●       ●         ●          ●      ●
      ticket.own        ●       ●         ●          ●      ●
      ticket.read       ·       ·         ·          ●      ●
      ticket.answer     ·       ·         ·          ●      ●
      ticket.note       ·       ·         ·          ●      ●
      ticket.claim      ·       ·         ·          ●      ●
      ticket.assign     ·       ·         ·          ●      ●
      ticket.change     ·       ·         ·          ●      ●
      ticket.verify     ·       ·         ·          ●      ●
      ticket.hold       ·       ·         ·          ●      ●
      queue.read        ·       ·         ·          ●      ●
      results.read      ·       ·         ·          ●      ●
      thread.escalate   ·       ·         ●          ●      ●
      gate.override     ·       ·         ●          ●      ●
      thread.redirect   ·       ·         ●          ●      ●
      thread.solve      ·       ·         ●          ●      ●
      decision.correct  ·       ·         ●          ●      ●
      hours.change      ·       ·         ·          ●      ●
      person.block      ·       ·         ·          ·      ●"
    `);
  });

  it.each([
    [[], false, ['member']],
    [[], true, ['member', 'customer']],
    [['mods'], false, ['member', 'moderator']],
    [['staff'], true, ['member', 'customer', 'moderator', 'agent']],
    [['admins'], false, ['member', 'moderator', 'agent', 'admin']],
    [['strangers'], false, ['member']],
  ] as const)('somebody in %j (paying: %s) is %j', (groups, paying, roles) => {
    expect(rolesOf({ groups }, installation.defaults, paying)).toEqual(roles);
  });

  it('hold for the tenant where something is done, not for another one', () => {
    const elsewhere = createPermissions(() => ({
      ...installation,
      tenants: { 'discord:g1': { ...installation.defaults, staffGroups: ['other'] } },
    }));
    expect(elsewhere.may(fakeActor({ groups: ['staff'] }), 'ticket.read')).toBe(false);
    expect(permissions.may(fakeActor({ groups: ['staff'] }), 'ticket.read')).toBe(true);
  });

  it('are asked anew: a role that was taken away counts no longer', () => {
    expect(() => permissions.authorize(fakeActor({ groups: ['staff'] }), 'ticket.note')).not.toThrow();
    expect(() => permissions.authorize(fakeActor(), 'ticket.note')).toThrow(
      new UserError('missing_permission'),
    );
  });

  it('say "try again", not "no", when the groups cannot be read', () => {
    const unknown = fakeActor({ groupsUnknown: true });
    expect(() => permissions.authorize(unknown, 'ticket.note')).toThrow(new UserError('groups_unknown'));
    expect(() => permissions.authorize(unknown, 'ticket.open')).not.toThrow();
  });
});
