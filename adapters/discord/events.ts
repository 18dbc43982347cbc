import {
  type APIChannel,
  type APIMessage,
  type APIThreadChannel,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
} from 'discord.js';
import type { TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { ChatEvent } from '../../src/ports/chat-events.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ChannelDirectory } from './channel-directory.ts';
import type { GatewayEvent } from './connection.ts';
import { encodeConversation, guildTenant } from './conversation-id.ts';
import type { DirectMessages } from './direct-messages.ts';
import type { EventLanes } from './event-lanes.ts';
import type { MessageReader } from './message-reader.ts';
import type { AuthorMember } from './people.ts';
import { toThreadInfo } from './thread-info.ts';

export interface EventsDeps {
  readonly clock: Clock;
  readonly lanes: EventLanes;
  readonly reader: MessageReader;
  readonly channels: ChannelDirectory;
  readonly dms: Pick<DirectMessages, 'origin' | 'tenantOfChannel' | 'holdsConversation'>;
  readonly self: () => string | undefined;
  /** Somebody calls the bot by name, or writes to it alone outside any ticket. */
  readonly onCall: (message: APIMessage, tenant: TenantId, member: AuthorMember | undefined) => void;
}

/** What the gateway tells → {@link ChatEvent}, in order within each place. */
export function createEvents(deps: EventsDeps): (event: GatewayEvent) => void {
  const { clock, lanes, reader, channels, dms } = deps;
  // An edit is told again whenever a link's preview or a pin changes.
  const edits = createRecent(2_000);

  const place = (guildId: string, channelId: string): ConversationRef =>
    encodeConversation(guildTenant(guildId), { kind: 'channel', channelId });

  /** Of a message in a direct message, the server that its author belongs to. */
  const placeOf = async (message: MessageData): Promise<ConversationRef> =>
    message.guild_id === undefined
      ? encodeConversation((await dms.origin(message.author.id, message.channel_id)).tenant, {
          kind: 'dm',
          channelId: message.channel_id,
        })
      : place(message.guild_id, message.channel_id);

  const onMessage = (message: MessageData, kind: 'message_posted' | 'message_edited'): void => {
    if (!reader.isSaid(message)) return;
    // Told as well: whether words that name the bot are a command depends on where they stand.
    if (message.guild_id !== undefined && reader.isCommand(message) && kind === 'message_posted')
      deps.onCall(message, guildTenant(message.guild_id), message.member);
    lanes.add(message.channel_id, async () => {
      const conversation = await placeOf(message);
      if (message.guild_id === undefined && kind === 'message_posted' && !message.author.bot) {
        const isCall = reader.isCommand(message) || !(await dms.holdsConversation(message.channel_id));
        if (isCall) deps.onCall(message, conversation.tenant, undefined);
      }
      const parentId =
        message.guild_id === undefined ? undefined : (await channels.find(message.channel_id)).parentId;
      const parent =
        message.guild_id === undefined || parentId === undefined
          ? undefined
          : place(message.guild_id, parentId);
      return {
        kind,
        message: await reader.read(message, conversation, {
          ...(parent ? { parent } : {}),
          ...(message.member ? { member: message.member } : {}),
        }),
      };
    });
  };

  const onDeleted = (channelId: string, guildId: string | undefined, ids: readonly string[]): void => {
    const at = clock.now();
    for (const id of ids)
      lanes.add(channelId, async () => {
        const conversation =
          guildId === undefined
            ? encodeConversation(await dms.tenantOfChannel(channelId), { kind: 'dm', channelId })
            : place(guildId, channelId);
        const starts =
          guildId !== undefined && channels.knows(id) ? { starts: place(guildId, id) } : undefined;
        return { kind: 'message_deleted', ref: { conversation, id }, ...starts, at };
      });
  };

  const onThread = (thread: APIThreadChannel & { readonly guild_id?: string }): void => {
    channels.learn(thread as APIChannel);
    const { guild_id: guildId, parent_id: parentId } = thread;
    if (guildId === undefined || !parentId) return;
    lanes.add(thread.id, async () => ({
      kind: 'thread_changed',
      thread: toThreadInfo(thread, guildTenant(guildId), await channels.find(parentId)),
    }));
  };

  const onGone = (guildId: string, channelId: string): void => {
    const at = clock.now();
    lanes.add(channelId, async () => {
      // Not before: what was said in it still waits for its place to be looked up.
      channels.forget(channelId);
      return { kind: 'conversation_gone', conversation: place(guildId, channelId), at };
    });
  };

  /** Put out of a private thread, the bot still sees it when it may manage threads. */
  const onPutOut = (guildId: string, channelId: string): void => {
    const at = clock.now();
    lanes.add(channelId, async (): Promise<ChatEvent | undefined> => {
      channels.forget(channelId);
      try {
        await channels.find(channelId);
        return undefined;
      } catch (error) {
        if (!(error instanceof PermanentChatError)) throw error;
        return { kind: 'conversation_gone', conversation: place(guildId, channelId), at };
      }
    });
  };

  return (event) => {
    switch (event.t) {
      case GatewayDispatchEvents.MessageCreate:
        return onMessage(event.d, 'message_posted');
      case GatewayDispatchEvents.MessageUpdate:
        // Without an edit's time, only a preview, a pin or a thread was added.
        if (event.d.edited_timestamp && edits.isNew(event.d.id, event.d.edited_timestamp))
          onMessage(event.d, 'message_edited');
        return;
      case GatewayDispatchEvents.MessageDelete:
        return onDeleted(event.d.channel_id, event.d.guild_id, [event.d.id]);
      case GatewayDispatchEvents.MessageDeleteBulk:
        return onDeleted(event.d.channel_id, event.d.guild_id, event.d.ids);
      case GatewayDispatchEvents.ThreadCreate:
      case GatewayDispatchEvents.ThreadUpdate:
        return onThread(event.d as APIThreadChannel);
      case GatewayDispatchEvents.ThreadDelete:
        return onGone(event.d.guild_id ?? '', event.d.id);
      case GatewayDispatchEvents.ThreadMembersUpdate:
        if (event.d.removed_member_ids?.includes(deps.self() ?? '')) onPutOut(event.d.guild_id, event.d.id);
        return;
      case GatewayDispatchEvents.ThreadListSync:
        for (const thread of event.d.threads) channels.learn(thread, event.d.guild_id);
        return;
      case GatewayDispatchEvents.ChannelCreate:
      case GatewayDispatchEvents.ChannelUpdate:
        return channels.learn(event.d);
      case GatewayDispatchEvents.ChannelDelete:
        return onGone(event.d.guild_id, event.d.id);
      case GatewayDispatchEvents.GuildCreate:
        if (event.d.unavailable) return;
        for (const channel of [...event.d.channels, ...event.d.threads])
          channels.learn(channel as APIChannel, event.d.id);
        return;
      case GatewayDispatchEvents.GuildDelete:
        // Unavailable: an outage of Discord's own, the bot is still in it.
        if (event.d.unavailable) return;
        for (const channelId of channels.ofGuild(event.d.id)) onGone(event.d.id, channelId);
        return;
    }
  };
}

type MessageData = GatewayMessageCreateDispatchData;

/** Remembers the last value of each of the latest `most` keys. */
function createRecent(most: number) {
  const values = new Map<string, string>();
  return {
    isNew(key: string, value: string): boolean {
      const same = values.get(key) === value;
      values.delete(key);
      values.set(key, value);
      const oldest = values.size > most ? values.keys().next() : undefined;
      if (oldest && !oldest.done) values.delete(oldest.value);
      return !same;
    },
  };
}
