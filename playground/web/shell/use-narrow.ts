import { useSyncExternalStore } from 'react';

/** Below this both chats do not fit side by side; the style sheets use the same width. */
const NARROW = '(max-width: 899px)';

/** Whether one chat at a time is shown. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(NARROW).matches,
  );
}
