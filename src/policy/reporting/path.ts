/** Keys and indexes from the top of a file down to a value. */
export type Path = readonly (string | number)[];

/** `topics.bug.also[0]` */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

/** A mapping as it was read, or undefined for anything else. */
export function asMapping(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** The value at a path; undefined where there is none. */
export function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => childOf(value, step), content);
}

function childOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  const mapping = asMapping(value);
  return mapping && Object.hasOwn(mapping, step) ? mapping[step] : undefined;
}

/** Every value that a pattern such as `topics.*.also.*` leads to; `*` stands for any key or index. */
export function matchPaths(
  content: unknown,
  pattern: string,
): readonly { readonly path: Path; readonly value: unknown }[] {
  return pattern.split('.').reduce<{ readonly path: Path; readonly value: unknown }[]>(
    (found, step) =>
      found.flatMap(({ path, value }) =>
        childrenOf(value)
          .filter(([key]) => step === '*' || key === step)
          .map(([key, child]) => ({ path: [...path, key], value: child })),
      ),
    [{ path: [], value: content }],
  );
}

/** The entries of a mapping, or the items of a list with their indexes. */
export function childrenOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item] as const);
  return Object.entries(asMapping(value) ?? {});
}

/** True when `path` has the shape of `pattern`. */
export function pathMatches(path: Path, pattern: string): boolean {
  const steps = pattern.split('.');
  return steps.length === path.length && steps.every((step, i) => step === '*' || step === path[i]);
}
