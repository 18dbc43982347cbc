export interface Reader {
  readonly timeZone: string;
  /** `en-US` */
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const DAY_MS = 86_400_000;

/** Fills the `{tokens}` of a Slack date in the reader's zone and language. `seconds` since 1970. */
export function formatSlackDate(seconds: number, format: string, reader: Reader): string {
  return format.replace(
    /\{([a-z_]+)\}/gu,
    (whole, token: string) => formatToken(token, seconds * 1000, reader) ?? whole,
  );
}

function formatToken(token: string, at: number, reader: Reader): string | undefined {
  const { timeZone, locale } = reader;
  const show = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);
  const long = { weekday: 'long', month: 'long', day: 'numeric' } as const;
  const withYear = { year: 'numeric' } as const;
  const pretty = (otherwise: Intl.DateTimeFormatOptions): string => nearDay(at, reader) ?? show(otherwise);
  switch (token) {
    case 'date_num':
      return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
    case 'date_slash':
      return show({ day: '2-digit', month: '2-digit', year: 'numeric' });
    case 'date_long':
      return show({ ...long, ...withYear });
    case 'date_long_full':
      return show({ month: 'long', day: 'numeric', ...withYear });
    case 'date_long_pretty':
      return pretty({ ...long, ...withYear });
    case 'date':
      return show({ month: 'long', day: 'numeric' });
    case 'date_pretty':
      return pretty({ month: 'long', day: 'numeric' });
    case 'date_short':
      return show({ month: 'short', day: 'numeric', ...withYear });
    case 'date_short_pretty':
      return pretty({ month: 'short', day: 'numeric', ...withYear });
    case 'day_divider_pretty':
      return pretty(long);
    case 'time':
      return show({ hour: 'numeric', minute: '2-digit' });
    case 'time_secs':
      return show({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return relative(at, reader);
    default:
      return undefined;
  }
}

/** today, yesterday, tomorrow – by the reader's calendar. */
function nearDay(at: number, { timeZone, locale, now }: Reader): string | undefined {
  const dayOf = (ms: number): number =>
    Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(ms));
  const days = Math.round((dayOf(at) - dayOf(now)) / DAY_MS);
  return Math.abs(days) <= 1
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
    : undefined;
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function relative(at: number, { locale, now }: Reader): string {
  const difference = at - now;
  const format = new Intl.RelativeTimeFormat(locale);
  const [unit, ms] = UNITS.find(([, size]) => Math.abs(difference) >= size) ?? (['second', 1000] as const);
  return format.format(Math.round(difference / ms), unit);
}

/** `2026-07-06T04:00`, as a `datetime-local` input wants it, for these unix seconds in this zone. */
export function toLocalInput(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(seconds * 1000)
    .replace(' ', 'T');
}

/** The unix seconds at which a clock in this zone shows `2026-07-06T04:00`; undefined when it is no date. */
export function fromLocalInput(local: string, timeZone: string): number | undefined {
  if (!/^\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(local)) return undefined;
  const wanted = Date.parse(`${local}:00Z`);
  let guess = wanted;
  // Twice: the first correction may cross a clock change.
  for (let round = 0; round < 2; round += 1) {
    guess += wanted - Date.parse(`${toLocalInput(guess / 1000, timeZone)}:00Z`);
  }
  return guess / 1000;
}
