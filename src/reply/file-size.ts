import type { Locale } from '../domain/locale.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `12 bytes`, `205 kB`, `1.4 MB`; `1,4 Mo` in French. Anything that is no size counts as none. */
export function fileSize(bytes: number, locale: Locale): string {
  const size = Number.isFinite(bytes) && bytes > 0 ? bytes : 0;
  const power = size < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(size) / 3));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(size / 1_000 ** power);
}
