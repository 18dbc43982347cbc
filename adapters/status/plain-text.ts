const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

/** Operators of a page may write a little HTML; here it is words. Line breaks stay, other white space is one space. */
export function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/p>|<\/li>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|([a-z]{2,6}));/gi, (whole, code, name) =>
      code === undefined
        ? (ENTITIES.get(String(name).toLowerCase()) ?? whole)
        : fromCode(Number(code), whole),
    )
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function fromCode(code: number, otherwise: string): string {
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}
