import { link, type RichText, text } from '../../../src/reply/rich-text.ts';

/** A web address in running text; what ends a sentence or a bracket is not of it. */
const ADDRESS = /https?:\/\/[^\s<>]*[^\s<>.,:;!?"'’”»\])}]/gu;

/** An address stands twice in a message, as link and as label: so many characters more may come of that in one part. */
const ROOM = 1_000;

/**
 * Words in which web addresses can be clicked, each shown as what it leads to. One with a name before the host
 * (`https://shop.example@elsewhere.example`) says something else than where it goes, and stays text.
 */
export function withWebLinks(words: string): RichText {
  const out: RichText[number][] = [];
  let room = ROOM;
  let done = 0;
  for (const { 0: address, index } of words.matchAll(ADDRESS)) {
    const url = URL.parse(address);
    if (url === null || url.username !== '' || url.password !== '' || address.length > room) continue;
    room -= address.length;
    if (index > done) out.push(text(words.slice(done, index)));
    out.push(link(address, address));
    done = index + address.length;
  }
  if (done < words.length) out.push(text(words.slice(done)));
  return out;
}
