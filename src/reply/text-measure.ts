import type { Inline, RichText } from './rich-text.ts';

/** Characters that Discord's Markdown makes us escape: each of them takes two in the message. */
const ESCAPED = /[\\`*_~|<>#+\-[\]()@:]/gu;

/** What a platform needs around a link, a mention or a time besides its own text. */
const MARKUP = { link: 4, mention: 25, time: 20, style: 6 } as const;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** UTF-16 units a text takes in the more expensive of the two platforms' forms. */
export function textCost(text: string): number {
  return text.length + (text.match(ESCAPED)?.length ?? 0);
}

export function richCost(text: RichText): number {
  return text.reduce((sum, part) => sum + inlineCost(part), 0);
}

function inlineCost(part: Inline): number {
  switch (part.type) {
    case 'text':
      return textCost(part.text) + (part.style ? MARKUP.style : 0);
    case 'link':
      return textCost(part.label) + part.url.length + MARKUP.link;
    case 'mention':
      return MARKUP.mention;
    case 'time':
      return MARKUP.time;
  }
}

/** At most `limit` UTF-16 units, cut on the border of a character as people see it (emoji, accents), the cut shown by `…`. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${cut(text, limit - 1, (piece) => piece.length).trimEnd()}…`;
}

/** Like {@link clip}, measured by {@link textCost}. */
export function clipCost(text: string, limit: number): string {
  if (textCost(text) <= limit) return text;
  return `${cut(text, limit - 1, textCost).trimEnd()}…`;
}

/** The parts that fit into `limit` by {@link richCost}; the last one is cut if it is text, and the cut is shown. */
export function clipRich(text: RichText, limit: number): RichText {
  if (richCost(text) <= limit) return text;
  const out: Inline[] = [];
  let left = limit - 1;
  for (const part of text) {
    const cost = inlineCost(part);
    if (cost <= left) {
      out.push(part);
      left -= cost;
      continue;
    }
    if (part.type === 'text' && left > (part.style ? MARKUP.style : 0)) {
      const kept = cut(part.text, left - (part.style ? MARKUP.style : 0), textCost).trimEnd();
      out.push({ ...part, text: `${kept}…` });
      return out;
    }
    break;
  }
  return [...out, { type: 'text', text: '…' }];
}

function cut(text: string, limit: number, cost: (piece: string) => number): string {
  let used = 0;
  let end = 0;
  // Every grapheme costs at least one unit: what lies beyond `limit` of them cannot fit and need not be segmented.
  for (const { segment, index } of segmenter.segment(text.slice(0, limit + 64))) {
    used += cost(segment);
    if (used > limit) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
