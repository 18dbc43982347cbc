import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlaygroundContext } from '../contract.ts';
import { HELPDESK } from '../ids.ts';
import type { DeskTicket } from './model.ts';

export interface SentWebhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Tells the bot that a ticket has changed, as a trigger with a webhook does. */
export interface Webhooks {
  ticketChanged(ticket: DeskTicket): void;
  /** Where to; undefined: the bot's own routes on this server. */
  pointAt(url: string | undefined): void;
  /** Resolves when everything is told or given up. */
  settled(): Promise<void>;
  last(): SentWebhook | undefined;
  /** A request of this body, signed now. */
  sign(body: string): SentWebhook;
  stop(): Promise<void>;
}

/** Zendesk gives up on an answer after this, and tries again what did not get through. */
const TIMEOUT_MS = 12_000;
const AGAIN_AFTER_MS = [1_000, 3_000, 9_000];
/** https://developer.zendesk.com/documentation/webhooks/anatomy-of-a-webhook-request/ */
const WORTH_TRYING = new Set([409, 429, 503]);

export function createWebhooks({ record, baseUrl }: Pick<PlaygroundContext, 'record' | 'baseUrl'>): Webhooks {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  let target: string | undefined;
  let last: SentWebhook | undefined;

  const sign = (body: string): SentWebhook => {
    // The receiver compares with the real time, whatever time the imitated world shows.
    const timestamp = new Date(Date.now()).toISOString();
    const signature = createHmac('sha256', HELPDESK.webhookSecret)
      .update(timestamp)
      .update(body)
      .digest('base64');
    return {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Zendesk Webhook',
        'x-zendesk-webhook-id': 'playground',
        'x-zendesk-webhook-invocation-id': randomUUID(),
        'x-zendesk-webhook-signature': signature,
        'x-zendesk-webhook-signature-timestamp': timestamp,
      },
      body,
    };
  };

  const attempt = async (body: string): Promise<boolean> => {
    const sent = sign(body);
    last = sent;
    const label = 'webhook ticket changed';
    const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), stopping.signal]);
    try {
      const url = target ?? `${baseUrl()}/webhooks/zendesk`;
      const response = await fetch(url, { method: 'POST', headers: sent.headers, body, signal });
      await response.body?.cancel();
      const { status } = response;
      record({
        platform: 'helpdesk',
        direction: 'out',
        transport: 'http',
        label,
        status,
        body: JSON.parse(body),
      });
      return !WORTH_TRYING.has(status);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      record({ platform: 'helpdesk', direction: 'out', transport: 'http', label, status: 0, body: reason });
      return false;
    }
  };

  const deliver = async (body: string): Promise<void> => {
    for (const pause of [0, ...AGAIN_AFTER_MS]) {
      if (pause > 0)
        await sleep(pause, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted || (await attempt(body))) return;
    }
  };

  return {
    ticketChanged(ticket) {
      const body = JSON.stringify({ ticket_id: String(ticket.id), external_id: ticket.externalId ?? '' });
      const work: Promise<void> = deliver(body).finally(() => running.delete(work));
      running.add(work);
    },
    pointAt(url) {
      target = url;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    last: () => last,
    sign,
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
