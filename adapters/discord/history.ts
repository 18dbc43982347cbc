import { type APIMessage, MessageType, type REST, Routes } from 'discord.js';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { ChatMessage } from '../../src/ports/chat-events.ts';
import { type ChatThreads, PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { ChannelDirectory } from './channel-directory.ts';
import { decodeConversation, encodeConversation } from './conversation-id.ts';
import type { MessageReader } from './message-reader.ts';
import type { Sender } from './sender.ts';

interface HistoryDeps {
  readonly rest: Pick<REST, 'get'>;
  readonly sender: Sender;
  readonly channels: ChannelDirectory;
  readonly reader: MessageReader;
  /** @throws while it is not known yet */
  readonly requireSelf: () => Promise<string>;
}

const PAGE = 100;
const DEFAULT_LIMIT = 1_000;

/** What people said in a place. Archived and locked threads are read as they are. */
export function createHistory(deps: HistoryDeps): Pick<ChatThreads, 'history'> {
  const { rest, sender, channels, reader } = deps;

  /** The hundred messages right after one, oldest first; Discord gives each page newest first. */
  const pageAfter = async (channelId: string, after: string): Promise<readonly APIMessage[]> => {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const page = await sender.send(
      channelId,
      async () => (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[],
    );
    return page.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  };

  const read = async (
    message: APIMessage,
    conversation: ConversationRef,
    parent: ConversationRef | undefined,
  ): Promise<ChatMessage | undefined> => {
    // A thread on a message begins with a note that holds it; the message itself stands in the channel.
    const starter =
      message.type === MessageType.ThreadStarterMessage ? message.referenced_message : undefined;
    if (starter) {
      return parent && reader.isSaid(starter)
        ? reader.read(starter, parent, { starts: conversation })
        : undefined;
    }
    return reader.isSaid(message) ? reader.read(message, conversation, parent ? { parent } : {}) : undefined;
  };

  return {
    async history(conversation, { after = '0', limit = DEFAULT_LIMIT } = {}) {
      await deps.requireSelf();
      const { kind, channelId } = decodeConversation(conversation);
      const parentId =
        kind === 'dm' ? undefined : (await sender.send(channelId, () => channels.find(channelId))).parentId;
      const parent =
        parentId === undefined
          ? undefined
          : encodeConversation(conversation.tenant, { kind: 'channel', channelId: parentId });
      const messages: ChatMessage[] = [];
      let cursor = after;
      for (;;) {
        const page = await pageAfter(channelId, cursor);
        // Without the right to read back Discord gives nothing and no error; a thread is never without a message.
        if (page.length === 0 && cursor === '0' && parentId !== undefined)
          throw new PermanentChatError('missing_permission');
        for (const wire of page) {
          const message = await read(wire, conversation, parent);
          // The note stands behind the message that it holds.
          if (!message || BigInt(message.ref.id) <= BigInt(after)) continue;
          if (messages.length >= limit) return { messages, complete: false };
          messages.push(message);
        }
        const last = page.at(-1);
        if (!last || page.length < PAGE) return { messages, complete: true };
        cursor = last.id;
      }
    },
  };
}
