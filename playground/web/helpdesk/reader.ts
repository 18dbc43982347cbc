import { createContext, useContext } from 'react';
import type { DeskWords } from './words.ts';

/** Who reads, and when. */
export interface Reader {
  readonly words: DeskWords;
  readonly locale: 'en' | 'fr';
  readonly timeZone: string;
  /** The imitated time, in milliseconds since 1970. */
  readonly now: number;
}

export const ReaderContext = createContext<Reader | undefined>(undefined);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('Nobody reads here.');
  return reader;
}

const MINUTE = 60_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
];

/** How long ago, as people say it. */
export function agoText(at: number, { locale, now, words }: Reader): string {
  const minutes = Math.max(0, Math.round((now - at) / MINUTE));
  if (minutes === 0) return words.justNow;
  const [unit, length] = UNITS.find(([, size]) => minutes >= size) ?? (['minute', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(
    -Math.floor(minutes / length),
    unit,
  );
}

/** The date and time in the reader's zone. */
export function timeText(at: number, { locale, timeZone }: Reader): string {
  const tag = locale === 'en' ? 'en-GB' : 'fr';
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
}
