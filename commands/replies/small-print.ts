import { footnote, list } from '../../src/reply/builders.ts';
import type { Block } from '../../src/reply/reply.ts';
import type { RichPart } from '../../src/reply/rich-text.ts';

/** A few remarks stand by themselves; many are one list, so that a policy may have as many as it likes. */
const MOST_FOOTNOTES = 3;

export function smallPrint(remarks: readonly RichPart[]): readonly Block[] {
  return remarks.length > MOST_FOOTNOTES ? [list(remarks)] : remarks.map((remark) => footnote(remark));
}
