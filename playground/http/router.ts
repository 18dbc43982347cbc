import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Mount } from '../contract.ts';
import { isForLoopback } from './loopback.ts';

/** Takes a request that no mount wants; says whether it was handled. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

export interface RouterParts {
  readonly mounts: readonly Mount[];
  /** Asked in turn after the mounts. */
  readonly handlers: readonly Handler[];
  readonly onError: (error: unknown) => void;
}

export interface Router {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Sends what arrives on the one server to the part that it is meant for. */
export function createRouter({ mounts, handlers, onError }: RouterParts): Router {
  const mountFor = (path: string): Mount | undefined =>
    mounts.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const mount = mountFor(pathOf(request));
    if (mount) {
      // What people upload is served from this origin too: it must never run here.
      response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
      response.setHeader('X-Content-Type-Options', 'nosniff');
      await mount.handle(request, response);
      return;
    }
    for (const handler of handlers) {
      if (await handler(request, response)) return;
    }
    answer(response, 404, 'There is nothing here.');
  };

  return {
    request(request, response) {
      if (!isForLoopback(request)) {
        answer(response, 421, 'The playground answers only to localhost and 127.0.0.1.');
        return;
      }
      route(request, response).catch((error: unknown) => {
        onError(error);
        if (response.headersSent) response.destroy();
        else answer(response, 500, 'The playground failed; its log says why.');
      });
    },
    upgrade(request, socket, head) {
      // Who asked may go away at any time; that is nobody's mistake.
      socket.on('error', () => socket.destroy());
      const mount = mountFor(pathOf(request));
      if (!isForLoopback(request)) refuse(socket, '421 Misdirected Request');
      else if (!mount?.upgrade) refuse(socket, '404 Not Found');
      else mount.upgrade(request, socket, head);
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
