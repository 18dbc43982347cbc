import type { Translator } from '../../src/i18n/translator.ts';
import { link, type RichText, rich } from '../../src/reply/rich-text.ts';
import type { ArticleOffer } from '../../src/services/find-articles.ts';

/** An article as a link, marked when it is not in the reader's language. One without an address is named, beside where to look for it. */
export function articleText(offer: ArticleOffer, t: Translator): RichText {
  const title = t.of(offer.article.title);
  const mark = offer.translated ? '' : ` (${t('common.articles.englishOnly')})`;
  const { url } = offer.article;
  if (url !== undefined) return rich`${link(url, title)}${mark}`;
  const general = offer.fallback;
  if (general?.url === undefined) return rich`${title}${mark}`;
  return rich`${title}${mark} → ${link(general.url, t.of(general.title))}`;
}
