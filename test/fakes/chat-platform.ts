import type { Actor, Platform, TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef, MessageRef, RemoteFile } from '../../src/domain/conversation.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { ChatMessage, ThreadInfo } from '../../src/ports/chat-events.ts';
import {
  type ChatPlatform,
  type ChatThreads,
  PermanentChatError,
  type SpokenFor,
} from '../../src/ports/chat-platform.ts';
import type { InboundSink } from '../../src/ports/inbound.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { createFakePlaces, type FakePlaces, type Said } from './chat-places.ts';

/** What the bot sent or replaced. */
export interface FakeSent {
  /** The place's id. */
  readonly to: string;
  readonly reply: Reply;
  readonly key: string;
  readonly author?: SpokenFor;
  /** User id of the one who was notified by name. */
  readonly ping?: string;
  /** Read to the end when it was sent. */
  readonly files?: readonly { readonly name: string; readonly text: string }[];
}

export interface FakeChat extends ChatPlatform {
  /** What was sent, oldest first; a replaced message comes again with a key that starts with `update-`. */
  readonly sent: readonly FakeSent[];
  /** Messages of our own that were taken away. */
  readonly removed: readonly MessageRef[];
  /** What `start` was given. */
  sink(): InboundSink | undefined;
  /** The next calls fail with these, one each, whatever is called. */
  fail(...errors: readonly Error[]): void;
  /** The next calls of this one method fail. */
  failOn(
    method: keyof ChatThreads | 'post' | 'update' | 'openConversation',
    ...errors: readonly Error[]
  ): void;
  /** What the next downloads give. */
  offer(bytes: string): void;
  /** A person writes; told to the sink only by `tell`. The place comes into being if need be. */
  say(said: Said): ChatMessage;
  /** Replaces what a person wrote. */
  edit(ref: MessageRef, text: string): ChatMessage;
  /** Its author deletes it. */
  unsay(ref: MessageRef): void;
  /** Hands an event of this message to the sink, as the platform would. */
  tell(message: ChatMessage, kind?: 'message_posted' | 'message_edited'): Promise<void>;
  /** Deleted by hand on the platform: everything about it is refused with `unknown_channel` from now on. */
  vanish(conversation: ConversationRef): void;
  /** A community thread that people opened. */
  addThread(thread: Partial<ThreadInfo> & Pick<ThreadInfo, 'conversation' | 'parent' | 'title'>): ThreadInfo;
  /** Who can read it, from now on. `private` is what a new conversation is. */
  setAudience(conversation: ConversationRef, audience: 'private' | 'public'): void;
  /** An account that {@link ChatPlatform.person} finds. */
  know(actor: Actor): void;
  /** Ids of those who were added to it. */
  members(conversation: ConversationRef): readonly string[];
  place(id: string, tenant?: TenantId): ConversationRef;
}

