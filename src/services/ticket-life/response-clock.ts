import type { CalendarClock } from '../../domain/calendar/calendar.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy, ResponseTarget } from '../../policy/policy.ts';

export type StatedTarget = Exclude<ResponseTarget, { kind: 'none' }>;

/** When a customer who waits should have been answered, in open hours of the target's own calendar (failure 8). */
export interface ResponseClock {
  readonly target: StatedTarget;
  /** Since when they wait. */
  readonly since: Instant;
  /** When staff are reminded. */
  readonly remindAt: Instant;
  /** When the target is reached; never before `remindAt`. */
  readonly dueAt: Instant;
}

/** Of a target that reminds no earlier than it is due, this much is the first reminder's. */
const EARLY = 0.75;

/** The policy's response target for a plan and priority; undefined where nothing is said. */
export function targetFor(
  policy: Policy,
  { plan, priority }: Pick<Ticket, 'plan'> & Partial<Pick<Ticket, 'priority'>>,
): StatedTarget | undefined {
  const of = policy.plans.find(({ id }) => id === plan);
  const id = (priority && of?.targets[priority]) ?? of?.target;
  const target = policy.targets.find((candidate) => candidate.id === id);
  return target === undefined || target.kind === 'none' ? undefined : target;
}

/**
 * Undefined when nobody waits for an answer: the ticket is with the customer or over, its topic is recorded without
 * updates (S50), or the policy states no target for it.
 */
export function responseClock(
  ticket: Ticket,
  policy: Policy,
  calendars: CalendarClock,
): ResponseClock | undefined {
  const target = waits(ticket, policy) ? targetFor(policy, ticket) : undefined;
  const calendar = policy.calendars.find(({ id }) => id === target?.calendar)?.calendar;
  if (!target || !calendar) return undefined;
  const onlyFirst = target.countsFrom === 'opened';
  if (onlyFirst && ticket.staffSaidAt !== undefined) return undefined;
  const since = onlyFirst ? ticket.openedAt : ticket.customerSaidAt;
  const after = target.remindStaffAfter < target.within ? target.remindStaffAfter : target.within * EARLY;
  const remindAt = calendars.addOpenTime(calendar, since, after);
  const dueAt = calendars.addOpenTime(calendar, since, target.within);
  return remindAt === undefined || dueAt === undefined ? undefined : { target, since, remindAt, dueAt };
}

function waits({ state, topic, staffSaidAt, customerSaidAt }: Ticket, policy: Policy): boolean {
  if (state !== 'open' && state !== 'waiting_for_support') return false;
  if (policy.topics.find(({ id }) => id === topic)?.noUpdates) return false;
  return staffSaidAt === undefined || staffSaidAt < customerSaidAt;
}
