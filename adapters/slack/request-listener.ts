import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Logger as BoltLogger, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Logger } from '../../src/ports/logger.ts';
import { holding } from './held-ack.ts';

export const EVENTS_PATH = '/slack/events';

/** Takes one request of Slack's; signature and age are checked by Bolt. */
export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpReception {
  readonly receiver: Receiver;
  readonly listener: RequestListener;
  open(): void;
  /** Requests are turned away, so that Slack sends them again. */
  close(): void;
}

/** Bolt's receiver without a port of its own: it hangs in the process's one HTTP server. */
export function createHttpReception(signingSecret: string, log: Logger, logger: BoltLogger): HttpReception {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger,
    // Slack has given up by then; ours answers or defers well before.
    unhandledRequestTimeoutMillis: 3_001,
  });
  let closed = true;
  return {
    receiver: holding(receiver),
    listener(request, response) {
      if (closed) {
        refuse(response, 503);
        return;
      }
      try {
        receiver.requestListener(request, response);
      } catch (error) {
        // Thrown for any path or method but POST to the endpoint.
        log.debug({ err: error, method: request.method }, 'A request that is none of Slack');
        refuse(response, 404);
      }
    },
    open() {
      closed = false;
    },
    close() {
      closed = true;
    },
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
