/** The languages the bot itself speaks. To add one: add it here, then let the compiler and the tests name what is missing. */
export const LOCALES = ['en', 'fr'] as const;

export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'en';

/** A text in every language the bot speaks. */
export type Localized = Readonly<Record<Locale, string>>;

/**
 * The bot's language for a platform's locale tag (`fr`, `fr-FR`, `en-GB`, …).
 * An unknown or missing tag gives {@link DEFAULT_LOCALE}.
 */
export function toLocale(tag: string | undefined): Locale {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? DEFAULT_LOCALE;
}
