import type { REST } from 'discord.js';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { createArchivedThreads } from './archived-threads.ts';
import { createAudience } from './audience.ts';
import { createChannelDirectory } from './channel-directory.ts';
import type { DiscordAdapterDeps } from './config.ts';
import type { Connection } from './connection.ts';
import { createConversations } from './conversations.ts';
import { createDirectMessages } from './direct-messages.ts';
import { createHistory } from './history.ts';
import { createMessageReader } from './message-reader.ts';
import { createOpenThread } from './open-thread.ts';
import { createPeople } from './people.ts';
import { createReplyBodies } from './reply-bodies.ts';
import { createSender } from './sender.ts';
import { createSending } from './sending.ts';
import { createThreadList } from './thread-list.ts';
import { createThreads } from './threads.ts';

interface OutwardDeps extends Pick<DiscordAdapterDeps, 'cache' | 'log' | 'settings'> {
  readonly rest: Pick<REST, 'get' | 'post' | 'patch' | 'put' | 'delete'>;
  readonly connection: Pick<Connection, 'self' | 'guilds' | 'server' | 'hasContent'>;
  readonly selfId: () => Promise<string>;
}

/** Everything that goes out by REST, put together; the parts that reading shares come along. */
export function createOutward({ connection, selfId, ...deps }: OutwardDeps) {
  const { rest, log } = deps;
  const { self, server, hasContent, guilds } = connection;
  const sender = createSender();
  const bodies = createReplyBodies(log);
  const people = createPeople({ ...deps, server });
  const dms = createDirectMessages({ ...deps, people, guilds });
  const channels = createChannelDirectory(rest);
  const archived = createArchivedThreads(rest, sender, log);
  const reader = createMessageReader({ people, self, hasContent, server });
  const shared = { ...deps, sender, channels, dms, archived, self };
  const sending = createSending({ ...shared, bodies });
  const threads = createThreads(shared);
  const platform = {
    ...createConversations({ ...shared, sending }),
    post: sending.post,
    update: sending.update,
    remove: sending.remove,
    notify: sending.notify,
    ...createHistory({ ...shared, reader, requireSelf: selfId }),
    isIn: threads.isIn,
    threadOn: threads.threadOn,
    thread: threads.thread,
    changeThread: threads.changeThread,
    addMember: threads.addMember,
    pin: threads.pin,
    person: ({ tenant, id }) => people.member(tenant, id),
    ...createOpenThread({ ...shared, sending, threads }),
    ...createThreadList(shared),
    ...createAudience(shared),
  } satisfies Partial<ChatPlatform>;
  return { sender, bodies, people, dms, channels, reader, sending, platform };
}
