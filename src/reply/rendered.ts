/** Something that did not fit. Logged; never present for a reply that the core's builders made. */
export interface RenderNote {
  readonly kind: 'clipped' | 'dropped';
  /** Which part: `title`, `blocks[2]`, `actions[0].label`, `fields[1]`. */
  readonly part: string;
}

/** What a platform's renderer gives back: it never throws, it reports. */
export interface Rendered<Payload> {
  readonly payload: Payload;
  readonly notes: readonly RenderNote[];
}
