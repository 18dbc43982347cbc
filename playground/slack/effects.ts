import type { Message } from './message.ts';
import type { View } from './view.ts';

/** Something that became visible to somebody. */
export type Effect = {
  /** The interaction whose trigger or response URL caused it; undefined when only the Web API knows. */
  readonly interaction?: string;
} & (
  | { readonly kind: 'message'; readonly message: Message; readonly change: 'posted' | 'updated' | 'deleted' }
  | { readonly kind: 'modal'; readonly view: View }
  | { readonly kind: 'home'; readonly view: View }
);

export interface Effects {
  emit(effect: Effect): void;
  on(listener: (effect: Effect) => void): () => void;
}

export function createEffects(): Effects {
  const listeners = new Set<(effect: Effect) => void>();
  return {
    emit(effect) {
      for (const listener of listeners) listener(effect);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
