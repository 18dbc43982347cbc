/** `FD-1042`, `#1042`, `1042`. */
const REFERENCE = /^(?:\p{L}[\p{L}\p{N}]*-|#)?\d{1,15}$/u;

export const isReference = (word: string): boolean => REFERENCE.test(word);

/** A reference where a verb is expected asks to see that ticket; undefined for every other text. */
export function parseReference(
  text: string,
): { readonly verb: 'show'; readonly options: { readonly reference: string } } | undefined {
  const [reference = ''] = text.trim().split(/\s/u, 1);
  return isReference(reference) ? { verb: 'show', options: { reference } } : undefined;
}
