import type { Fault } from '../contract.ts';

export interface Faults {
  inject(fault: Fault): void;
  /** The next fault for this method (or `socket`, `response-url`, `events`, `upload`); counts as used. `*` matches all but the socket. */
  take(name: string): Fault['effect'] | undefined;
}

export function createFaults(): Faults {
  let pending: readonly Fault[] = [];
  return {
    inject: (fault) => {
      pending = [...pending, fault];
    },
    take(name) {
      const found = pending.find(
        (fault) => fault.match === name || (fault.match === '*' && name !== 'socket'),
      );
      if (!found) return undefined;
      pending = pending.flatMap((fault) => {
        if (fault !== found) return [fault];
        return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
      });
      return found.effect;
    },
  };
}
