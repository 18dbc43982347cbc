/** A part and its head stay below what one message of either platform holds, see REPLY_LIMITS.text. */
const PART = 2_600;

/** Where a long text may be cut, the best first. */
const BREAKS = ['\n\n', '\n', '. ', ' '] as const;

/** A text of any length as parts that fit one message each, cut between words where there are any. At least one part. */
export function messageParts(body: string): readonly string[] {
  const parts: string[] = [];
  let rest = body;
  while (rest.length > PART) {
    const at = cutAt(rest);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...parts, rest];
}

function cutAt(text: string): number {
  for (const mark of BREAKS) {
    const at = text.lastIndexOf(mark, PART - mark.length);
    // A cut near the beginning would make many small parts.
    if (at > PART / 2) return at + mark.length;
  }
  // Never between the two halves of a character.
  const last = text.charCodeAt(PART - 1);
  return last >= 0xd800 && last <= 0xdbff ? PART - 1 : PART;
}
