/** A platform that asks and waits for the first answer. */
export interface LoadPlatform {
  readonly name: 'discord' | 'slack';
  /** What the bot's process needs to connect. */
  readonly env: Readonly<Record<string, string>>;
  /** The bot is there. */
  readonly connected: Promise<void>;
  /** Sends the command as `user` and resolves with the time to the first answer in milliseconds. */
  request(user: number): Promise<number>;
  /** The same, and what was answered (JSON). */
  capture(user: number): Promise<string>;
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

/** Keeps the body of one answer, when somebody wants it: reading all of them would slow the measuring side down. */
export function createCapture(request: (user: number) => Promise<number>) {
  let wanted = false;
  let body = '';
  return {
    wanted: () => wanted,
    keep(text: string): void {
      body = text;
    },
    async capture(user: number): Promise<string> {
      wanted = true;
      await request(user);
      wanted = false;
      return body;
    },
  };
}
