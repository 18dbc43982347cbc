import { createHash } from 'node:crypto';
import {
  type APIAttachment,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from 'discord.js';
import type { MessageRef } from '../../src/domain/conversation.ts';
import { DAY } from '../../src/domain/time.ts';
import { type ChatPlatform, PermanentChatError, type PostRequest } from '../../src/ports/chat-platform.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { ArchivedThreads } from './archived-threads.ts';
import { decodeConversation } from './conversation-id.ts';
import type { DirectMessages } from './direct-messages.ts';
import { renderFiles, showFiles } from './render/files.ts';
import { DISCORD_LIMITS } from './render/limits.ts';
import type { MessagePayload } from './render/reply.ts';
import type { ReplyBodies } from './reply-bodies.ts';
import type { Sender } from './sender.ts';
import { createUpload } from './upload.ts';

export interface SendingDeps {
  readonly rest: Pick<REST, 'post' | 'patch' | 'delete'>;
  readonly cache: ExpiringStore;
  readonly sender: Sender;
  readonly bodies: ReplyBodies;
  readonly dms: Pick<DirectMessages, 'open'>;
  readonly archived: ArchivedThreads;
}

/** A post as it may also answer a message. */
export interface Post extends PostRequest {
  readonly answerTo?: string;
}

export interface Sending extends Pick<ChatPlatform, 'update' | 'remove' | 'notify'> {
  post(request: Post): Promise<MessageRef>;
  /** The body of a message, for where a message is a part of another request. */
  compose(request: Omit<Post, 'conversation' | 'key'>): Composed;
}

export interface Composed {
  readonly body: RESTPostAPIChannelMessageJSONBody;
  readonly files: ReturnType<typeof renderFiles<NonNullable<PostRequest['files']>[number]>>['sent'];
}

/** How long a key is recognised. Discord itself remembers a nonce for a few minutes only. */
const KEY_TTL = 7 * DAY;

/** Messages of our own: sent once a key, replaced, taken away. */
export function createSending({ rest, cache, sender, bodies, dms, archived }: SendingDeps): Sending {
  const compose = ({
    reply,
    locale,
    author,
    ping,
    files = [],
    answerTo,
  }: Omit<Post, 'conversation' | 'key'>) => {
    const shown = renderFiles(files, locale);
    const beside: APIMessageTopLevelComponent[] = [
      ...shown.components,
      ...(shown.missing === '' ? [] : [textDisplay(shown.missing.slice(0, MISSING_LIMIT))]),
    ];
    const above = ping ? [textDisplay(`<@${ping.id}>`)] : [];
    const payload = bodies.payload(reply, {
      ...(locale === undefined ? {} : { locale }),
      ...(author ? { author } : {}),
      ...(beside.length + above.length > 0 ? { reserved: RESERVED } : {}),
    });
    const body: RESTPostAPIChannelMessageJSONBody = {
      ...payload,
      components: [...above, ...payload.components, ...beside],
      // Discord refuses a list beside the same kind in `parse`, which is empty for that reason too.
      ...(ping ? { allowed_mentions: { parse: [], users: [ping.id] } } : {}),
      ...(shown.attachments.length > 0 ? { attachments: [...shown.attachments] } : {}),
      ...(answerTo === undefined
        ? {}
        : { message_reference: { message_id: answerTo, fail_if_not_exists: false } }),
    };
    return { body, files: shown.sent };
  };

  const post = async (request: Post): Promise<MessageRef> => {
    const { conversation, key } = request;
    const { channelId } = decodeConversation(conversation);
    const nonce = nonceOf(channelId, key);
    const sentKey = `discord:sent:${nonce}`;
    const id = await sender.send(channelId, async () => {
      const sent = await cache.get<string>(sentKey);
      if (sent !== undefined) return sent;
      const { body, files } = compose(request);
      const message = (await rest.post(
        Routes.channelMessages(channelId),
        requestOf({ ...body, nonce, enforce_nonce: true }, files),
      )) as APIMessage;
      await cache.set(sentKey, message.id, KEY_TTL);
      return message.id;
    });
    return { conversation, id };
  };

  return {
    compose,
    post,
    async update({ conversation, id }, reply, author) {
      const { channelId } = decodeConversation(conversation);
      const replace = (payload: object): Promise<APIMessage> =>
        archived.opened(channelId, async () =>
          sender.send(
            channelId,
            async () =>
              (await rest.patch(Routes.channelMessage(channelId, id), { body: payload })) as APIMessage,
          ),
        );
      const { attachments } = await replace(bodies.payload(reply, author ? { author } : {}));
      // What the new components do not name is still attached, but shown nowhere.
      if (attachments && attachments.length > 0)
        await replace(
          withFiles(
            bodies.payload(reply, { ...(author ? { author } : {}), reserved: RESERVED }),
            attachments,
          ),
        );
    },
    async remove({ conversation, id }) {
      const { channelId } = decodeConversation(conversation);
      try {
        await archived.opened(channelId, () =>
          sender.send(channelId, () => rest.delete(Routes.channelMessage(channelId, id))),
        );
      } catch (error) {
        const gone = error instanceof PermanentChatError && GONE.has(error.code);
        if (!gone) throw error;
      }
    },
    async notify(user, reply, key) {
      const conversation = await sender.send(user.id, () => dms.open(user));
      return post({ conversation, reply, key });
    },
  };
}

const GONE: ReadonlySet<string> = new Set(['unknown_message', 'unknown_channel']);

const MISSING_LIMIT = 400;
/** Kept free beside a reply: the one who is rung, ten files, the line about missing ones. */
const RESERVED = { text: 30 + MISSING_LIMIT, components: DISCORD_LIMITS.filesPerUpload * 2 + 2 } as const;

const textDisplay = (content: string) => ({ type: ComponentType.TextDisplay as const, content });

/** A request with or without files. */
export const requestOf = (body: object, files: Composed['files']) =>
  files.length === 0 ? { body } : { body: createUpload(body, files), passThroughBody: true as const };

function withFiles(payload: MessagePayload, attachments: readonly APIAttachment[]): object {
  const files = attachments.map(({ filename, content_type }) => ({
    name: filename,
    contentType: content_type,
  }));
  return {
    ...payload,
    components: [...payload.components, ...showFiles(files)],
    attachments: attachments.map(({ id }) => ({ id })),
  };
}

/** At most 25 characters; with `enforce_nonce` Discord gives back the first message instead of making a second one. */
function nonceOf(channelId: string, key: string): string {
  return createHash('sha256').update(`${channelId}:${key}`).digest('base64url').slice(0, 25);
}
