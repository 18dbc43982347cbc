import { useMemo, useState } from 'react';
import type { HelpdeskSnapshot } from '../../helpdesk/snapshot.ts';
import type { PaneProps } from '../shell/pane.ts';
import styles from './helpdesk-pane.module.css';
import { type Reader, ReaderContext } from './reader.ts';
import { TicketList, type View } from './ticket-list.tsx';
import { TicketView } from './ticket-view.tsx';
import { WORDS } from './words.ts';

/** The agents' side: every ticket, and one of them open. */
export function HelpdeskPane({ snapshot, act, now }: PaneProps<HelpdeskSnapshot>) {
  const { tickets, agents, me, locale, timeZone } = snapshot;
  const words = WORDS[locale];
  const reader = useMemo<Reader>(() => ({ words, locale, timeZone, now }), [words, locale, timeZone, now]);
  const [view, setView] = useState<View>('open');
  const [chosen, setChosen] = useState<number>();
  const [isReading, setReading] = useState(false);
  const listed = tickets.filter(
    ({ status }) => view === 'all' || (status !== 'solved' && status !== 'closed'),
  );
  // Where both fit nobody has to choose the only one there is.
  const ticket = tickets.find(({ id }) => id === chosen) ?? listed[0];
  return (
    <ReaderContext value={reader}>
      <div className={styles['desk']} lang={locale} data-reading={isReading && ticket !== undefined}>
        <header className={styles['bar']}>
          <h2>{words.title}</h2>
          <p>{words.actingAs(me.name)}</p>
        </header>
        <div className={styles['body']}>
          <TicketList
            tickets={listed}
            view={view}
            selected={ticket?.id}
            chooseView={setView}
            select={(id) => {
              setChosen(id);
              setReading(true);
            }}
          />
          {ticket ? (
            <TicketView ticket={ticket} agents={agents} act={act} back={() => setReading(false)} />
          ) : (
            <p className={styles['nothing']}>{words.choose}</p>
          )}
        </div>
      </div>
    </ReaderContext>
  );
}
