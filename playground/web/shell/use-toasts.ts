import { useCallback, useRef, useState } from 'react';

const SHOWN_MS = 7_000;

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'bad' | 'neutral';
}

export interface Toasts {
  readonly toasts: readonly Toast[];
  show(text: string, tone?: Toast['tone']): void;
  dismiss(id: number): void;
}

/** Short notices that go away by themselves. */
export function useToasts(): Toasts {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const last = useRef(0);
  const dismiss = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id));
  }, []);
  const show = useCallback(
    (text: string, tone: Toast['tone'] = 'bad') => {
      last.current += 1;
      const id = last.current;
      setToasts((shown) => [...shown.filter((toast) => toast.text !== text), { id, text, tone }].slice(-4));
      setTimeout(() => dismiss(id), SHOWN_MS);
    },
    [dismiss],
  );
  return { toasts, show, dismiss };
}
