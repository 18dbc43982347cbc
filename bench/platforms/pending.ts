/** A platform that asks and waits for the first answer. */
export interface LoadPlatform {
  /** What the bot's process needs to connect. */
  readonly env: Readonly<Record<string, string>>;
  /** The bot is there. */
  readonly connected: Promise<void>;
  /** Sends the command as `user` and resolves with the time to the first answer in milliseconds. */
  request(user: number): Promise<number>;
  stop(): Promise<void>;
}

/** Requests on their way, by id. */
export function createPending() {
  const waiting = new Map<string, (ms: number) => void>();
  const started = new Map<string, number>();
  return {
    track(id: string, send: () => void): Promise<number> {
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        started.set(id, performance.now());
        send();
      });
    },
    settle(id: string): void {
      const ms = performance.now() - (started.get(id) ?? 0);
      waiting.get(id)?.(ms);
      waiting.delete(id);
      started.delete(id);
    },
  };
}
