import type { ControlAnswer, ControlPush, ControlRequest, ShellState } from '../../control/protocol.ts';
import type { HelpdeskSnapshot } from '../../helpdesk/snapshot.ts';
import type { WireHeadline } from '../../inspector.ts';

/** As many as the playground keeps. */
const WIRE_KEPT = 500;

const RECONNECT_MS = 1_000;

/** Each tab remembers for itself who it acts as. */
const REMEMBERED = 'frontdesk.viewer';

/** What the page knows of the world. */
export interface ControlView {
  readonly connected: boolean;
  readonly state?: ShellState;
  readonly discord?: unknown;
  readonly slack?: unknown;
  readonly helpdesk?: HelpdeskSnapshot;
  /** When a chat last changed, in real milliseconds since 1970. */
  readonly changedAt: number;
  /** Oldest first. */
  readonly wire: readonly WireHeadline[];
}

/** The page's end of the control socket; a store for `useSyncExternalStore`. */
export interface ControlClient {
  view(): ControlView;
  subscribe(listener: () => void): () => void;
  /** Rejects with a sentence to show. */
  call(method: string, params?: object): Promise<unknown>;
}

/** The playground refused, with a sentence to show. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export function createControlClient({ protocol, host }: Pick<Location, 'protocol' | 'host'>): ControlClient {
  const listeners = new Set<() => void>();
  const waiting = new Map<number, Waiting>();
  let view: ControlView = { connected: false, changedAt: 0, wire: [] };
  let socket: WebSocket;
  let lastId = 0;

  const show = (change: Partial<ControlView>): void => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };
  const settle = (answer: ControlAnswer): void => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) call?.reject(new Refusal(answer.error));
    else call?.resolve(answer.result);
  };
  const receive = (message: ControlAnswer | ControlPush): void => {
    if (!('push' in message)) settle(message);
    else if (message.push !== 'wire') {
      if (message.push === 'state') sessionStorage.setItem(REMEMBERED, message.data.viewer);
      show({ [message.push]: message.data, changedAt: Date.now() });
    }
    // The playground sends an empty list when it has forgotten everything.
    else show({ wire: message.data.length === 0 ? [] : [...view.wire, ...message.data].slice(-WIRE_KEPT) });
  };
  const connect = (): void => {
    const remembered = sessionStorage.getItem(REMEMBERED);
    const as = remembered ? `?as=${encodeURIComponent(remembered)}` : '';
    socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/control${as}`);
    socket.onopen = () => show({ connected: true, wire: [] });
    socket.onmessage = ({ data }) => receive(JSON.parse(String(data)));
    socket.onclose = () => {
      for (const { reject } of waiting.values()) reject(new Refusal('The playground has gone away.'));
      waiting.clear();
      show({ connected: false });
      setTimeout(connect, RECONNECT_MS);
    };
  };
  connect();

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call: (method, params = {}) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Refusal('The playground cannot be reached. Is it still running?'));
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        const request: ControlRequest = { id: lastId, method, params };
        socket.send(JSON.stringify(request));
      }),
  };
}
