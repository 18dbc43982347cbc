import type { Locale } from '../domain/locale.ts';
import type { Instant, TimeZone } from '../domain/time.ts';

/**
 * Where ICU knows a zone's abbreviation depends on the region: `fr` prints "UTC−4" for New York where `fr-CA` prints
 * HAE, and `en-US` prints "GMT+1" for Paris where `en-GB` prints CET. The first that is no mere offset wins.
 */
const REGIONS: Readonly<Record<Locale, readonly string[]>> = {
  en: ['en-US', 'en-GB', 'en-AU', 'en-IN'],
  fr: ['fr-CA', 'fr-FR', 'en-GB'],
};

const OFFSET = /^(?:GMT|UTC)[+\u2212-]/u;

const formats = new Map<string, Intl.DateTimeFormat>();

/** `EDT`, `HAE`, `CET`: the zone's abbreviation at that date, or its offset where it has none. */
export function timeZoneName(locale: Locale, zone: TimeZone, at: Instant): string {
  let offset = '';
  for (const region of REGIONS[locale]) {
    const name = nameIn(region, zone, at);
    if (!OFFSET.test(name)) return name;
    offset ||= name;
  }
  return offset;
}

function nameIn(region: string, timeZone: TimeZone, at: Instant): string {
  const key = `${region} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(region, { timeZone, timeZoneName: 'short' });
    formats.set(key, format);
  }
  return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
