import type { ReactNode } from 'react';
import { BellMark } from './icons.tsx';
import styles from './top-bar.module.css';

/** The product's name and everything that changes the world. */
export function TopBar({
  connected,
  children,
}: {
  readonly connected: boolean;
  readonly children: ReactNode;
}) {
  return (
    <header className={styles['bar']}>
      <div className={styles['brand']}>
        <BellMark />
        <h1>
          Frontdesk <span>playground</span>
        </h1>
      </div>
      {children}
      {!connected && (
        <p className={styles['lost']} role="alert">
          No connection to the playground; trying again…
        </p>
      )}
    </header>
  );
}
