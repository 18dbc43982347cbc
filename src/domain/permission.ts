/** What somebody is, each including the ones before it except that staff need not be customers. */
export const ROLES = ['member', 'customer', 'moderator', 'agent', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Everything that is not allowed to everybody, or that a rule may take away. */
export const PERMISSIONS = {
  /** The policy's plan gate comes on top. */
  'ticket.open': ['member', 'customer', 'moderator', 'agent', 'admin'],
  /** One's own tickets: read, answer, close, reopen. */
  'ticket.own': ['member', 'customer', 'moderator', 'agent', 'admin'],
  'ticket.read': ['agent', 'admin'],
  'ticket.answer': ['agent', 'admin'],
  'ticket.note': ['agent', 'admin'],
  'ticket.claim': ['agent', 'admin'],
  'ticket.assign': ['agent', 'admin'],
  'ticket.change': ['agent', 'admin'],
  'ticket.verify': ['agent', 'admin'],
  'ticket.hold': ['agent', 'admin'],
  'queue.read': ['agent', 'admin'],
  'results.read': ['agent', 'admin'],
  'thread.escalate': ['moderator', 'agent', 'admin'],
  'gate.override': ['moderator', 'agent', 'admin'],
  'thread.redirect': ['moderator', 'agent', 'admin'],
  'thread.solve': ['moderator', 'agent', 'admin'],
  'decision.correct': ['moderator', 'agent', 'admin'],
  'hours.change': ['agent', 'admin'],
  'person.block': ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether any of the roles may. */
export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => allowed.includes(role));
}
