import { useEffect } from 'react';
import { Refusal } from './control-client.ts';

/** Shows what was refused and nobody else has shown. */
export function useUnhandledRefusals(show: (sentence: string) => void): void {
  useEffect(() => {
    const onRejection = (event: PromiseRejectionEvent): void => {
      if (!(event.reason instanceof Refusal)) return;
      event.preventDefault();
      show(event.reason.message);
    };
    window.addEventListener('unhandledrejection', onRejection);
    return () => window.removeEventListener('unhandledrejection', onRejection);
  }, [show]);
}
