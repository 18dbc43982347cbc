import { WebSocketServer } from 'ws';
import type { Mount } from '../contract.ts';
import { isFromOwnPage } from '../http/loopback.ts';
import type { World } from '../world.ts';
import { chatMethods } from './chat-methods.ts';
import { CONTROL_PATH } from './protocol.ts';
import { serveControl } from './session.ts';
import { statusMethods } from './status-methods.ts';
import { worldMethods } from './world-methods.ts';

/** Largest message from the page: a handful of uploaded files, in base64. */
const LARGEST = 64 * 1024 * 1024;

/** The page's way in: one WebSocket, requests up, answers and changes down. */
export interface Control {
  readonly mount: Mount;
  stop(): void;
}

export function createControl(world: World, onError: (error: unknown) => void): Control {
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST });
  const parts = {
    world,
    methods: { ...worldMethods(world), ...statusMethods(world.status), ...chatMethods(world) },
    onError,
  };
  const viewerOf = (url: string): string => {
    const asked = new URL(url, 'http://localhost').searchParams.get('as');
    const found = world.context.people.find(({ key }) => key === asked) ?? world.context.people[0];
    if (!found) throw new Error('The playground has nobody in it.');
    return found.key;
  };
  return {
    mount: {
      prefix: CONTROL_PATH,
      handle(_request, response) {
        response.writeHead(426, { Upgrade: 'websocket' }).end();
      },
      upgrade(request, socket, head) {
        if (!isFromOwnPage(request)) {
          socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
          return;
        }
        server.handleUpgrade(request, socket, head, (client) => {
          serveControl(client, viewerOf(request.url ?? CONTROL_PATH), parts);
        });
      },
    },
    stop() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
