import { type KeyboardEvent, useRef } from 'react';
import styles from './chats.module.css';
import type { Act, Pane } from './pane.ts';
import { type Arrangement, PLACE_NAMES, PLACES, type Place } from './places.ts';

interface ChatsProps extends Arrangement {
  readonly panes: Readonly<Record<Place, Pane>>;
  readonly snapshots: Readonly<Record<Place, unknown>>;
  readonly viewer: string;
  readonly now: number;
  readonly acts: Readonly<Record<Place, Act>>;
  show(place: Place): void;
}

/** The panes side by side; where there is no room for all that are open, some of them one at a time, chosen by a tab. */
export function Chats({ panes, snapshots, viewer, now, acts, visible, tabs, show }: ChatsProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const from = tabs.findIndex((place) => visible.includes(place));
    const next = tabs[(from + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    show(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <main className={styles['main']} data-tabs={tabs.length > 0}>
      {tabs.length > 0 && (
        <div ref={list} className={styles['tabs']} role="tablist" aria-label="Chat">
          {tabs.map((place) => (
            <button
              key={place}
              type="button"
              role="tab"
              id={`tab-${place}`}
              data-tab={place}
              aria-selected={visible.includes(place)}
              aria-controls={`chat-${place}`}
              tabIndex={visible.includes(place) ? 0 : -1}
              onClick={() => show(place)}
              onKeyDown={onKeyDown}
            >
              {PLACE_NAMES[place]}
            </button>
          ))}
        </div>
      )}
      <div className={styles['chats']} data-columns={visible.length}>
        {PLACES.map((place) => {
          const Chat = panes[place];
          const snapshot = snapshots[place];
          return (
            <div
              key={place}
              id={`chat-${place}`}
              className={styles['chat']}
              data-pane={place}
              hidden={!visible.includes(place)}
              tabIndex={-1}
              {...(tabs.includes(place) && { role: 'tabpanel', 'aria-labelledby': `tab-${place}` })}
            >
              {snapshot === undefined ? (
                <p className={styles['waiting']}>{PLACE_NAMES[place]} is coming up…</p>
              ) : (
                <Chat snapshot={snapshot as never} viewer={viewer} act={acts[place]} now={now} />
              )}
            </div>
          );
        })}
      </div>
    </main>
  );
}