/** A chat platform in memory that recognises a repeated key, as the real ones are made to. */
export function createFakeChat(
  platform: Platform = 'discord',
  { now }: { readonly now?: () => Instant } = {},
): FakeChat {
  const sent: FakeSent[] = [];
  const removed: MessageRef[] = [];
  const failures: Error[] = [];
  const failuresOf = new Map<string, Error[]>();
  const places: FakePlaces = createFakePlaces(now);
  const people = new Map<string, Actor>();
  let bytes = 'bytes';
  let sink: InboundSink | undefined;

  const place = (id: string, tenant: TenantId = `${platform}:g1`): ConversationRef => ({
    platform,
    tenant,
    id,
  });
  const attempt = (method: string, at?: ConversationRef): void => {
    const failure = failures.shift() ?? failuresOf.get(method)?.shift();
    if (failure) throw failure;
    if (at && places.isGone(at)) throw new PermanentChatError('unknown_channel');
  };
  const send = (message: FakeSent): string => {
    const known = sent.findIndex(({ key }) => key === message.key);
    if (known >= 0) return `m${known}`;
    sent.push(message);
    return `m${sent.length - 1}`;
  };

  return {
    platform,
    sent,
    removed,
    sink: () => sink,
    fail: (...errors) => void failures.push(...errors),
    failOn: (method, ...errors) =>
      void failuresOf.set(method, [...(failuresOf.get(method) ?? []), ...errors]),
    offer(next) {
      bytes = next;
    },
    say: places.say,
    edit: places.edit,
    unsay: places.unsay,
    async tell(message, kind = 'message_posted') {
      if (!sink) throw new Error('The platform was not started');
      await sink.event({ kind, message });
    },
    know: (actor) => void people.set(actor.user.id, actor),
    vanish: places.vanish,
    addThread: places.addThread,
    setAudience: places.setAudience,
    members: places.members,
    place,

    async start(to) {
      sink = to;
    },
    stop: async () => undefined,
    state: () => 'connected',
    problem: () => undefined,
    async openConversation({ key, user, first }) {
      attempt('openConversation');
      const conversation = places.keyed(`open:${key}`, () =>
        place(places.free(`thread-${user.id}`), user.tenant),
      );
      places.add(conversation, user.id);
      send({ to: conversation.id, reply: first, key });
      return conversation;
    },
    person: async (user) => people.get(user.id),
    async post({ conversation, reply, key, author, ping, files }) {
      attempt('post', conversation);
      const read = await Promise.all(
        (files ?? []).map(async (file) => ({
          name: file.name,
          text: await new Response(await file.open()).text(),
        })),
      );
      const id = send({
        to: conversation.id,
        reply,
        key,
        ...(author && { author }),
        ...(ping && { ping: ping.id }),
        ...(files && { files: read }),
      });
      return { conversation, id };
    },
    async update(message, reply, author) {
      attempt('update', message.conversation);
      const key = `update-${message.id}-${sent.length}`;
      send({ to: message.conversation.id, reply, key, ...(author && { author }) });
    },
    async remove(message) {
      attempt('remove', message.conversation);
      removed.push(message);
    },
    async notify(user, reply, key) {
      attempt('notify');
      return {
        conversation: place(`dm-${user.id}`, user.tenant),
        id: send({ to: `dm-${user.id}`, reply, key }),
      };
    },
    channel: (tenant, channelId) => place(channelId, tenant),
    linkTo: ({ id }) => `https://chat.example/${id}`,
    async download(_file: RemoteFile) {
      attempt('download');
      return new Blob([bytes]).stream();
    },

    async history(conversation, options) {
      attempt('history', conversation);
      return places.history(conversation, options);
    },
    isIn: (place, channel) => place.id.startsWith(`${channel.id}/`),
    async threadOn(message, title) {
      attempt('threadOn', message.conversation);
      return places.keyed(`on:${message.conversation.id}:${message.id}`, () => {
        const conversation = place(`${message.conversation.id}/${message.id}`, message.conversation.tenant);
        places.addThread({ conversation, parent: message.conversation, title });
        return conversation;
      });
    },
    async openThread({ key, channel, title, first, files, tags, asker }) {
      attempt('openThread', channel);
      const conversation = places.keyed(`thread:${key}`, () => {
        const fresh = place(places.free(`${channel.id}/community`), channel.tenant);
        places.addThread({ conversation: fresh, parent: channel, title, tags: tags ?? [] });
        return fresh;
      });
      places.add(conversation, asker.id);
      send({
        to: conversation.id,
        reply: first,
        key,
        ping: asker.id,
        ...(files && { files: files.map(({ name }) => ({ name, text: '' })) }),
      });
      return places.threadInfo(conversation);
    },
    async thread(conversation) {
      attempt('thread', conversation);
      return places.thread(conversation);
    },
    async threads(channel, since, limit) {
      attempt('threads', channel);
      return places.threadsOf(channel, since).slice(0, limit);
    },
    async changeThread(conversation, change) {
      attempt('changeThread', conversation);
      places.changeThread(conversation, change);
    },
    async addMember(conversation, user) {
      attempt('addMember', conversation);
      places.add(conversation, user.id);
    },
    async audience(conversation) {
      attempt('audience', conversation);
      return places.audience(conversation);
    },
  };
}

/** A person of the platform, as a message's author. */
export const fakeAuthor = (id: string, over: Partial<Actor> = {}): Actor => ({
  user: { platform: 'discord', tenant: 'discord:g1', id },
  displayName: id,
  locale: 'en',
  groups: [],
  ...over,
});
