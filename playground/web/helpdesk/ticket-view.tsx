import type { ShownPerson, ShownTicket } from '../../helpdesk/snapshot.ts';
import type { Act } from '../shell/pane.ts';
import { AnswerBox } from './answer-box.tsx';
import { Conversation } from './conversation.tsx';
import { useReader } from './reader.ts';
import { StatusBadge } from './status-badge.tsx';
import { TicketProperties } from './ticket-properties.tsx';
import styles from './ticket-view.module.css';

interface TicketViewProps {
  readonly ticket: ShownTicket;
  readonly agents: readonly ShownPerson[];
  readonly act: Act;
  back(): void;
}

/** One ticket: what it is, what was said, and the answer to write. */
export function TicketView({ ticket, agents, act, back }: TicketViewProps) {
  const { words } = useReader();
  return (
    <section className={styles['ticket']} aria-label={`#${ticket.id} ${ticket.subject}`}>
      <header className={styles['head']}>
        <button type="button" className={styles['back']} onClick={back}>
          ‹ {words.back}
        </button>
        <h3>{ticket.subject}</h3>
        <p>
          <StatusBadge status={ticket.status} /> #{ticket.id} · {ticket.requester.name}
        </p>
      </header>
      <TicketProperties ticket={ticket} agents={agents} act={act} />
      <Conversation ticket={ticket} />
      {/* What is half written belongs to its ticket. */}
      <AnswerBox key={ticket.id} ticket={ticket} act={act} />
    </section>
  );
}
