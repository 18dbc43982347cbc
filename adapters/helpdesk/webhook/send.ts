import { createHash } from 'node:crypto';
import Bottleneck from 'bottleneck';
import type { z } from 'zod';
import { type Duration, type Instant, MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { HelpdeskBusyError, PermanentHelpdeskError, RecordOverError } from '../../../src/ports/helpdesk.ts';
import { type OutgoingEvent, overAnswer } from './events.ts';
import type { Signatures } from './signatures.ts';

export interface SendDeps {
  readonly url: string;
  readonly signatures: Signatures;
  readonly clock: Clock;
  readonly realNow: () => Instant;
}

const TIMEOUT: Duration = 20 * SECOND;
const USUAL_WAIT: Duration = MINUTE;
const AT_ONCE = 4;
/** An answer is an id and an address. */
const LARGEST_ANSWER = 64 * 1024;
/** Refused for good. 401 is a secret that does not fit yet, 404 and 410 an address that is not there: of that, no other try will change anything. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 404, 405, 410, 413, 415, 422]);

/** Posts an event and reads what was answered; `key` becomes the `webhook-id`, the same at every attempt. */
export function createSend({ url, signatures, clock, realNow }: SendDeps) {
  const limiter = new Bottleneck({ maxConcurrent: AT_ONCE });

  const post = async (event: OutgoingEvent, key: string): Promise<string> => {
    const body = JSON.stringify(event);
    const waiting = new AbortController();
    const cancel = clock.after(TIMEOUT, () => waiting.abort(new Error(`no answer within ${TIMEOUT} ms`)));
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'Frontdesk',
          ...signatures.headersFor(webhookId(key), body, realNow()),
        },
        body,
        redirect: 'error',
        signal: waiting.signal,
      });
      const text = await readText(response);
      if (response.ok) return text;
      throw refusal(response, text);
    } catch (error) {
      if (error instanceof PermanentHelpdeskError || error instanceof HelpdeskBusyError) throw error;
      throw new Error('the webhook could not be delivered', { cause: error });
    } finally {
      cancel();
    }
  };

  return async <S extends z.ZodType>(
    event: OutgoingEvent,
    key: string,
    answer: S,
  ): Promise<z.output<S> | undefined> => {
    const text = await limiter.schedule(() => post(event, key));
    return answer.safeParse(toJson(text)).data;
  };
}

/** The specification wants ids without dots; ours are made of the key, so that they never change. */
export function webhookId(key: string): string {
  return `msg_${createHash('sha256').update(key).digest('base64url').slice(0, 32)}`;
}

function refusal(response: Response, text: string): Error {
  if (response.status === 429 || (response.status === 503 && response.headers.has('retry-after')))
    return new HelpdeskBusyError(waitOf(response));
  if (response.status === 409 && overAnswer.safeParse(toJson(text)).success)
    return new RecordOverError('the ticket is closed there for good');
  const what = `the webhook was answered with ${response.status}`;
  return FINAL.has(response.status) ? new PermanentHelpdeskError(what) : new Error(what);
}

function waitOf(response: Response): Duration {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * SECOND : USUAL_WAIT;
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Longer than any answer we read: it was delivered all the same.
    if (size > LARGEST_ANSWER) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // `OK` is an answer too; it has no ids in it.
    return undefined;
  }
}
