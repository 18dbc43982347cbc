/** Narrow no-break space: what French typography puts before `: ; ? !` and inside « ». */
const THIN = '\u202f';

/**
 * Turns the ordinary spaces of a French text into the unbreakable ones its punctuation asks for. Only existing spaces
 * change, so that `10:30`, `https://…` and `command:verb` stay what they are.
 */
export function typesetFrench(text: string): string {
  return text
    .replace(/[ \u00a0\u202f]+([:;?!»])/gu, `${THIN}$1`)
    .replace(/«[ \u00a0\u202f]*/gu, `«${THIN}`)
    .replace(/([^\s«])»/gu, `$1${THIN}»`)
    .replaceAll("'", '’');
}
