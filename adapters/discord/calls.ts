import { type APIMessage, ChannelType, DiscordAPIError, type REST, Routes } from 'discord.js';
import type { TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef, SourceMessage } from '../../src/domain/conversation.ts';
import type { Locale, Localized } from '../../src/domain/locale.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { InboundSink, Invocation } from '../../src/ports/inbound.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { text } from '../../src/reply/rich-text.ts';
import { type ChannelDirectory, isForum, isThread } from './channel-directory.ts';
import { errorData } from './chat-error.ts';
import { encodeConversation } from './conversation-id.ts';
import type { DirectMessages } from './direct-messages.ts';
import { type MessageReader, remoteFile, shownName } from './message-reader.ts';
import type { AuthorMember, People } from './people.ts';
import type { Sending } from './sending.ts';

export interface CallsDeps {
  readonly rest: Pick<REST, 'get'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly reader: MessageReader;
  readonly people: Pick<People, 'author'>;
  readonly channels: ChannelDirectory;
  readonly dms: Pick<DirectMessages, 'open' | 'origin'>;
  readonly sending: Pick<Sending, 'post'>;
  readonly sink: Pick<InboundSink, 'invoke' | 'visibility' | 'acknowledged'>;
}

/** Never rejects. */
export type AnswerCall = (
  message: APIMessage,
  tenant: TenantId,
  member: AuthorMember | undefined,
) => Promise<void>;

/** `@Frontdesk status`: commands as messages, in channels, threads and direct messages. */
export function createCalls(deps: CallsDeps): AnswerCall {
  const { rest, clock, log, reader, people, channels, dms, sending, sink } = deps;

  /** The message that is answered; else, in a thread, its first one. */
  const pointedAt = async (
    message: APIMessage,
    conversation: ConversationRef,
    isDirect: boolean,
  ): Promise<SourceMessage | undefined> => {
    if (isDirect) return undefined;
    const { tenant } = conversation;
    const channel = await channels.find(message.channel_id);
    if (!isThread(channel) || channel.type === ChannelType.PrivateThread || channel.parentId === undefined)
      return message.referenced_message ? reader.source(message.referenced_message, conversation) : undefined;
    // A forum's post holds its first message, a channel's thread hangs on it; both have the thread's id.
    const place = isForum(await channels.find(channel.parentId)) ? channel.id : channel.parentId;
    const first = (await rest.get(Routes.channelMessage(place, channel.id))) as APIMessage;
    return reader.source(first, encodeConversation(tenant, { kind: 'channel', channelId: place }));
  };

  const invocationOf = async (
    message: APIMessage,
    tenant: TenantId,
    member: AuthorMember | undefined,
    isDirect: boolean,
  ): Promise<Invocation> => {
    const receivedAt = clock.now();
    const conversation = encodeConversation(tenant, {
      kind: isDirect ? 'dm' : 'channel',
      channelId: message.channel_id,
    });
    const source = await pointedAt(message, conversation, isDirect).catch((error: unknown) => {
      log.warn(errorData(error), "A thread's first message could not be read");
      return undefined;
    });
    return {
      eventId: message.id,
      origin: 'mention',
      request: { kind: 'typed', command: '', text: reader.commandText(message, tenant) },
      files: message.attachments.length > 0 ? { files: message.attachments.map(remoteFile) } : {},
      actor: await people.author(message.author, tenant, member),
      conversation,
      ...(source ? { message: source } : {}),
      mentioned: message.mentions.map((user) => ({ id: user.id, name: shownName(user) })),
      receivedAt,
    };
  };

  /** A message has no answer that only one person sees: what is private goes into the direct message. */
  const say = async (
    invocation: Invocation,
    reply: Reply,
    answerTo: string,
    open: boolean,
  ): Promise<void> => {
    const { conversation, actor } = invocation;
    const key = `answer:${invocation.eventId}`;
    const { locale } = actor;
    const here = (words: Reply) => sending.post({ conversation, reply: words, key, locale, answerTo });
    if (open) {
      await here(reply);
      return;
    }
    try {
      const direct = await dms.open(actor.user);
      await sending.post({ conversation: direct, reply, key, locale });
    } catch (error) {
      const closed = error instanceof PermanentChatError || error instanceof DiscordAPIError;
      if (!closed) throw error;
      await here(closedReply(locale));
    }
  };

  return async (message, tenant, member) => {
    if (message.author.bot) return;
    const isDirect = !('guild_id' in message) || message.guild_id === undefined;
    const arrivedAt = clock.now();
    const report = (result: 'answered' | 'failed'): void =>
      sink.acknowledged({ platform: 'discord', command: '', ms: clock.now() - arrivedAt, result });
    try {
      const invocation = await invocationOf(message, tenant, member, isDirect);
      const outcome = await sink.invoke(invocation);
      // A message has no modal; the form comes with the button that opens it.
      const reply = outcome.kind === 'form' ? outcome.resume : outcome.reply;
      const isPrivatePlace =
        isDirect || (await channels.find(message.channel_id)).type === ChannelType.PrivateThread;
      const open = isPrivatePlace || sink.visibility(invocation.request, 'mention') === 'channel';
      await say(invocation, reply, message.id, open);
      report('answered');
    } catch (error) {
      log.error(errorData(error), 'Somebody who called the bot got no answer');
      report('failed');
    }
  };
}

const CLOSED: Localized = {
  en: 'The answer is for you alone, but your direct messages are closed to me. Please use the slash command, or allow direct messages from this server.',
  fr: 'La réponse ne concerne que vous, mais vos messages privés me sont fermés. Utilisez la commande avec une barre oblique, ou autorisez les messages privés de ce serveur.',
};

const closedReply = (locale: Locale): Reply => ({
  summary: CLOSED[locale],
  blocks: [{ type: 'paragraph', text: [text(CLOSED[locale])] }],
});
