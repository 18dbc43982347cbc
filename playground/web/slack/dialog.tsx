import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';

export interface DialogProps {
  readonly title: string;
  onClose(): void;
  readonly children: ReactNode;
}

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled])';

/** Covers the pane; keeps the focus inside, gives it back at the end, closes on Escape. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    if (!box.current?.contains(before)) {
      const field = box.current?.querySelector<HTMLElement>(
        '.sp-modal-body input, .sp-modal-body select, .sp-modal-body textarea',
      );
      (field ?? box.current)?.focus();
    }
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key !== 'Tab' || !box.current) return;
    const fields = [...box.current.querySelectorAll<HTMLElement>(FOCUSABLE)];
    const edge = event.shiftKey ? fields[0] : fields.at(-1);
    const other = event.shiftKey ? fields.at(-1) : fields[0];
    if (document.activeElement === edge || document.activeElement === box.current) {
      event.preventDefault();
      other?.focus();
    }
  };
  return (
    <div className="sp-backdrop">
      <div
        className="sp-modal"
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
        ref={box}
        onKeyDown={onKeyDown}
      >
        <header className="sp-modal-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="sp-icon" aria-label="Close" onClick={onClose}>
            ✕
          </button>
        </header>
        {children}
      </div>
    </div>
  );
}
