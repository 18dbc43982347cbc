/** The time that the imitated world shows: the real one plus an offset. The world jumps when it is set, then runs on. */
export interface WorldClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Imitated minus real time, in milliseconds; 0 = the real time. */
  offset(): number;
  set(instant: number): void;
  reset(): void;
}

export interface WorldClockOptions {
  /** Real milliseconds since 1970. */
  readonly realNow?: () => number;
  readonly onChange: (offset: number) => void;
}

/** The farthest instant that `Date` can show, in milliseconds before and after 1970. */
const FARTHEST = 8.64e15;

export function createWorldClock({ realNow = Date.now, onChange }: WorldClockOptions): WorldClock {
  let offset = 0;
  const change = (next: number): void => {
    offset = next;
    onChange(offset);
  };
  return {
    now: () => realNow() + offset,
    offset: () => offset,
    set(instant) {
      if (!Number.isFinite(instant) || Math.abs(instant) > FARTHEST) {
        throw new RangeError('The clock takes an instant in milliseconds since 1970.');
      }
      change(Math.round(instant) - realNow());
    },
    reset: () => change(0),
  };
}
