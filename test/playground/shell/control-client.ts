import WebSocket from 'ws';
import type { ControlAnswer, ControlPush } from '../../../playground/control/protocol.ts';

/** The page's side of the control socket. */
export interface ControlClient {
  call(method: string, params?: unknown): Promise<unknown>;
  /** The latest push of a kind that satisfies `wanted`; waits for it. */
  until<K extends ControlPush['push']>(
    kind: K,
    wanted: (data: Extract<ControlPush, { push: K }>['data']) => boolean,
  ): Promise<Extract<ControlPush, { push: K }>['data']>;
  readonly pushes: readonly ControlPush[];
  close(): void;
}

export async function connectControl(url: string, as = 'ada', origin?: string): Promise<ControlClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/control?as=${as}`, origin ? { origin } : {});
  const pushes: ControlPush[] = [];
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const watchers = new Set<() => void>();
  let id = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as ControlAnswer | ControlPush;
    if ('push' in message) {
      pushes.push(message);
      for (const watcher of watchers) watcher();
      return;
    }
    const call = waiting.get(message.id);
    if ('error' in message) call?.reject(new Error(message.error));
    else call?.resolve(message.result);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    pushes,
    call: (method, params) =>
      new Promise((resolve, reject) => {
        id += 1;
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    until: (kind, wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          const latest = pushes.findLast((push) => push.push === kind);
          if (!latest || !wanted(latest.data as never)) return;
          watchers.delete(look);
          resolve(latest.data as never);
        };
        watchers.add(look);
        look();
      }),
    close: () => socket.close(),
  };
}
