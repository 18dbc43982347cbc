import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { RouterOptions } from './router.ts';
import { createRouter } from './router.ts';

export interface HttpServerOptions extends RouterOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly clock: Clock;
  readonly log: Logger;
  /** Takes WebSocket handshakes; without it they are refused. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpServer {
  /**
   * Listens and resolves with the address, e.g. `http://127.0.0.1:3000`.
   * @throws HttpListenError when the port is taken or not allowed.
   */
  start(): Promise<string>;
  /** Takes no further requests and waits for those that run, at most ten seconds. Safe to call twice. */
  close(): Promise<void>;
}

/** The server cannot listen, and what the operator can do about it. */
export class HttpListenError extends Error {
  override readonly name = 'HttpListenError';
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, remedy: string, options: ErrorOptions = {}) {
    super(`${problem}. ${remedy}`, options);
    this.problem = problem;
    this.remedy = remedy;
  }
}

/** A client that sends slower than this holds a connection for nothing. Slack gives up after 3 s. */
const HEADERS_TIMEOUT = 10 * SECOND;
const REQUEST_TIMEOUT = 30 * SECOND;
/** Longer than the pause between two requests of a platform, shorter than load balancers keep their side (60 s). */
const KEEP_ALIVE_TIMEOUT = 50 * SECOND;
const DRAIN_TIMEOUT = 10 * SECOND;

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { host, port, clock, log, upgrade } = options;
  const handle = createRouter(options);
  const upgraded = new Set<Duplex>();
  let closing: Promise<void> | undefined;

  const server = createServer((request, response) => {
    // During the drain a connection ends with its answer instead of staying open for another request.
    response.once('close', () => {
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
    void handle(request, response);
  });
  server.headersTimeout = HEADERS_TIMEOUT;
  server.requestTimeout = REQUEST_TIMEOUT;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT;
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.on('close', () => upgraded.delete(socket));
    socket.on('error', (error) => log.debug({ err: error }, 'an upgraded connection broke off'));
    if (upgrade) upgrade(request, socket, head);
    else socket.end('HTTP/1.1 426 Upgrade Required\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });

  const drain = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server.listening) return resolve();
      const cancel = clock.after(DRAIN_TIMEOUT, () => {
        log.warn({}, 'HTTP requests were still running after 10 s and are cut off');
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      });
      server.close(() => {
        cancel();
        resolve();
      });
      server.closeIdleConnections();
    });

  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(explain(error, host, port)));
        server.listen(port, host, () => {
          server.removeAllListeners('error');
          server.on('error', (error) => log.error({ err: error }, 'the HTTP server reports a fault'));
          resolve(addressOf(server.address(), host));
        });
      }),
    close() {
      closing ??= drain();
      return closing;
    },
  };
}

function addressOf(address: AddressInfo | string | null, host: string): string {
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const options = { cause: error };
  if (error.code === 'EADDRINUSE') {
    return new HttpListenError(
      `port ${port} of ${host} is taken by another program`,
      'Stop that program, or set PORT to another number.',
      options,
    );
  }
  if (error.code === 'EACCES') {
    return new HttpListenError(
      `port ${port} is not allowed for this user`,
      'Set PORT to 1024 or more.',
      options,
    );
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new HttpListenError(
      `${host} is no address of this machine`,
      'Unset HOST for 127.0.0.1, or use 0.0.0.0 for every address.',
      options,
    );
  }
  return error;
}
