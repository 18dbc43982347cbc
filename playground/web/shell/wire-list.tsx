import type { WireHeadline } from '../../inspector.ts';
import styles from './inspector-drawer.module.css';

interface WireListProps {
  /** Newest first. */
  readonly entries: readonly WireHeadline[];
  readonly chosen: number | undefined;
  choose(entry: WireHeadline): void;
}

/** One line a message; the arrow says who sent it. */
export function WireList({ entries, chosen, choose }: WireListProps) {
  if (entries.length === 0) {
    return <p className={styles['none']}>Nothing yet. Say something in one of the chats.</p>;
  }
  return (
    <ul className={styles['list']} aria-label="Messages, newest first">
      {entries.map((entry) => (
        <li key={entry.seq}>
          <button type="button" aria-current={entry.seq === chosen} onClick={() => choose(entry)}>
            <time>{clock(entry.at)}</time>
            <span className={styles['platform']} data-platform={entry.platform}>
              {entry.platform}
            </span>
            <span className={styles['arrow']}>{entry.direction === 'in' ? 'bot →' : '→ bot'}</span>
            <span className={styles['transport']}>{entry.transport}</span>
            <span className={styles['label']}>{entry.label}</span>
            {entry.status !== undefined && (
              <span className={styles['status']} data-bad={entry.status === 0 || entry.status >= 400}>
                {entry.status || '–'}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 23);
}
