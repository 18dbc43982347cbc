import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request as httpRequest } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { PlaygroundContext } from '../contract.ts';
import { SLACK } from '../ids.ts';
import type { Answer, Delivery, Dispatch } from './delivery.ts';
import { ACK_MS, labelOf } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Ids } from './ids.ts';
import { parseObject } from './json.ts';

export interface HttpDelivery extends Delivery {
  /** The URL that takes everything; undefined = Socket Mode. @throws Error when it does not pass `url_verification` */
  use(url: string | undefined): Promise<void>;
  url(): string | undefined;
  stop(): void;
}

interface Response {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Signed requests, as to an app without Socket Mode: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function createHttpDelivery(context: PlaygroundContext, ids: Ids, faults: Faults): HttpDelivery {
  const agent = new Agent({ keepAlive: true });
  let target: string | undefined;

  const post = (
    url: string,
    label: string,
    contentType: string,
    body: string,
    extra: Record<string, string> = {},
  ): Promise<Response> => {
    context.record({ platform: 'slack', direction: 'out', transport: 'events', label, body });
    // The app compares the signature's age with the real time, whatever time the imitated world shows.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      'content-type': contentType,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': sign(timestamp, body),
      ...extra,
    };
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        url,
        { method: 'POST', agent, headers, signal: AbortSignal.timeout(ACK_MS) },
        (response) => {
          readText(response).then((text) => {
            const status = response.statusCode ?? 0;
            const answer = {
              transport: 'events',
              label: `answer to ${label}`,
              status,
              body: parseObject(text) ?? text,
            } as const;
            context.record({ platform: 'slack', direction: 'in', ...answer });
            resolve({ status, headers: response.headers, text });
          }, reject);
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  };

  return {
    async use(url) {
      if (url !== undefined) {
        const challenge = ids.secret();
        const body = JSON.stringify({ token: 'playground', challenge, type: 'url_verification' });
        const response = await post(url, 'url_verification', 'application/json', body);
        const echoed = parseObject(response.text)?.['challenge'] ?? response.text;
        if (response.status !== 200 || echoed !== challenge) {
          throw new Error(
            `Your URL didn't respond with the value of the challenge parameter (HTTP ${response.status}).`,
          );
        }
      }
      target = url;
    },
    url: () => target,
    async deliver(dispatch) {
      if (target === undefined) return { ok: false, error: 'dispatch_failed', reason: 'connection_failed' };
      const fault = faults.take('events');
      if (fault?.kind === 'drop') return { ok: false, error: 'dispatch_failed', reason: 'connection_failed' };
      const { contentType, body } = encode(dispatch);
      const { retry } = dispatch;
      const extra = retry && {
        'x-slack-retry-num': String(retry.attempt),
        'x-slack-retry-reason': `http_${retry.reason}`,
      };
      try {
        return answerOf(await post(target, labelOf(dispatch), contentType, body, extra));
      } catch (error) {
        const timedOut =
          error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
        return timedOut
          ? { ok: false, error: 'operation_timeout', reason: 'timeout' }
          : { ok: false, error: 'dispatch_failed', reason: 'connection_failed' };
      }
    },
    stop: () => agent.destroy(),
  };
}

function sign(timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', SLACK.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Events are JSON, commands a form, interactions a form with one `payload`. */
function encode(dispatch: Dispatch): { readonly contentType: string; readonly body: string } {
  const { type, payload } = dispatch;
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  const form = new URLSearchParams();
  if (type === 'interactive') form.set('payload', JSON.stringify(payload));
  else for (const [key, value] of Object.entries(payload)) form.set(key, String(value));
  return { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
}

function answerOf({ status, headers, text }: Response): Answer {
  const noRetry = headers['x-slack-no-retry'] === '1';
  if (status < 200 || status > 299) return { ok: false, error: 'dispatch_failed', reason: 'error', noRetry };
  if (text === '') return { ok: true, body: {} };
  return { ok: true, body: parseObject(text) ?? { text } };
}
