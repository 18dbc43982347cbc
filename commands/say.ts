import { LOCALES, type Locale, type Localized } from '../src/domain/locale.ts';
import type { TextKey } from '../src/i18n/keys.ts';
import type { Translator } from '../src/i18n/translator.ts';

/** A catalogue text in every language, as the platforms register it. */
export function localized(translators: (locale: Locale) => Translator, key: TextKey): Localized {
  return Object.fromEntries(LOCALES.map((locale) => [locale, translators(locale)(key)])) as Localized;
}
