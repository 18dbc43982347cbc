import type { ReactNode } from 'react';
import { DESK_PRIORITIES, STATUSES } from '../../helpdesk/model.ts';
import type { ShownPerson, ShownTicket } from '../../helpdesk/snapshot.ts';
import type { Act } from '../shell/pane.ts';
import { useReader } from './reader.ts';
import styles from './ticket-properties.module.css';

interface TicketPropertiesProps {
  readonly ticket: ShownTicket;
  readonly agents: readonly ShownPerson[];
  readonly act: Act;
}

/** What can be chosen of a ticket, and what its form filled in. Each choice counts at once. */
export function TicketProperties({ ticket, agents, act }: TicketPropertiesProps) {
  const { words } = useReader();
  const change = (params: object): void => void act('change', { ticket: ticket.id, ...params });
  const isClosed = ticket.status === 'closed';
  return (
    <div className={styles['properties']}>
      <Property label={words.status}>
        <select
          aria-label={words.status}
          value={ticket.status}
          disabled={isClosed}
          onChange={({ target }) => change({ status: target.value })}
        >
          {STATUSES.filter((status) => status !== 'new' || ticket.status === 'new').map((status) => (
            <option key={status} value={status}>
              {words.statuses[status]}
            </option>
          ))}
        </select>
      </Property>
      <Property label={words.priority}>
        <select
          aria-label={words.priority}
          value={ticket.priority ?? ''}
          disabled={isClosed}
          onChange={({ target }) => change({ priority: target.value })}
        >
          {ticket.priority === undefined && <option value="">{words.noPriority}</option>}
          {DESK_PRIORITIES.map((priority) => (
            <option key={priority} value={priority}>
              {words.priorities[priority]}
            </option>
          ))}
        </select>
      </Property>
      <Property label={words.assignee}>
        <select
          aria-label={words.assignee}
          value={ticket.assignee?.id ?? ''}
          disabled={isClosed}
          onChange={({ target }) => change({ assignee: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">{words.nobody}</option>
          {agents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Property>
      <Property label={words.requester}>
        <span>
          {ticket.requester.name}
          {ticket.requester.email !== undefined && <small>{ticket.requester.email}</small>}
        </span>
      </Property>
      {ticket.fields.map(({ name, value }) => (
        <Property key={name} label={words.fields[name] ?? name}>
          <span>{value}</span>
        </Property>
      ))}
    </div>
  );
}

function Property({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['property']}>
      <span className={styles['label']} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
