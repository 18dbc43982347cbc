/** How Discord writes a time, in a reader's language and zone. */
const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** The largest unit first; seconds each. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

export interface Reader {
  readonly locale: string;
  readonly timeZone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function timeText(at: number, style: string, reader: Reader): string {
  if (style === 'R') return relativeText(at, reader);
  const options = STYLES[style] ?? STYLES['f'];
  return new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.timeZone }).format(at);
}

function relativeText(at: number, reader: Reader): string {
  const seconds = Math.round((at - reader.now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(
    Math.round(seconds / size),
    unit,
  );
}

/** Beside an author's name: the time today, with the date on other days. */
export function stampText(at: number, reader: Reader): string {
  const day = (instant: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: reader.timeZone, dateStyle: 'short' }).format(instant);
  return day(at) === day(reader.now)
    ? timeText(at, 't', reader)
    : `${timeText(at, 'd', reader)} ${timeText(at, 't', reader)}`;
}
