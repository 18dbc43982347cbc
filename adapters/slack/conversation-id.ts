import type { TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';

/** Where a message goes: a channel, direct message or user id, and the first message of a thread in it. */
export interface Place {
  readonly channel: string;
  /** Slack's message id, `1700000000.000100`. */
  readonly thread?: string;
}

const SEPARATOR = '/';

export function encodePlace({ channel, thread }: Place): string {
  return thread === undefined ? channel : `${channel}${SEPARATOR}${thread}`;
}

export function decodePlace(id: string): Place {
  const border = id.indexOf(SEPARATOR);
  return border < 0 ? { channel: id } : { channel: id.slice(0, border), thread: id.slice(border + 1) };
}

export function conversationAt(tenant: TenantId, place: Place): ConversationRef {
  return { platform: 'slack', tenant, id: encodePlace(place) };
}

/** Direct messages (D…) are private by nature, and a user's id (U…, W…) stands for the direct message with them. */
export const isDirect = (channel: string): boolean => /^[DUW]/u.test(channel);

/** Nothing is written there yet: the request came from the App Home, which is no conversation. */
export const isNoConversation = (channel: string): boolean => /^[UW]/u.test(channel);
