/** One object of a message or form, whatever it is. */
export type Part = Readonly<Record<string, unknown>>;

/** Every object within, the outer ones first. */
export function* partsOf(value: unknown): Generator<Part> {
  if (Array.isArray(value)) for (const entry of value) yield* partsOf(entry);
  else if (typeof value === 'object' && value !== null) {
    yield value as Part;
    yield* partsOf(Object.values(value));
  }
}

export const stringAt = (part: unknown, ...keys: readonly string[]): string => {
  let value = part;
  for (const key of keys) value = (value as Part | undefined)?.[key];
  return typeof value === 'string' ? value : '';
};
