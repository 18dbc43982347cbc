import type { MessageRef } from '../../domain/conversation.ts';

/** The name under which a chat message is taken once, however often and in whatever way it arrives. */
export function chatSource({ conversation, id }: MessageRef): string {
  return `${conversation.platform}:${conversation.id}/${id}`;
}
