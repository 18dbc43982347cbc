import type { Platform } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Reply } from '../../src/reply/reply.ts';

export interface FakeChat extends ChatPlatform {
  /** What was sent, oldest first. */
  readonly sent: readonly { readonly to: string; readonly reply: Reply; readonly key: string }[];
  /** The next calls fail with these, one each. */
  fail(...errors: readonly Error[]): void;
  /** What the next downloads give. */
  offer(bytes: string): void;
}

/** A chat platform in memory that recognises a repeated key, as the real ones are made to. */
export function createFakeChat(platform: Platform = 'discord'): FakeChat {
  const sent: { to: string; reply: Reply; key: string }[] = [];
  const failures: Error[] = [];
  let bytes = 'bytes';
  const attempt = (): void => {
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const send = (to: string, reply: Reply, key: string): string => {
    const known = sent.findIndex((message) => message.key === key);
    if (known >= 0) return `m${known}`;
    sent.push({ to, reply, key });
    return `m${sent.length - 1}`;
  };
  const place = (id: string): ConversationRef => ({ platform, tenant: `${platform}:g1`, id });
  return {
    platform,
    sent,
    fail: (...errors) => failures.push(...errors),
    offer(next) {
      bytes = next;
    },
    start: async () => undefined,
    stop: async () => undefined,
    state: () => 'connected',
    problem: () => undefined,
    async openConversation({ key, user, first }) {
      attempt();
      send(`thread-${user.id}`, first, key);
      return place(`thread-${user.id}`);
    },
    async post({ conversation, reply, key }) {
      attempt();
      return { conversation, id: send(conversation.id, reply, key) };
    },
    async update(message, reply) {
      attempt();
      send(message.conversation.id, reply, `update-${message.id}-${sent.length}`);
    },
    async notify(user, reply, key) {
      attempt();
      return { conversation: place(`dm-${user.id}`), id: send(`dm-${user.id}`, reply, key) };
    },
    channel: (_tenant, channelId) => place(channelId),
    linkTo: ({ id }) => `https://chat.example/${id}`,
    async download() {
      attempt();
      return new Blob([bytes]).stream();
    },
  };
}
