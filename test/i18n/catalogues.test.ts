import { describe, expect, it } from 'vitest';
import { USER_ERROR_CODES } from '../../src/domain/errors.ts';
import { LOCALES, type Locale } from '../../src/domain/locale.ts';
import { CATALOGUES, type CatalogueNode, TYPESET } from '../../src/i18n/catalogues.ts';

const PLURAL = /_(?:zero|one|two|few|many|other)$/u;

function texts(node: CatalogueNode, path = ''): Map<string, string> {
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') out.set(path + key, value);
    else for (const [inner, text] of texts(value, `${path}${key}.`)) out.set(inner, text);
  }
  return out;
}

const all = Object.fromEntries(LOCALES.map((locale) => [locale, texts(CATALOGUES[locale])])) as Record<
  Locale,
  Map<string, string>
>;

/** A company's own word for a plan has a gender in French, so a text may have to do without it. */
const MAY_BE_MISSING = '{{planWord}}';

const placeholders = (text: string): string[] =>
  [...new Set(text.match(/\{\{[^}]*\}\}/gu) ?? [])].filter((one) => one !== MAY_BE_MISSING).sort();

const forms = (locale: Locale): Map<string, string[]> => {
  const out = new Map<string, string[]>();
  for (const [key, text] of all[locale]) {
    const base = key.replace(PLURAL, '');
    out.set(base, [...new Set([...(out.get(base) ?? []), ...placeholders(text)])].sort());
  }
  return out;
};

describe('catalogues', () => {
  it('K12: have the same keys with the same placeholders in every language', () => {
    for (const locale of LOCALES)
      expect(Object.fromEntries(forms(locale))).toEqual(Object.fromEntries(forms('en')));
  });

  it('have one and other forms of every plural', () => {
    for (const locale of LOCALES)
      for (const key of all[locale].keys())
        if (PLURAL.test(key)) {
          const base = key.replace(PLURAL, '');
          expect([
            `${locale} ${base}`,
            all[locale].has(`${base}_one`),
            all[locale].has(`${base}_other`),
          ]).toEqual([`${locale} ${base}`, true, true]);
        }
  });

  it('have no empty text and no exclamation', () => {
    for (const locale of LOCALES)
      for (const [key, text] of all[locale]) {
        expect(text.trim(), `${locale} ${key}`).not.toBe('');
        expect(text, `${locale} ${key}`).not.toContain('!');
      }
  });

  it('have a title and a text for every error a user may get', () => {
    for (const code of USER_ERROR_CODES)
      for (const locale of LOCALES) {
        expect(all[locale].has(`errors.${code}.title`), `${locale} ${code}`).toBe(true);
        expect(all[locale].has(`errors.${code}.text`), `${locale} ${code}`).toBe(true);
      }
  });

  it('are typeset in French: no breakable space before high punctuation or inside quotation marks', () => {
    for (const [key, text] of all.fr) {
      const shown = TYPESET.fr(text);
      expect(shown, key).not.toMatch(/[ \u00a0][:;?!»]|«(?!\u202f)|'/u);
      expect(shown, key).not.toMatch(/[\p{L}\d)}][;?!](?!\S)/u);
      expect(shown, key).not.toMatch(/"/u);
    }
  });
});
