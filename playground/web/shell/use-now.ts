import { useEffect, useState } from 'react';

/**
 * The imitated time in milliseconds since 1970: the real one plus `offset`, renewed every `everyMs` and when the
 * clock is set.
 */
export function useNow(offset: number, everyMs: number): number {
  const [now, setNow] = useState(() => Date.now() + offset);
  useEffect(() => {
    const renew = () => setNow(Date.now() + offset);
    renew();
    const timer = setInterval(renew, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, offset]);
  return now;
}
