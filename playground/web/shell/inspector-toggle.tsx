import { WireIcon } from './icons.tsx';
import styles from './popover.module.css';

interface InspectorToggleProps {
  readonly open: boolean;
  toggle(): void;
}

export function InspectorToggle({ open, toggle }: InspectorToggleProps) {
  return (
    <button
      type="button"
      className={styles['trigger']}
      aria-expanded={open}
      aria-label="Inspector: what goes over the wire"
      title="Inspector: what goes over the wire"
      onClick={toggle}
    >
      <WireIcon />
      <span className={styles['words']}>Inspector</span>
    </button>
  );
}
