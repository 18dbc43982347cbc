import { type KeyboardEvent, useRef } from 'react';
import styles from './chats.module.css';
import type { Act, Pane } from './pane.ts';
import type { Platform } from './prefill.ts';
import { useNarrow } from './use-narrow.ts';

interface ChatsProps {
  readonly panes: Readonly<Record<Platform, Pane>>;
  readonly snapshots: Readonly<Record<Platform, unknown>>;
  readonly viewer: string;
  readonly now: number;
  readonly acts: Readonly<Record<Platform, Act>>;
  readonly shown: Platform;
  show(platform: Platform): void;
}

const PLATFORMS = ['discord', 'slack'] as const;

const NAMES: Readonly<Record<Platform, string>> = { discord: 'Discord', slack: 'Slack' };

/** The two chats side by side; where there is no room for both, one at a time, chosen by a tab. */
export function Chats({ panes, snapshots, viewer, now, acts, shown, show }: ChatsProps) {
  const narrow = useNarrow();
  const tabs = useRef<HTMLDivElement>(null);
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = shown === 'discord' ? 'slack' : 'discord';
    show(other);
    tabs.current?.querySelector<HTMLElement>(`[data-tab="${other}"]`)?.focus();
  };
  return (
    <main className={styles['main']}>
      {narrow && (
        <div ref={tabs} className={styles['tabs']} role="tablist" aria-label="Chat">
          {PLATFORMS.map((platform) => (
            <button
              key={platform}
              type="button"
              role="tab"
              id={`tab-${platform}`}
              data-tab={platform}
              aria-selected={shown === platform}
              aria-controls={`chat-${platform}`}
              tabIndex={shown === platform ? 0 : -1}
              onClick={() => show(platform)}
              onKeyDown={onKeyDown}
            >
              {NAMES[platform]}
            </button>
          ))}
        </div>
      )}
      <div className={styles['chats']}>
        {PLATFORMS.map((platform) => {
          const Chat = panes[platform];
          const snapshot = snapshots[platform];
          return (
            <div
              key={platform}
              id={`chat-${platform}`}
              className={styles['chat']}
              data-pane={platform}
              hidden={narrow && shown !== platform}
              tabIndex={-1}
              {...(narrow && { role: 'tabpanel', 'aria-labelledby': `tab-${platform}` })}
            >
              {snapshot === undefined ? (
                <p className={styles['waiting']}>{NAMES[platform]} is coming up…</p>
              ) : (
                <Chat snapshot={snapshot as never} viewer={viewer} act={acts[platform]} now={now} />
              )}
            </div>
          );
        })}
      </div>
    </main>
  );
}
