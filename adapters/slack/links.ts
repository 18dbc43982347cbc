import { decodePlace, isNoConversation } from './conversation-id.ts';
import type { Identity } from './identity.ts';

/** The address of a message, `https://acme.slack.com/archives/C1/p1700000000000100`. */
export function messageLink(
  identity: Identity | undefined,
  channel: string,
  ts: string | undefined,
  thread?: string,
): string | undefined {
  if (!identity?.teamUrl || !ts) return undefined;
  const base = `${identity.teamUrl}archives/${channel}/p${ts.replace('.', '')}`;
  return thread && thread !== ts ? `${base}?thread_ts=${thread}&cid=${channel}` : base;
}

/** The address of a conversation; works before the workspace's own address is known, too. */
export function conversationLink(
  identity: Identity | undefined,
  id: string,
  teamId: string,
): string | undefined {
  const { channel, thread } = decodePlace(id);
  if (isNoConversation(channel)) return undefined;
  const known = messageLink(identity, channel, thread);
  return known ?? `https://slack.com/app_redirect?channel=${channel}&team=${teamId}`;
}
