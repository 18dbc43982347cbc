import styles from './helpdesk-toggle.module.css';
import { DeskIcon } from './icons.tsx';
import popover from './popover.module.css';

interface HelpdeskToggleProps {
  readonly open: boolean;
  /** Tickets that an agent has something to do with. */
  readonly waiting: number;
  toggle(): void;
}

/** Shows the agents' side beside the chats. */
export function HelpdeskToggle({ open, waiting, toggle }: HelpdeskToggleProps) {
  return (
    <button
      type="button"
      className={`${popover['trigger']} ${styles['toggle']}`}
      aria-expanded={open}
      title="Helpdesk: what agents see"
      onClick={toggle}
    >
      <DeskIcon />
      <span>Helpdesk</span>
      {waiting > 0 && (
        <span className={styles['badge']}>
          {waiting}
          <span className={styles['spoken']}> {waiting === 1 ? 'ticket waits' : 'tickets wait'}</span>
        </span>
      )}
    </button>
  );
}
