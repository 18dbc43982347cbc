import { type ReactNode, useId, useRef, useState } from 'react';
import styles from './popover.module.css';

interface PopoverProps {
  /** What the button shows. */
  readonly button: ReactNode;
  /** What the button and the panel are called. */
  readonly label: string;
  readonly children: (close: () => void) => ReactNode;
  readonly shape?: 'panel' | 'drawer';
  readonly wide?: boolean;
  /** Moves what follows in the bar to its far end. */
  readonly push?: boolean;
}

/** Room between a panel and its button, and the edges of the window. */
const GAP = 8;

/**
 * A button with a panel. The browser's own popover does what people expect of one: Escape and a click elsewhere close
 * it, and the keyboard's place returns to the button.
 */
export function Popover({
  button,
  label,
  children,
  shape = 'panel',
  wide = false,
  push = false,
}: PopoverProps) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  const place = (): void => {
    if (shape === 'drawer' || !panel.current || !trigger.current) return;
    const { bottom, left, width } = trigger.current.getBoundingClientRect();
    const panelWidth = panel.current.offsetWidth;
    const farthest = document.documentElement.clientWidth - panelWidth - GAP;
    const centred = left + width / 2 - panelWidth / 2;
    panel.current.style.left = `${Math.max(GAP, Math.min(centred, farthest))}px`;
    panel.current.style.top = `${bottom + GAP}px`;
    panel.current.style.maxHeight = `calc(100dvh - ${bottom + GAP * 2}px)`;
  };

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={styles['trigger']}
        data-push={push}
        popoverTarget={id}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        title={label}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles[shape]}
        data-wide={wide}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') place();
        }}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
