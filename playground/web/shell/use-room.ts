import { useSyncExternalStore } from 'react';

/** How many panes fit side by side; the style sheets use the same widths. */
export type Room = 1 | 2 | 3;

const TWO = '(min-width: 900px)';
const THREE = '(min-width: 1560px)';

export function useRoom(): Room {
  return useSyncExternalStore(
    (changed) => {
      const queries = [TWO, THREE].map((query) => window.matchMedia(query));
      for (const query of queries) query.addEventListener('change', changed);
      return () => {
        for (const query of queries) query.removeEventListener('change', changed);
      };
    },
    () => (window.matchMedia(THREE).matches ? 3 : window.matchMedia(TWO).matches ? 2 : 1),
  );
}
