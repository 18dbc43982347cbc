import type { WebSocket } from 'ws';
import type { Dispatch } from '../world.ts';

/** Enough to replay what happens during a reconnect. */
const REPLAY_LIMIT = 2000;

interface Sent {
  readonly sequence: number;
  readonly frame: string;
}

/** What one identified bot gets; it outlives its connection, so that it can be resumed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  sequence(): number;
  connected(): boolean;
  attach(socket: WebSocket): void;
  detach(): void;
  dispatch(event: Dispatch): void;
  /** Sends again what came after `sequence`; false when that is no longer known. */
  replay(sequence: number): boolean;
  /** The connection it is on, if any. */
  socket(): WebSocket | null;
}

export function createSession(
  id: string,
  intents: number,
  record: (name: string, data: unknown) => void,
): Session {
  let sequence = 0;
  let current: WebSocket | null = null;
  let sent: Sent[] = [];

  return {
    id,
    intents,
    sequence: () => sequence,
    connected: () => current !== null,
    attach(socket) {
      current = socket;
    },
    detach() {
      current = null;
    },
    dispatch(event) {
      if (event.intents !== 0 && (event.intents & intents) === 0) return;
      sequence += 1;
      const data = event.data(intents);
      const frame = JSON.stringify({ op: 0, t: event.name, s: sequence, d: data });
      sent.push({ sequence, frame });
      if (sent.length > REPLAY_LIMIT * 2) sent = sent.slice(-REPLAY_LIMIT);
      if (current === null) return;
      record(event.name, data);
      current.send(frame);
    },
    replay(after) {
      const oldest = sent[0]?.sequence ?? sequence + 1;
      if (after > sequence || after + 1 < oldest) return false;
      for (const one of sent) {
        if (one.sequence <= after) continue;
        record(`replay #${one.sequence}`, undefined);
        current?.send(one.frame);
      }
      return true;
    },
    socket: () => current,
  };
}
