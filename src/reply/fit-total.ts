import type { Block } from './reply.ts';
import { clipCost, clipRich, richCost, textCost } from './text-measure.ts';

/** No block is cut below this: what stays must still say something. */
const LEAST = 40;

/** Between two blocks. */
const BREAK = 2;

/** The same blocks within `limit` by the dearer platform's count: the longest text is cut first, then the next. */
export function fitTotal(blocks: readonly Block[], limit: number): Block[] {
  const out = [...blocks];
  for (;;) {
    const costs = out.map((block) => blockCost(block) + BREAK);
    const over = costs.reduce((sum, cost) => sum + cost, 0) - limit;
    if (over <= 0) return out;
    const longest = costs.reduce((best, cost, index) => (cost > (costs[best] ?? 0) ? index : best), 0);
    const block = out[longest];
    const cost = costs[longest] ?? 0;
    if (!block || cost <= LEAST) return out;
    const shorter = shorten(block, Math.max(LEAST, cost - over - BREAK));
    if (blockCost(shorter) + BREAK >= cost) return out;
    out[longest] = shorter;
  }
}

function blockCost(block: Block): number {
  switch (block.type) {
    case 'paragraph':
    case 'footnote':
      return richCost(block.text);
    case 'facts':
      return block.items.reduce((sum, item) => sum + textCost(item.label) + richCost(item.value) + 8, 0);
    case 'list':
      return block.items.reduce((sum, item) => sum + richCost(item) + 3, 0);
    case 'quote':
      // "> " before each line.
      return textCost(block.text) + 2 * block.text.split('\n').length + textCost(block.author ?? '');
    case 'files':
      return block.files.reduce((sum, file) => sum + textCost(file.name) + (file.url?.length ?? 0) + 20, 0);
    case 'divider':
      return 0;
  }
}

function shorten(block: Block, limit: number): Block {
  switch (block.type) {
    case 'paragraph':
    case 'footnote':
      return Object.freeze({ ...block, text: Object.freeze(clipRich(block.text, limit)) });
    case 'quote': {
      const overhead = blockCost(block) - textCost(block.text);
      return Object.freeze({ ...block, text: clipCost(block.text, Math.max(LEAST, limit - overhead)) });
    }
    case 'facts': {
      const share = limit / blockCost(block);
      const items = block.items.map((item) =>
        Object.freeze({ ...item, value: clipRich(item.value, Math.floor(richCost(item.value) * share) - 8) }),
      );
      return Object.freeze({ ...block, items: Object.freeze(items) });
    }
    case 'list': {
      const share = limit / blockCost(block);
      const items = block.items.map((item) => clipRich(item, Math.floor(richCost(item) * share) - 3));
      return Object.freeze({ ...block, items: Object.freeze(items) });
    }
    case 'files':
    case 'divider':
      return block;
  }
}
