import { type APIAttachment, type APIMessage, type APIUser, MessageType } from 'discord.js';
import type { TenantId } from '../../src/domain/actor.ts';
import type {
  ConversationRef,
  MessageRef,
  RemoteFile,
  SourceMessage,
} from '../../src/domain/conversation.ts';
import type { ChatMessage } from '../../src/ports/chat-events.ts';
import type { ServerNames } from './connection.ts';
import { conversationUrl, decodeConversation, encodeConversation, guildOf } from './conversation-id.ts';
import type { AuthorMember, People } from './people.ts';
import { type Names, plainText } from './plain-text.ts';

export interface MessageReader {
  /** Written by a person or an integration; not by this bot, and no notice of Discord's own ("… joined"). */
  isSaid(message: APIMessage): boolean;
  /** It calls the bot by name. */
  isCommand(message: Pick<APIMessage, 'content'>): boolean;
  /** The words without the bot's name. */
  commandText(message: APIMessage, tenant: TenantId): string;
  /** `conversation` is the place it stands in, `parent` the channel that this place hangs in, `starts` the thread that is known to hang on it. */
  read(
    message: APIMessage,
    conversation: ConversationRef,
    more: {
      readonly parent?: ConversationRef;
      readonly starts?: ConversationRef;
      readonly member?: AuthorMember;
    },
  ): Promise<ChatMessage>;
  /** A message that somebody pointed at. */
  source(message: APIMessage, conversation: ConversationRef): SourceMessage;
}

interface MessageReaderDeps {
  readonly people: Pick<People, 'author'>;
  /** The bot's own user id, once it is known. */
  readonly self: () => string | undefined;
  /** Whether Discord gives the bot the words of messages. */
  readonly hasContent: () => boolean;
  readonly server: (guildId: string) => ServerNames | undefined;
}

export function createMessageReader({ people, self, hasContent, server }: MessageReaderDeps): MessageReader {
  const namesIn = (message: APIMessage, tenant: TenantId): Names => {
    const names = server(guildOf(tenant));
    return {
      user(id) {
        const user = message.mentions.find((one) => one.id === id);
        return user && shownName(user);
      },
      role: (id) => names?.role(id),
      channel: (id) => message.mention_channels?.find((one) => one.id === id)?.name ?? names?.channel(id),
    };
  };
  const calls = (content: string): boolean => {
    const id = self();
    return id !== undefined && new RegExp(`<@!?${id}>`).test(content);
  };
  const isWithheld = (message: APIMessage, conversation: ConversationRef): boolean =>
    !hasContent() &&
    decodeConversation(conversation).kind !== 'dm' &&
    message.content === '' &&
    message.attachments.length === 0;

  const commandText = (message: APIMessage, tenant: TenantId): string =>
    plainText(
      { ...message, content: message.content.replace(new RegExp(`<@!?${self()}>`), ' ') },
      namesIn(message, tenant),
    ).replace(/^[\s,:]+/u, '');

  return {
    isSaid: (message) =>
      (message.type === MessageType.Default || message.type === MessageType.Reply) &&
      message.author.id !== self() &&
      // What we send as the answer to an interaction is a webhook's message in some payloads.
      (message.application_id === undefined || message.application_id !== self()),
    isCommand: ({ content }) => calls(content),
    commandText,
    async read(message, conversation, { parent, member, starts = threadOf(message, conversation) }) {
      return {
        ref: { conversation, id: message.id },
        ...(parent ? { parent } : {}),
        ...(starts ? { starts } : {}),
        author: await people.author(message.author, conversation.tenant, member),
        automated: message.author.bot === true || message.webhook_id !== undefined,
        text: plainText(message, namesIn(message, conversation.tenant)),
        ...(calls(message.content) ? { toBot: commandText(message, conversation.tenant) } : {}),
        ...(isWithheld(message, conversation) ? { withheld: true } : {}),
        files: filesOf(message),
        ...answersOf(message, conversation),
        saidAt: Date.parse(message.timestamp),
        ...urlOf(message, conversation),
      };
    },
    source: (message, conversation) => ({
      ref: { conversation, id: message.id },
      ...startsOf(threadOf(message, conversation)),
      authorId: message.author.id,
      authorName: shownName(message.author),
      text: plainText(message, namesIn(message, conversation.tenant)),
      files: filesOf(message),
      ...urlOf(message, conversation),
    }),
  };
}

/** A post's first message has the post's id; one that a thread hangs on names it. */
function threadOf(message: APIMessage, conversation: ConversationRef): ConversationRef | undefined {
  if (message.id === message.channel_id) return conversation;
  const { thread } = message;
  return thread && encodeConversation(conversation.tenant, { kind: 'channel', channelId: thread.id });
}

const startsOf = (starts: ConversationRef | undefined): { readonly starts?: ConversationRef } =>
  starts ? { starts } : {};

/** A forwarded message has no files of its own; what it carries along counts. */
const filesOf = (message: APIMessage): readonly RemoteFile[] =>
  [
    ...message.attachments,
    ...(message.message_snapshots ?? []).flatMap(({ message: inner }) => inner.attachments),
  ].map(remoteFile);

/** A forwarded message names one as well, which stands elsewhere. */
function answersOf(
  { type, message_reference: to }: APIMessage,
  conversation: ConversationRef,
): { readonly answers?: MessageRef } {
  return type === MessageType.Reply && to?.message_id !== undefined
    ? { answers: { conversation, id: to.message_id } }
    : {};
}

/** As texts call an account: without the server's own nickname, which a mention does not tell. */
export const shownName = ({ global_name, username }: Pick<APIUser, 'global_name' | 'username'>): string =>
  global_name ?? username;

export function remoteFile(attachment: APIAttachment): RemoteFile {
  const { id, filename, size, content_type, url } = attachment;
  return { id, name: filename, size, url, ...(content_type ? { contentType: content_type } : {}) };
}

function urlOf(message: APIMessage, conversation: ConversationRef): { readonly url?: string } {
  const place = conversationUrl(conversation);
  return place === undefined ? {} : { url: `${place}/${message.id}` };
}
