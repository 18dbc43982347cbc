import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import type { App, Receiver } from '@slack/bolt';
import { type Instant, SECOND } from '../../src/domain/time.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { createAnswerJson } from './answer-json.ts';
import { holdAck } from './held-ack.ts';
import { signatureProblem } from './signature.ts';

export const EVENTS_PATH = '/slack/events';

/** Takes one request of Slack's. */
export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

export interface HttpReceiver extends Receiver {
  readonly listener: RequestListener;
  /** Until then, and after {@link close}, requests are turned away, so that Slack sends them again. */
  open(): void;
  close(): void;
}

export interface HttpReceiverOptions {
  readonly signingSecret: string;
  /** The real time, whatever a playground's clock shows: signatures age by it. */
  readonly now: () => Instant;
  readonly log: Logger;
}

/** A modal with long texts stays below 200 KB. */
const MAX_BODY = 1_000_000;

/**
 * Feeds Bolt from the process's one HTTP server. Bolt's own receiver computes three digests for each signature, and
 * writes out every answer anew, in two pieces.
 */
export function createHttpReceiver({ signingSecret, now, log }: HttpReceiverOptions): HttpReceiver {
  let app: App | undefined;
  let taking = false;
  const answerJson = createAnswerJson();

  const answer = (response: ServerResponse, body?: object): void => {
    const json = body && answerJson(body);
    response.writeHead(
      200,
      json ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) } : {},
    );
    response.end(json);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await readBody(request);
    if (raw === undefined) return refuse(response, 413);
    const problem = signatureProblem(
      {
        timestamp: header(request, 'x-slack-request-timestamp'),
        signature: header(request, 'x-slack-signature'),
        body: raw,
      },
      signingSecret,
      now() / SECOND,
    );
    const body = parseBody(raw, request.headers['content-type']);
    // Slack looks at the certificate now and then, without a signature and without waiting for anything.
    if (body?.['ssl_check'] === '1') return answer(response);
    if (problem !== undefined) {
      log.warn({ problem }, 'A request to the Slack endpoint was refused');
      return refuse(response, 401);
    }
    if (body === undefined) return refuse(response, 400);
    if (body['type'] === 'url_verification') return answer(response, { challenge: body['challenge'] });
    await app?.processEvent(
      holdAck({
        body,
        async ack(answered?: object) {
          if (response.headersSent) throw new Error('the request was answered already');
          // An empty acknowledgement says nothing that could be lost.
          if (answered && response.destroyed) throw new Error('Slack no longer waits for the answer');
          answer(response, answered);
        },
        ...retryOf(request),
      }),
    );
    // Nobody has taken it: Slack sends it again.
    if (!response.headersSent) refuse(response, 503);
  };

  return {
    init(bolt) {
      app = bolt;
    },
    start: async () => undefined,
    stop: async () => undefined,
    listener(request, response) {
      if (!taking) return refuse(response, 503);
      if (request.method !== 'POST' || request.url?.split('?', 1)[0] !== EVENTS_PATH)
        return refuse(response, 404);
      handle(request, response).catch((error: unknown) => {
        log.warn({ err: error }, 'A Slack request could not be handled');
        if (!response.headersSent) refuse(response, 500);
      });
    },
    open() {
      taking = true;
    },
    close() {
      taking = false;
    },
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 });
  response.end();
}

/** Undefined for more than is allowed. Rejects when the connection breaks off. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** Commands are forms, interactions are JSON in the field `payload` of a form, events are JSON. */
function parseBody(raw: Buffer, contentType: string | undefined): Record<string, unknown> | undefined {
  const text = raw.toString();
  try {
    if (!contentType?.startsWith('application/x-www-form-urlencoded')) return objectIn(text);
    const fields = parse(text);
    return typeof fields['payload'] === 'string' ? objectIn(fields['payload']) : { ...fields };
  } catch {
    // The caller says so with the status.
    return undefined;
  }
}

function objectIn(json: string): Record<string, unknown> | undefined {
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

const header = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

function retryOf(request: IncomingMessage): { readonly retryNum?: number; readonly retryReason?: string } {
  const number = header(request, 'x-slack-retry-num');
  const reason = header(request, 'x-slack-retry-reason');
  return {
    ...(number === undefined ? {} : { retryNum: Number(number) }),
    ...(reason === undefined ? {} : { retryReason: reason }),
  };
}
