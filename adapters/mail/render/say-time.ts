import type { Locale } from '../../../src/domain/locale.ts';
import type { SayTime } from '../../../src/reply/plain-text.ts';
import type { TimeFormat } from '../../../src/reply/rich-text.ts';

/** A mail is read at any time and in any zone: moments are dates in UTC, never "in 2 hours". */
const SHAPES: Readonly<Record<TimeFormat, Intl.DateTimeFormatOptions>> = {
  time: { dateStyle: 'medium', timeStyle: 'short' },
  date: { dateStyle: 'long' },
  datetime: { dateStyle: 'medium', timeStyle: 'short' },
  relative: { dateStyle: 'medium', timeStyle: 'short' },
};

export function sayTime(locale: Locale): SayTime {
  return (at, format) => {
    // What a Date can hold: anything else would throw.
    if (!(Math.abs(at) <= 8.64e15)) return '';
    const said = new Intl.DateTimeFormat(locale, { ...SHAPES[format], timeZone: 'UTC' }).format(at);
    return format === 'date' ? said : `${said} UTC`;
  };
}
