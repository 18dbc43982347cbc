import type { Ticket } from '../../domain/ticket.ts';
import { type HelpdeskRef, RecordOverError } from '../../ports/helpdesk.ts';
import { ticketJob } from '../ticket-jobs.ts';
import { type DeliveryDeps, record } from './delivery-deps.ts';
import { NotYet } from './failures.ts';
import { helpdeskRecord, requesterContact } from './helpdesk-record.ts';
import { TICKET_WAITS_FOR_FILES } from './kept-files.ts';

export const isOver = ({ state }: Pick<Ticket, 'state'>): boolean => state === 'solved' || state === 'closed';

/**
 * Writes to the ticket's record at the helpdesk. Where the helpdesk has ended that for good and the ticket `goesOn`, a
 * follow-up is made, is the ticket's record from now on, and is written to.
 */
export function createWriteToRecord(deps: DeliveryDeps) {
  const { helpdesk, announcements } = deps;

  const followUp = async (ticket: Ticket, ended: string): Promise<HelpdeskRef> => {
    const { externalId, url } = await helpdesk.create(
      {
        ...helpdeskRecord({
          // Somebody there shall look at it, or it would not be made.
          ticket: isOver(ticket) ? { ...ticket, state: 'waiting_for_support' } : ticket,
          policy: deps.policy.current(),
          requester: await requesterContact(deps, ticket),
          // They are in the record that ended, which the helpdesk links.
          files: [],
          origin: undefined,
          labels: announcements.labels,
        }),
        followUpOf: ended,
      },
      `${ticket.id}:follow-up:${ended}`,
    );
    await record(
      deps,
      ticket,
      {
        event: { kind: 'delivered', data: { externalId, followUpOf: ended } },
        helpdesk: helpdesk.id,
        externalId,
        ...(url === undefined ? {} : { externalUrl: url }),
      },
      [ticketJob(ticket, 'staff.update', `follow-up:${ended}`)],
    );
    return { externalId, reference: ticket.reference };
  };

  return async <T>(ticket: Ticket, goesOn: boolean, write: (to: HelpdeskRef) => Promise<T>): Promise<T> => {
    const to = refOf(ticket);
    try {
      return await write(to);
    } catch (error) {
      if (!(goesOn && error instanceof RecordOverError)) throw error;
      return write(await followUp(ticket, to.externalId));
    }
  };
}

/** Jobs of a ticket to the helpdesk run in order, so it was created before, unless that was given up. */
function refOf({ delivery, reference }: Ticket): HelpdeskRef {
  // Given up, the operator replays `helpdesk.create`; what comes after it waits until then.
  if (delivery.state !== 'delivered')
    throw new NotYet('the helpdesk does not have this ticket', TICKET_WAITS_FOR_FILES);
  return { externalId: delivery.externalId, reference };
}
