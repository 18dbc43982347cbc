export interface PolicyChoice {
  readonly id: string;
  readonly name: string;
}

/** Which policy the bot follows. */
export interface PolicySwitch {
  readonly choices: readonly PolicyChoice[];
  current(): string;
  /** Resolves once the bot follows it; rejects, with the old one kept, when there is none of that id or it is refused. */
  set(id: string): Promise<void>;
  subscribe(listener: () => void): () => void;
}

export interface PolicySwitchOptions {
  readonly choices: readonly PolicyChoice[];
  readonly initial: string;
  readonly onChange?: ((id: string) => void | Promise<void>) | undefined;
}

export function createPolicySwitch({ choices, initial, onChange }: PolicySwitchOptions): PolicySwitch {
  const listeners = new Set<() => void>();
  const assertKnown = (id: string): void => {
    if (choices.some((choice) => choice.id === id)) return;
    const known = choices.map((choice) => choice.id).join(', ');
    throw new Error(`There is no policy “${id}”; there are: ${known}.`);
  };
  assertKnown(initial);
  let current = initial;
  return {
    choices,
    current: () => current,
    async set(id) {
      assertKnown(id);
      if (id === current) return;
      await onChange?.(id);
      current = id;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
