import type { Locale } from '../../src/domain/locale.ts';

/** With a capital at the beginning: a word that stands alone, on a button or as a label. */
export function capital(text: string, locale: Locale): string {
  return `${text.charAt(0).toLocaleUpperCase(locale)}${text.slice(1)}`;
}
