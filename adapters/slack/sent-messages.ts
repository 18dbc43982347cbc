import { DAY, type Instant, MINUTE } from '../../src/domain/time.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { tsAt } from './chat-message.ts';
import type { Place } from './conversation-id.ts';
import type { MessagePayload } from './render/reply.ts';
import type { SlackApi } from './web-api.ts';
import type { WireMessage } from './wire.ts';

/** Longer than any outbox tries. */
export const REMEMBERED = 30 * DAY;

/** The mark on our messages by which one is found again: `metadata.event_payload.key`. */
const EVENT_TYPE = 'frontdesk_message';

/** How far Slack's clock and ours may be apart. */
const SKEW = 5 * MINUTE;

/** How many messages since the first attempt are looked through. */
const MOST_PAGES = 5;
const PAGE = 200;

/** What the store keeps of a send: begun, or where the message stands. */
type Sent = { readonly state: 'begun'; readonly at?: Instant } | ({ readonly state: 'sent' } & Where);

/** The channel in which a message really stands: a user's id becomes the direct message with them. */
export interface Where {
  readonly channel: string;
  readonly ts: string;
}

export interface Letter {
  readonly place: Place;
  readonly key: string;
  readonly payload: MessagePayload;
  /** Kept with the message for who reads it back. */
  readonly title?: string;
}

/** Messages that are sent once: Slack has no idempotency key, so each send is noted before and after. */
export interface SentMessages {
  /** Two askers at once share one send. @throws PermanentChatError */
  send(letter: Letter): Promise<Where>;
  /** The same, for a message that others hang on: one that was deleted meanwhile is sent anew. */
  keep(letter: Letter): Promise<Where>;
}

export interface SentMessagesOptions {
  readonly api: SlackApi;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

interface Page {
  readonly messages?: readonly WireMessage[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

export function createSentMessages({ api, cache, clock, log }: SentMessagesOptions): SentMessages {
  const sending = new Map<string, Promise<Where>>();

  const post = async ({ place, key, payload, title }: Letter): Promise<Where> => {
    const { channel, thread } = place;
    const sent = await api.call<{ readonly channel?: string; readonly ts?: string }>(
      'chat.postMessage',
      {
        channel,
        ...(thread ? { thread_ts: thread } : {}),
        ...payload,
        metadata: { event_type: EVENT_TYPE, event_payload: { key, ...(title ? { title } : {}) } },
        unfurl_links: false,
        unfurl_media: false,
      },
      { lane: channel, posts: true },
    );
    return { channel: sent.channel ?? channel, ts: sent.ts ?? '' };
  };

  const lookUp = async ({ channel, thread }: Place, key: string, since: Instant | undefined) => {
    const method = thread ? 'conversations.replies' : 'conversations.history';
    let cursor = '';
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { messages = [], response_metadata } = await api.call<Page>(method, {
        channel,
        ...(thread ? { ts: thread } : {}),
        ...(since === undefined ? {} : { oldest: tsAt(since - SKEW) }),
        ...(cursor ? { cursor } : {}),
        limit: PAGE,
        include_all_metadata: true,
      });
      const own = messages.find(({ metadata }) => metadata?.event_payload?.key === key);
      if (own?.ts) return { channel, ts: own.ts };
      cursor = response_metadata?.next_cursor ?? '';
      if (!cursor) break;
    }
    return undefined;
  };

  const find = async (place: Place, key: string, since: Instant | undefined): Promise<Where | undefined> => {
    try {
      return await lookUp(place, key, since);
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      // Without the right to read back, sending twice is the lesser evil than not sending.
      log.warn({ err: error, key }, 'A begun message could not be looked up and is sent again');
      return undefined;
    }
  };

  const isThere = async ({ channel, ts }: Where): Promise<boolean> => {
    try {
      const { messages = [] } = await api.call<Page>('conversations.replies', { channel, ts, limit: 1 });
      // Deleted with answers below it, it leaves a mark, and the thread goes on.
      return messages.some((message) => message.ts === ts);
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      // Only what is known to be gone is sent anew.
      return error.code !== 'thread_not_found' && error.code !== 'message_not_found';
    }
  };

  const sendOnce = async (letter: Letter, check: boolean): Promise<Where> => {
    const { place, key } = letter;
    const stored = `slack:sent:${key}`;
    const before = await cache.get<Sent>(stored);
    if (before?.state === 'sent') {
      const where = { channel: before.channel, ts: before.ts };
      if (!check || (await isThere(where))) return where;
      log.warn({ key }, 'A message that others hang on was deleted; it is sent anew');
    }
    const found = before?.state === 'begun' ? await find(place, key, before.at) : undefined;
    if (before?.state !== 'begun')
      await cache.set<Sent>(stored, { state: 'begun', at: clock.now() }, REMEMBERED);
    const where = found ?? (await post(letter));
    await cache.set<Sent>(stored, { state: 'sent', ...where }, REMEMBERED);
    return where;
  };

  const shared = (letter: Letter, check: boolean): Promise<Where> => {
    const running = sending.get(letter.key);
    if (running) return running;
    const sent = sendOnce(letter, check).finally(() => sending.delete(letter.key));
    sending.set(letter.key, sent);
    return sent;
  };

  return {
    send: (letter) => shared(letter, false),
    keep: (letter) => shared(letter, true),
  };
}
