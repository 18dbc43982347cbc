import type { TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import { DAY, SECOND } from '../../src/domain/time.ts';
import type { ThreadInfo } from '../../src/ports/chat-events.ts';
import { type ChatThreads, PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { reply } from '../../src/reply/builders.ts';
import { clip } from '../../src/reply/text-measure.ts';
import { instantOf, type MessageReader } from './chat-message.ts';
import { conversationAt, decodePlace, isDirect } from './conversation-id.ts';
import { createHistory, readPages } from './history.ts';
import type { Identity } from './identity.ts';
import { plainIncoming } from './incoming-text.ts';
import { messageLink } from './links.ts';
import { createStanding } from './render/standing.ts';
import type { SentMessages } from './sent-messages.ts';
import type { Uploads } from './uploads.ts';
import type { SlackApi } from './web-api.ts';
import type { WireMessage } from './wire.ts';

export interface ThreadsOptions {
  readonly api: SlackApi;
  readonly reader: MessageReader;
  readonly sent: SentMessages;
  readonly uploads: Uploads;
  readonly log: Logger;
  identity(): Identity | undefined;
}

/** Slack has no tags: this reaction of the bot's is the one that everybody reads as "solved". */
const SOLVED_SIGN = 'white_check_mark';
const SOLVED_TAG = 'solved';
const MEANS_SOLVED = /^(?:solved|resolved|r[ée]solue?)$/iu;

const LONGEST_TITLE = 150;

/** How much older a thread's first message may be than what was last said in it. */
const REACH_BACK = 30 * DAY;
const MOST_PAGES = 10;

/** Threads: on Slack a message with its answers, `<channel>/<ts of the first message>`. */
export function createThreads(options: ThreadsOptions): Omit<ChatThreads, 'person'> {
  const { api, reader, sent, uploads, log, identity } = options;
  const standing = createStanding(log);

  const infoOf = (tenant: TenantId, channel: string, root: WireMessage, ts: string): ThreadInfo => {
    const { reply_count: replies = 0, user, bot_id: bot } = root;
    const url = messageLink(identity(), channel, ts);
    return {
      conversation: conversationAt(tenant, { channel, thread: ts }),
      parent: conversationAt(tenant, { channel }),
      title: titleOf(root),
      authorId: user ?? bot ?? '',
      archived: false,
      locked: root.is_locked === true,
      tags: isSolved(root) ? [SOLVED_TAG] : [],
      replies,
      createdAt: instantOf(ts),
      ...(url ? { url } : {}),
    };
  };

  const isSolved = ({ reactions = [] }: WireMessage): boolean =>
    reactions.some(
      ({ name, users = [] }) => name === SOLVED_SIGN && users.includes(identity()?.botUserId ?? ''),
    );

  /** Undefined for one that is gone, and for a message that stands in somebody else's thread. */
  const rootOf = async (channel: string, thread: string): Promise<WireMessage | undefined> => {
    try {
      const { messages = [] } = await api.call<{ readonly messages?: readonly WireMessage[] }>(
        'conversations.replies',
        { channel, ts: thread, limit: 1, include_all_metadata: true },
      );
      return messages.find(({ ts }) => ts === thread);
    } catch (error) {
      if (error instanceof PermanentChatError && error.code === 'thread_not_found') return undefined;
      throw error;
    }
  };

  const channelOf = async (channel: string) => {
    const { channel: found } = await api.call<{
      readonly channel?: {
        readonly is_private?: boolean;
        readonly is_im?: boolean;
        readonly is_mpim?: boolean;
      };
    }>('conversations.info', { channel });
    return { isPrivate: found?.is_private || found?.is_im || found?.is_mpim, isChannel: !found?.is_mpim };
  };

  /** @returns whether the person was not in the channel before */
  const invite = async (channel: string, users: string): Promise<boolean> => {
    try {
      await api.call('conversations.invite', { channel, users });
      return true;
    } catch (error) {
      if (error instanceof PermanentChatError && error.code === 'already_in_channel') return false;
      throw error;
    }
  };

  return {
    history: createHistory(api, reader),
    isIn(place, channel) {
      const { channel: holds, thread } = decodePlace(place.id);
      return thread !== undefined && holds === channel.id;
    },
    async threadOn({ conversation, id }) {
      const { channel, thread = id } = decodePlace(conversation.id);
      return conversationAt(conversation.tenant, { channel, thread });
    },
    async openThread({ key, channel: at, title, first, files = [], asker, locale }) {
      const { channel } = decodePlace(at.id);
      const titled = first.title === undefined ? { ...first, title } : first;
      const payload = standing(titled, { ping: asker, locale });
      const { ts } = await sent.keep({ place: { channel }, key: `thread:${key}`, payload, title });
      if (files.length > 0) await uploads.share(files, { channel, ts, thread: ts, key: `thread:${key}` });
      const user = identity()?.botUserId;
      const root = { metadata: { event_payload: { title } }, ...(user ? { user } : {}) };
      return infoOf(at.tenant, channel, root, ts);
    },
    async thread({ id, tenant }) {
      const { channel, thread } = decodePlace(id);
      if (thread === undefined) return undefined;
      const root = await rootOf(channel, thread);
      return root && infoOf(tenant, channel, root, thread);
    },
    async threads({ id, tenant }, since, limit) {
      const { channel } = decodePlace(id);
      const found: { readonly info: ThreadInfo; readonly lastWord: number }[] = [];
      let pages = 0;
      for await (const page of readPages(api, { channel })) {
        let oldest = Number.POSITIVE_INFINITY;
        for (const root of page) {
          const { ts, latest_reply } = root;
          if (ts === undefined) continue;
          const begun = instantOf(ts);
          oldest = Math.min(oldest, begun);
          // Ids tell more than milliseconds do.
          const lastWord = Math.max(Number(ts), Number(latest_reply ?? 0));
          if (isRoot(root) && lastWord * SECOND >= since)
            found.push({ info: infoOf(tenant, channel, root, ts), lastWord });
        }
        pages += 1;
        const enough = found.length >= limit && oldest < since;
        if (enough || oldest < since - REACH_BACK || pages === MOST_PAGES) break;
      }
      return found
        .sort((a, b) => b.lastWord - a.lastWord)
        .slice(0, limit)
        .map(({ info }) => info);
    },
    async changeThread(conversation, { addTags = [] }) {
      const { channel, thread } = decodePlace(conversation.id);
      // Slack threads are neither archived nor locked.
      if (thread === undefined || !addTags.some((tag) => MEANS_SOLVED.test(tag.trim()))) return;
      try {
        await api.call('reactions.add', { channel, timestamp: thread, name: SOLVED_SIGN });
      } catch (error) {
        if (!(error instanceof PermanentChatError) || error.code !== 'already_reacted') throw error;
      }
    },
    async addMember(conversation: ConversationRef, user) {
      const place = decodePlace(conversation.id);
      if (isDirect(place.channel)) return;
      const { isPrivate, isChannel } = await channelOf(place.channel);
      if (isPrivate && isChannel && (await invite(place.channel, user.id))) return;
      // Who is named in a thread follows it from then on.
      const payload = standing(reply({ summary: '👋' }), { ping: user });
      await sent.send({ place, key: `member:${conversation.id}:${user.id}`, payload });
    },
    async pin({ conversation, id }) {
      const { channel } = decodePlace(conversation.id);
      try {
        await api.call('pins.add', { channel, timestamp: id });
      } catch (error) {
        if (!(error instanceof PermanentChatError) || error.code !== 'already_pinned') throw error;
      }
    },
    async audience({ id }) {
      const { channel } = decodePlace(id);
      if (isDirect(channel)) return 'private';
      return (await channelOf(channel)).isPrivate ? 'private' : 'public';
    },
  };
}

/** First messages of possible threads: not what stands in a thread, and not what Slack tells by itself. */
function isRoot({ ts, thread_ts: thread, subtype }: WireMessage): boolean {
  const spoken = subtype === undefined || subtype === 'file_share' || subtype === 'bot_message';
  return spoken && (thread === undefined || thread === ts);
}

/** What it was opened with, else the first line of what was said. */
function titleOf({ metadata, text = '', files = [] }: WireMessage): string {
  const given = metadata?.event_payload?.title;
  const line = typeof given === 'string' ? given : plainIncoming(text).split('\n', 1)[0]?.trim();
  return clip(line || files[0]?.name || '…', LONGEST_TITLE);
}
