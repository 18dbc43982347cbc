import lato400 from '@fontsource/lato/files/lato-latin-400-normal.woff2';
import lato700 from '@fontsource/lato/files/lato-latin-700-normal.woff2';
import lato900 from '@fontsource/lato/files/lato-latin-900-normal.woff2';
import notoSans from '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2';

/** A browser loads a file only when a character of it is to be shown. */
const LATIN = 'U+0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122';

/**
 * The typefaces that the imitated apps have or come nearest to, brought along so that the page looks the same on
 * every machine.
 */
export function addFonts(fonts: FontFaceSet): void {
  const add = (family: string, url: string, weight: string, unicodeRange = LATIN) =>
    fonts.add(new FontFace(family, `url(${url})`, { weight, unicodeRange, display: 'swap' }));
  add('Noto Sans', notoSans, '100 900');
  add('Lato', lato400, '400');
  add('Lato', lato700, '700');
  add('Lato', lato900, '900');
}
