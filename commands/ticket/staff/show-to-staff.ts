import type { Call } from '../../../src/dispatch/command.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import { type Outcome, replied } from '../../../src/reply/outcome.ts';
import { responseClock } from '../../../src/services/ticket-life/response-clock.ts';
import { staffShowReply } from '../../replies/staff/show.ts';
import type { TicketDeps } from '../ticket-deps.ts';

/** A ticket with its history and everything that staff can do with it. */
export function createShowToStaff({
  tickets,
  policy,
  calendar,
  linkTo,
}: Pick<TicketDeps, 'tickets' | 'policy' | 'calendar' | 'linkTo'>) {
  return async (ticket: Ticket, { t }: Pick<Call, 't'>): Promise<Outcome> => {
    const rules = policy.current();
    const dueAt = responseClock(ticket, rules, calendar)?.dueAt;
    const conversationUrl = ticket.conversation && linkTo(ticket.conversation);
    return replied(
      staffShowReply(
        {
          ticket,
          policy: rules,
          history: await tickets.history(ticket.tenant, ticket.id),
          ...(dueAt === undefined ? {} : { dueAt }),
          ...(conversationUrl ? { conversationUrl } : {}),
        },
        t,
      ),
    );
  };
}
