import type { Fault } from '../contract.ts';

/** As everywhere, and `lost-answer`: it is done, and the line is cut before the answer. Matched against `METHOD /path`. */
export interface DeskFault extends Omit<Fault, 'effect'> {
  readonly effect: Fault['effect'] | { readonly kind: 'lost-answer' };
}

export interface DeskFaults {
  add(fault: DeskFault): void;
  /** The effect for this request, if one is due; counts as used. */
  take(label: string): DeskFault['effect'] | undefined;
}

export function createDeskFaults(): DeskFaults {
  let pending: { readonly fault: DeskFault; left: number }[] = [];
  return {
    add(fault) {
      pending.push({ fault, left: fault.times });
    },
    take(label) {
      const due = pending.find(({ fault }) => label.includes(fault.match));
      if (!due) return undefined;
      due.left -= 1;
      pending = pending.filter(({ left }) => left > 0);
      return due.fault.effect;
    },
  };
}
