import { useEffect, useRef } from 'react';
import type { ShownEntry, ShownTicket } from '../../helpdesk/snapshot.ts';
import styles from './conversation.module.css';
import { FileList } from './file-list.tsx';
import { PersonMark } from './person-mark.tsx';
import { agoText, type Reader, timeText, useReader } from './reader.ts';

/** Everything that was said and changed, the oldest first; the newest is in sight. */
export function Conversation({ ticket }: { readonly ticket: ShownTicket }) {
  const { words } = useReader();
  const list = useRef<HTMLElement>(null);
  const last = ticket.entries.at(-1)?.id;
  useEffect(() => {
    const area = list.current;
    if (!area || last === undefined) return undefined;
    // A pane that comes into sight gets its size only then.
    const observer = new ResizeObserver(() => area.scrollTo({ top: area.scrollHeight }));
    observer.observe(area);
    return () => observer.disconnect();
  }, [last]);
  return (
    <section
      ref={list}
      className={styles['entries']}
      role="log"
      aria-label={words.conversation}
      tabIndex={-1}
    >
      <ol>
        {ticket.entries.map((entry) => (
          <li key={entry.id} data-kind={entry.kind}>
            {entry.kind === 'comment' ? <Comment entry={entry} /> : <Change entry={entry} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Comment({ entry }: { readonly entry: Extract<ShownEntry, { kind: 'comment' }> }) {
  const reader = useReader();
  const { words } = reader;
  const { author, at, body, files } = entry;
  return (
    <article className={styles['comment']} data-internal={!entry.public} data-agent={author.isAgent}>
      <PersonMark person={author} />
      <div className={styles['said']}>
        <header>
          <b>{author.name}</b>
          <span className={styles['role']}>{author.isAgent ? words.agent : words.customer}</span>
          {!entry.public && <span className={styles['internal']}>{words.internal}</span>}
          <time dateTime={new Date(at).toISOString()} title={timeText(at, reader)}>
            {agoText(at, reader)}
          </time>
        </header>
        <p>{body}</p>
        <FileList files={files} />
      </div>
    </article>
  );
}

function Change({ entry }: { readonly entry: Extract<ShownEntry, { kind: 'change' }> }) {
  const reader = useReader();
  return (
    <p className={styles['change']}>
      {changeText(entry, reader)} · {agoText(entry.at, reader)}
    </p>
  );
}

function changeText(
  { author: { name }, field, value }: Extract<ShownEntry, { kind: 'change' }>,
  { words }: Reader,
): string {
  const { changed, statuses, priorities } = words;
  if (field === 'assignee') return value === '' ? changed.unassigned(name) : changed.assignee(name, value);
  if (field === 'status') return changed.status(name, statuses[value as keyof typeof statuses] ?? value);
  return changed.priority(name, priorities[value as keyof typeof priorities] ?? value);
}
