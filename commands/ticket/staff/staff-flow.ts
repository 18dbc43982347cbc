import type { Call } from '../../../src/dispatch/command.ts';
import { UserError } from '../../../src/domain/errors.ts';
import type { Permission } from '../../../src/domain/permission.ts';
import { PRIORITIES, type Ticket } from '../../../src/domain/ticket.ts';
import type { PolicySource } from '../../../src/ports/policy-source.ts';
import { type Outcome, replied } from '../../../src/reply/outcome.ts';
import type { ChangeTicket } from '../../../src/services/change-ticket.ts';
import type { Permissions } from '../../../src/services/permissions.ts';
import type { Assignee, ChangeByStaff } from '../../../src/services/staff/change-by-staff.ts';
import type { Colleagues } from '../../../src/services/staff/colleagues.ts';
import { QUEUE_FILTERS, type Queue } from '../../../src/services/staff/queue.ts';
import {
  askAssigneeReply,
  askPriorityReply,
  askTopicReply,
  assignedReply,
  claimedReply,
  heldReply,
  prioritySetReply,
  solvedReply,
  topicSetReply,
} from '../../replies/staff/changes.ts';
import { queueReply } from '../../replies/staff/queue.ts';
import { findTopic } from '../find-topic.ts';
import { NOBODY } from './nobody.ts';

export interface StaffFlowDeps {
  readonly staff: ChangeByStaff;
  readonly queue: Queue;
  readonly colleagues: Colleagues;
  readonly changeTicket: Pick<ChangeTicket, 'solve'>;
  readonly policy: PolicySource;
  readonly permissions: Permissions;
  /** The ticket that the call names or stands in. @throws UserError `unknown_ticket` */
  findTicket(call: Call): Promise<Ticket>;
  /** A mention or an account id as somebody typed it. @throws UserError `unknown_person` */
  findPerson(call: Call, typed: string): Promise<Assignee>;
}

/** `/ticket claim`, `assign`, `priority`, `topic`, `hold`, `solve` and the queue: for staff, checked on every use. */
export function createStaffFlow(deps: StaffFlowDeps) {
  const { staff, policy, permissions } = deps;

  const allowed = async (call: Call, permission: Permission): Promise<Ticket> => {
    permissions.authorize(call.actor, permission);
    return deps.findTicket(call);
  };
  const action = ({ actor, now, options }: Call) => ({
    actor,
    now,
    ...(options['reason'] ? { reason: options['reason'] } : {}),
  });

  return {
    async claim(call: Call): Promise<Outcome> {
      const ticket = await allowed(call, 'ticket.claim');
      return replied(claimedReply(await staff.claim(ticket, action(call)), call.t));
    },
    async assign(call: Call): Promise<Outcome> {
      const ticket = await allowed(call, 'ticket.assign');
      const typed = (call.options['person'] ?? call.options['value'])?.trim();
      if (!typed) {
        const others = (await deps.colleagues(call.actor.user.tenant)).filter(
          ({ id }) => id !== call.actor.user.id && id !== ticket.assignee?.id,
        );
        return replied(askAssigneeReply(ticket, others, call.t));
      }
      const to = NOBODY.test(typed) ? null : await deps.findPerson(call, typed);
      return replied(assignedReply(await staff.assign(ticket, to, action(call)), call.t));
    },
    async assignMe(call: Call): Promise<Outcome> {
      const ticket = await allowed(call, 'ticket.claim');
      const me = { id: call.actor.user.id, name: call.actor.displayName };
      return replied(assignedReply(await staff.assign(ticket, me, action(call)), call.t));
    },
    async assignNone(call: Call): Promise<Outcome> {
      const ticket = await allowed(call, 'ticket.assign');
      return replied(assignedReply(await staff.assign(ticket, null, action(call)), call.t));
    },
    async priority(call: Call): Promise<Outcome> {
      const ticket = await allowed(call, 'ticket.change');
      const typed = call.options['priority'] ?? call.options['value'];
      if (!typed) return replied(askPriorityReply(ticket, policy.current(), call.t));
      const priority = PRIORITIES.find((known) => known === typed.toLowerCase());
      if (!priority) throw unknownChoice(typed, call.t('staff.option.priority.label'), PRIORITIES);
      const changed = await staff.setPriority(ticket, priority, action(call));
      return replied(prioritySetReply(changed, policy.current(), call.t));
    },
    async topic(call: Call): Promise<Outcome> {
      const ticket = await allowed(call, 'ticket.change');
      const typed = call.options['topic'] ?? call.options['value'];
      if (!typed) return replied(askTopicReply(ticket, policy.current(), call.t));
      const topic = findTopic(policy.current(), typed);
      if (topic.form === undefined) throw new UserError('unknown_topic', { typed });
      const changed = await staff.setTopic(ticket, topic.id, action(call));
      return replied(topicSetReply(changed, policy.current(), call.t));
    },
    async hold(call: Call): Promise<Outcome> {
      const ticket = await allowed(call, 'ticket.hold');
      return replied(heldReply(await staff.hold(ticket, !ticket.held, action(call)), call.t));
    },
    async solve(call: Call): Promise<Outcome> {
      const ticket = await allowed(call, 'ticket.change');
      return replied(solvedReply(await deps.changeTicket.solve(ticket, action(call)), call.t));
    },
    async queue(call: Call): Promise<Outcome> {
      permissions.authorize(call.actor, 'queue.read');
      const typed = call.ref ?? call.options['filter'] ?? call.options['value'] ?? 'unclaimed';
      const filter = QUEUE_FILTERS.find((known) => known === typed.toLowerCase());
      if (!filter) throw unknownChoice(typed, call.t('staff.option.filter.label'), QUEUE_FILTERS);
      const view = await deps.queue.view(call.actor.user.tenant, call.actor, filter, call.now);
      return replied(queueReply(view, policy.current(), call.t));
    },
  };
}

const unknownChoice = (typed: string, option: string, known: readonly string[]): UserError =>
  new UserError('unknown_choice', { typed, option, known: known.join(', ') });
