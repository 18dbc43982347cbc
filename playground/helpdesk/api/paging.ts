/** Cursor pagination as Zendesk has it: `page[size]`, `page[after]`; at most 100 at once. */
export function cursorPage<T>(all: readonly T[], query: URLSearchParams) {
  const size = Math.min(100, Math.max(1, Number(query.get('page[size]') ?? 100)));
  const from = Number(Buffer.from(query.get('page[after]') ?? '', 'base64').toString() || 0);
  const items = all.slice(from, from + size);
  const next = from + items.length;
  return {
    items,
    meta: { has_more: next < all.length, after_cursor: Buffer.from(String(next)).toString('base64') },
  };
}
