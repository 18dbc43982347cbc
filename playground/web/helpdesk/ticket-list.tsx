import type { ShownTicket } from '../../helpdesk/snapshot.ts';
import { agoText, useReader } from './reader.ts';
import { StatusBadge } from './status-badge.tsx';
import styles from './ticket-list.module.css';

export type View = 'open' | 'all';

interface TicketListProps {
  readonly tickets: readonly ShownTicket[];
  readonly view: View;
  readonly selected: number | undefined;
  chooseView(view: View): void;
  select(ticket: number): void;
}

const VIEWS = ['open', 'all'] as const;

/** Last changed first. */
export function TicketList({ tickets, view, selected, chooseView, select }: TicketListProps) {
  const reader = useReader();
  const { words } = reader;
  return (
    <section className={styles['list']} aria-label={words.tickets}>
      <fieldset className={styles['views']}>
        <legend>{words.views.label}</legend>
        {VIEWS.map((one) => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => chooseView(one)}>
            {words.views[one]}
          </button>
        ))}
      </fieldset>
      {tickets.length === 0 && <p className={styles['empty']}>{words.none[view]}</p>}
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <button
              type="button"
              data-ticket={ticket.id}
              aria-current={ticket.id === selected}
              onClick={() => select(ticket.id)}
            >
              <span className={styles['line']}>
                <StatusBadge status={ticket.status} />
                <span className={styles['number']}>#{ticket.id}</span>
              </span>
              <b>{ticket.subject}</b>
              <span className={styles['who']}>
                <span className={styles['name']}>{ticket.requester.name}</span>
                {(ticket.priority === 'high' || ticket.priority === 'urgent') && (
                  <span className={styles['urgent']}>{words.priorities[ticket.priority]}</span>
                )}
                <span className={styles['ago']}>{agoText(ticket.updatedAt, reader)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
