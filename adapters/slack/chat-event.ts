import type { TenantId } from '../../src/domain/actor.ts';
import type { MessageRef } from '../../src/domain/conversation.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { ChatEvent } from '../../src/ports/chat-events.ts';
import { instantOf, type MessageReader, refOf, startsOf } from './chat-message.ts';
import { conversationAt } from './conversation-id.ts';
import type { EventBody, WireMessage } from './wire.ts';

/** A channel that nobody writes in any more, or one that the bot was put out of. */
const GONE: ReadonlySet<string> = new Set([
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'group_archive',
  'group_deleted',
  'group_left',
]);

/** Somebody left, or was put out. */
const LEFT = 'member_left_channel';

/** Whether an event may say something of a place; the others are not worth waiting for. */
export const isToldOf = ({ type, channel }: EventBody['event']): boolean =>
  channel !== undefined && (type === 'message' || type === 'app_mention' || type === LEFT || GONE.has(type));

/** What an event says of a place that the bot can read; undefined for what concerns nobody, and for our own messages. */
export async function toChatEvent(body: EventBody, reader: MessageReader): Promise<ChatEvent | undefined> {
  const { event, team_id: team = '' } = body;
  const tenant: TenantId = `slack:${team}`;
  const { channel } = event;
  // An event names its app and account itself: they are known before the bot has asked who it is.
  const account = botUserOf(body);
  const isOwn = (message: WireMessage): boolean =>
    reader.isOwn(message) ||
    (account !== undefined && message.user === account) ||
    (message.app_id !== undefined && message.app_id === body.api_app_id);
  if (!channel) return undefined;
  const at = instantOf(event.event_ts ?? event.ts ?? '0');
  const leaves = event.type === LEFT && event.user !== undefined && isOwn({ user: event.user });
  if (GONE.has(event.type) || leaves)
    return { kind: 'conversation_gone', conversation: conversationAt(tenant, { channel }), at };
  if (event.type === LEFT) return undefined;

  const { previous_message: before, message: after } = event;
  if (event.subtype === 'message_deleted') {
    // A tombstone was told when it became one.
    if (!before || before.subtype === 'tombstone') return undefined;
    return deletion(tenant, channel, { ...before, ts: before.ts ?? event.deleted_ts ?? '' }, at, isOwn);
  }
  if (event.subtype === 'message_changed') {
    if (!after) return undefined;
    // The first message of a thread that goes on without it.
    if (after.subtype === 'tombstone')
      return isOwn(before ?? after) ? undefined : deleted(refOf(tenant, channel, after), at);
    if (isOwn(after) || !saysSomethingElse(after, before)) return undefined;
    const message = await reader.read(tenant, channel, after);
    return message && { kind: 'message_edited', message };
  }
  if (isOwn(event)) return undefined;
  const message = await reader.read(tenant, channel, event);
  return message && { kind: 'message_posted', message };
}

/** The bot's account, as the event names it. */
export const botUserOf = ({ authorizations = [] }: EventBody): string | undefined =>
  authorizations.find((one) => one.is_bot)?.user_id;

const deleted = (ref: MessageRef, at: Instant): ChatEvent => ({
  kind: 'message_deleted',
  ref,
  ...startsOf(ref),
  at,
});

/** Of our own messages only the first one of a thread matters: the thread goes with it. */
function deletion(
  tenant: TenantId,
  channel: string,
  message: WireMessage,
  at: Instant,
  isOwn: (message: WireMessage) => boolean,
): ChatEvent | undefined {
  const ref = refOf(tenant, channel, message);
  if (!isOwn(message)) return deleted(ref, at);
  if (ref.conversation.id !== channel) return undefined;
  return { kind: 'conversation_gone', conversation: conversationAt(tenant, { channel, thread: ref.id }), at };
}

/** Previews of links, replies and pins change a message, too; only words and files are said by its author. */
function saysSomethingElse(after: WireMessage, before: WireMessage | undefined): boolean {
  if (!before) return after.edited !== undefined;
  return after.text !== before.text || filesOf(after) !== filesOf(before);
}

const filesOf = ({ files = [] }: WireMessage): string =>
  files.map(({ id = '', mode = '' }) => (mode === 'tombstone' ? '' : id)).join(' ');
