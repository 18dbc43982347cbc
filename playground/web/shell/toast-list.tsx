import styles from './toast-list.module.css';
import type { Toasts } from './use-toasts.ts';

export function ToastList({ toasts, dismiss }: Pick<Toasts, 'toasts' | 'dismiss'>) {
  return (
    <div className={styles['list']} role="status" aria-live="polite">
      {toasts.map(({ id, text, tone }) => (
        <div key={id} className={styles['toast']} data-tone={tone}>
          <span>{text}</span>
          <button type="button" aria-label="Dismiss this notice" onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
