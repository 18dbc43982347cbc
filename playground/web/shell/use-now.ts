import { useEffect, useState } from 'react';

/** The imitated time in milliseconds since 1970: the real one, renewed every `everyMs`, plus what the world is ahead of it. */
export function useNow(offset: number, everyMs: number): number {
  const [real, setReal] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setReal(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return real + offset;
}
