import type { Status } from '../../helpdesk/model.ts';
import styles from './badges.module.css';
import { useReader } from './reader.ts';

export function StatusBadge({ status }: { readonly status: Status }) {
  const { words } = useReader();
  return (
    <span className={styles['badge']} data-status={status}>
      {words.statuses[status]}
    </span>
  );
}
