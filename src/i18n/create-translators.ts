import type { i18n } from 'i18next';
import { LOCALES, type Locale, type Localized } from '../domain/locale.ts';
import { HOUR, MINUTE } from '../domain/time.ts';
import { createCatalogues, TYPESET } from './catalogues.ts';
import type { TextKey, TextParams } from './keys.ts';
import { timeZoneName } from './time-zone-name.ts';
import type { Translator } from './translator.ts';
import { createWeekFormat, HOUR_FORMAT } from './week-format.ts';

/** `a, b and c`, without the comma that en-US puts before the last. */
const LIST_REGION: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr' };

/** One translator a language, made once. Their texts are in memory: a call never waits. */
export function createTranslators(): (locale: Locale) => Translator {
  const catalogues = createCatalogues();
  const translators = Object.fromEntries(
    LOCALES.map((locale) => [locale, createTranslator(locale, catalogues)]),
  ) as Record<Locale, Translator>;
  return (locale) => translators[locale];
}

function createTranslator(locale: Locale, catalogues: i18n): Translator {
  const plain = new Map<string, string>();
  const translate = (key: TextKey, params?: TextParams): string => {
    if (!params) {
      const known = plain.get(key);
      if (known !== undefined) return known;
    }
    // `replace` keeps params apart from the library's own options; without `nest` a user's "$t(…)" is only text.
    const text: string = catalogues.t(key, {
      lng: locale,
      nest: false,
      ...(params ? { replace: { ...params } } : {}),
      ...(typeof params?.['count'] === 'number' ? { count: params['count'] } : {}),
    });
    if (!params) plain.set(key, text);
    return text;
  };

  const typeset = memo(TYPESET[locale]);
  const clock = memo(CLOCK[locale]);
  const weekday = memo(
    (zone: string) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: zone }),
  );
  const day = memo(
    (zone: string) =>
      new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone }),
  );
  const lists = new Intl.ListFormat(LIST_REGION[locale], { type: 'conjunction' });

  const clockOf: Translator['clock'] = (at, zone) => clock(zone)(at);

  return Object.assign(translate, {
    locale,
    of: (text: Localized) => typeset(text[locale]),
    duration: (value: number) => sayDuration(value, translate),
    clock: clockOf,
    weekdayClock: (at: number, zone: string) =>
      `${weekday(zone).format(at)} ${clockOf(at, zone)} ${timeZoneName(locale, zone, at)}`,
    day: (at: number, zone: string) => day(zone).format(at),
    zoneName: (at: number, zone: string) => timeZoneName(locale, zone, at),
    ...createWeekFormat(locale, {
      allDay: translate('common.allDay'),
      nextDay: translate('common.nextDay'),
    }),
    list: (items: readonly string[]) => lists.format(items),
  });
}

/** The time of day in a zone: `4:00 AM`, and in French as hours are published there: `4 h`, `16 h 30`. */
const CLOCK: Readonly<Record<Locale, (zone: string) => (at: number) => string>> = {
  en: (timeZone) => {
    const format = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit', timeZone });
    return (at) => format.format(at).replaceAll('\u202f', ' ');
  },
  fr: (timeZone) => {
    const format = new Intl.DateTimeFormat('fr', { timeStyle: 'short', hourCycle: 'h23', timeZone });
    return (at) => {
      const [hours = 0, minutes = 0] = format.format(at).split(':').map(Number);
      return HOUR_FORMAT.fr(60 * hours + minutes);
    };
  },
};

/** Rounded as people say it: `1 min`, `25 min`, `1 h 30 min`, `31 h`, `3 days`. */
function sayDuration(value: number, t: (key: TextKey, params?: TextParams) => string): string {
  const minutes = Math.max(1, Math.round(value / MINUTE));
  if (minutes < 20) return t('common.duration.minutes', { count: minutes });
  if (minutes < 58) return t('common.duration.minutes', { count: 5 * Math.round(minutes / 5) });
  const halves = Math.round(value / (HOUR / 2));
  if (halves < 6 && halves % 2 === 1)
    return t('common.duration.hoursAndHalf', { count: Math.floor(halves / 2) });
  const hours = Math.max(1, Math.round(value / HOUR));
  if (hours < 48) return t('common.duration.hours', { count: hours });
  return t('common.duration.days', { count: Math.round(hours / 24) });
}

function memo<V>(make: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      known.set(key, value);
    }
    return value;
  };
}
