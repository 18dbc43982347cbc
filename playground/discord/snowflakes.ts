/** Milliseconds from 1970 to the first second of 2015, where Discord's ids begin. */
const EPOCH = 1_420_070_400_000n;

export interface Snowflakes {
  /** Greater than every one before, even when the clock is set back: for what is ordered by id. */
  next(): string;
  /** Bears the clock's time exactly, unique, without an order: for interactions, whose age the bot reads off the id. */
  dated(): string;
}

export function createSnowflakes(now: () => number): Snowflakes {
  let last = 0n;
  let counter = 0n;

  const at = (): bigint => {
    counter = (counter + 1n) & 0x3fffffn;
    return ((BigInt(Math.trunc(now())) - EPOCH) << 22n) | counter;
  };

  return {
    next() {
      const fresh = at();
      last = fresh > last ? fresh : last + 1n;
      return last.toString();
    },
    dated: () => at().toString(),
  };
}

/** Negative when `a` is older. */
export function compareSnowflakes(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
