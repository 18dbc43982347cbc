import type { TenantId } from '../../src/domain/actor.ts';
import type { ChatMessage } from '../../src/ports/chat-events.ts';
import type { ChatThreads } from '../../src/ports/chat-platform.ts';
import type { MessageReader } from './chat-message.ts';
import { decodePlace } from './conversation-id.ts';
import type { SlackApi } from './web-api.ts';
import type { WireMessage } from './wire.ts';

/** Slack recommends pages of at most 200. https://docs.slack.dev/reference/methods/conversations.history */
const PAGE = 200;

/** A channel is read from its newest message back, so all of it has to be read to find the oldest: up to 10,000. */
const MOST_PAGES = 50;

const DEFAULT_LIMIT = 1_000;

interface Page {
  readonly messages?: readonly WireMessage[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** What Slack gives page by page: of a channel the newest first, of a thread the oldest. */
export async function* readPages(
  api: SlackApi,
  { channel, thread }: { readonly channel: string; readonly thread?: string },
  oldest?: string,
): AsyncGenerator<readonly WireMessage[]> {
  const method = thread ? 'conversations.replies' : 'conversations.history';
  let cursor = '';
  do {
    const page: Page = await api.call<Page>(
      method,
      {
        channel,
        ...(thread ? { ts: thread } : {}),
        ...(oldest ? { oldest } : {}),
        ...(cursor ? { cursor } : {}),
        limit: PAGE,
        include_all_metadata: true,
      },
      { urgency: 'later' },
    );
    yield page.messages ?? [];
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
}

/** Reads back what people said in a place. */
export function createHistory(api: SlackApi, reader: MessageReader): ChatThreads['history'] {
  const gather = async (
    place: { readonly channel: string; readonly thread?: string },
    after: string | undefined,
    limit: number,
  ): Promise<{ readonly found: readonly WireMessage[]; readonly complete: boolean }> => {
    const found = new Map<string, WireMessage>();
    let pages = 0;
    for await (const page of readPages(api, place, after)) {
      for (const message of page) if (isMeant(message, place.thread, after)) found.set(message.ts, message);
      pages += 1;
      // Of a thread the oldest come first: more than was asked for need not be read.
      const enough = place.thread !== undefined && spoken(found, reader).length > limit;
      if (enough || pages === MOST_PAGES) return { found: spoken(found, reader), complete: false };
    }
    return { found: spoken(found, reader), complete: true };
  };

  return async ({ id, tenant }, { after, limit = DEFAULT_LIMIT } = {}) => {
    const place = decodePlace(id);
    const { found, complete } = await gather(place, after, limit);
    const messages = await readAll(reader, tenant, place.channel, found.slice(0, limit));
    return { messages, complete: complete && found.length <= limit };
  };
}

type Dated = WireMessage & { readonly ts: string };

/** A thread's first message comes with every page; what was also sent to the channel stands in its thread. */
function isMeant(
  message: WireMessage,
  thread: string | undefined,
  after: string | undefined,
): message is Dated {
  const { ts, thread_ts: root } = message;
  if (ts === undefined || (after !== undefined && Number(ts) <= Number(after))) return false;
  return thread !== undefined || root === undefined || root === ts;
}

const spoken = (found: ReadonlyMap<string, WireMessage>, reader: MessageReader): readonly WireMessage[] =>
  [...found.values()]
    .filter((message) => !reader.isOwn(message) && message.subtype !== 'tombstone')
    .sort((a, b) => Number(a.ts) - Number(b.ts));

async function readAll(
  reader: MessageReader,
  tenant: TenantId,
  channel: string,
  messages: readonly WireMessage[],
): Promise<readonly ChatMessage[]> {
  const read = await Promise.all(messages.map((message) => reader.read(tenant, channel, message)));
  return read.filter((message) => message !== undefined);
}
