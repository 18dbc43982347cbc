import type { Fault } from '../contract.ts';

/** Faults to come, used up one by one. */
export interface Faults {
  add(fault: Fault): void;
  /** The effect for this request, if one is due. */
  take(label: string): Fault['effect'] | undefined;
}

export function createFaults(): Faults {
  let pending: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      pending.push({ fault, left: fault.times });
    },
    take(label) {
      const due = pending.find((one) => label.includes(one.fault.match));
      if (due === undefined) return undefined;
      due.left -= 1;
      pending = pending.filter((one) => one.left > 0);
      return due.fault.effect;
    },
  };
}
