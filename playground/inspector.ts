import type { WireRecord } from './contract.ts';

/** How many messages are kept; older ones are forgotten. */
const KEPT = 500;

/** A message without its body, which is fetched when somebody looks at it. */
export interface WireHeadline extends Omit<WireRecord, 'body'> {
  /** Rising by one a message. */
  readonly seq: number;
  readonly hasBody: boolean;
}

/** The last messages on the wire. */
export interface Inspector {
  record(entry: Omit<WireRecord, 'at'>): void;
  /** Oldest first; only those after `seq`. */
  headlines(after?: number): readonly WireHeadline[];
  /** Oldest first, with their bodies. */
  records(): readonly WireRecord[];
  /** Nothing when it is forgotten or had none. */
  body(seq: number): unknown;
  clear(): void;
  subscribe(listener: () => void): () => void;
}

export interface InspectorOptions {
  readonly now: () => number;
  readonly kept?: number;
}

export function createInspector({ now, kept = KEPT }: InspectorOptions): Inspector {
  const listeners = new Set<() => void>();
  let entries: { readonly headline: WireHeadline; readonly record: WireRecord }[] = [];
  let seq = 0;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    record(entry) {
      seq += 1;
      const record: WireRecord = { at: now(), ...entry };
      const { body, ...head } = record;
      entries.push({ record, headline: { ...head, seq, hasBody: body !== undefined } });
      if (entries.length > kept) entries.splice(0, entries.length - kept);
      changed();
    },
    headlines: (after = 0) =>
      entries.map(({ headline }) => headline).filter((headline) => headline.seq > after),
    records: () => entries.map(({ record }) => record),
    body: (wanted) => entries.find(({ headline }) => headline.seq === wanted)?.record.body,
    clear() {
      entries = [];
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
