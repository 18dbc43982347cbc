import type { IncomingMessage } from 'node:http';
import type { WebhookAnswer, WebhookRequest } from '../../src/ports/helpdesk.ts';
import { type Route, sendJson } from './router.ts';

/** What takes requests under one name. */
export interface WebhookTaker {
  readonly id: string;
  readonly webhook?: (request: WebhookRequest) => Promise<WebhookAnswer>;
}

export interface WebhookRouteDeps {
  readonly takers: () => readonly WebhookTaker[];
  /** Told of every answer, for the metrics; `taker` is a known name or `unknown`. */
  readonly onAnswer: (taker: string, status: number) => void;
}

/** A mail with its files in it may be large; JSON never is. */
const LARGEST_BODY = 30 * 1024 * 1024;
/** The other side's cue to send it again. */
const AGAIN_AFTER_SECONDS = '10';

/** `POST /webhooks/:helpdesk`: the body as it came, for its signature, and the answer that the helpdesk gives to it. */
export function createWebhookRoute({ takers, onAnswer }: WebhookRouteDeps): Route {
  return {
    method: 'POST',
    path: '/webhooks/:helpdesk',
    async handle(request, response, { helpdesk }) {
      const taker = takers().find(({ id }) => id === helpdesk);
      const answer = await answerOf(request, taker);
      onAnswer(taker?.id ?? 'unknown', answer.status);
      if (answer.status === 503) response.setHeader('Retry-After', AGAIN_AFTER_SECONDS);
      // The rest of a body that is too long is not waited for.
      if (answer.status === 413) response.setHeader('Connection', 'close');
      sendJson(response, answer.status, answer.body ?? {});
    },
  };
}

async function answerOf(request: IncomingMessage, taker: WebhookTaker | undefined): Promise<WebhookAnswer> {
  if (!taker?.webhook) return { status: 404, body: { error: 'no_such_webhook' } };
  const body = await readBody(request);
  if (body === undefined) return { status: 413, body: { error: 'too_large' } };
  return taker.webhook({ headers: plainHeaders(request), body });
}

/** Undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function plainHeaders({ headers }: IncomingMessage): WebhookRequest['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
