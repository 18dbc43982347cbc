import type { Actor } from '../../../src/domain/actor.ts';
import { DAY } from '../../../src/domain/time.ts';
import type { ChatMessage } from '../../../src/ports/chat-events.ts';
import { reply } from '../../../src/reply/builders.ts';
import { createAskCommunity } from '../../../src/services/community/ask-community.ts';
import { createBackfillThreads } from '../../../src/services/community/backfill-threads.ts';
import { createCommunityPlaces } from '../../../src/services/community/community-places.ts';
import { createFollowThreads } from '../../../src/services/community/follow-threads.ts';
import { createSolveThread } from '../../../src/services/community/solve-thread.ts';
import { createThreadIndex } from '../../../src/services/community/thread-index.ts';
import { createScopeDecider } from '../../../src/services/scope/create-scope-decider.ts';
import { createFakeChat, fakeAuthor } from '../../fakes/chat-platform.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createFakeStores } from '../../fakes/stores.ts';
import { installationWith, tenantSettings } from '../../fixtures/installation.ts';
import { acme } from '../../fixtures/policies.ts';

export const ADA: Actor = fakeAuthor('ada', { displayName: 'Ada' });
export const BOB: Actor = fakeAuthor('bob', { displayName: 'Bob' });

/** A server with a community channel `forum`, and one without. */
export function createCommunityWorld() {
  const clock = createFakeClock();
  const stores = createFakeStores();
  const chat = createFakeChat('discord', { now: clock.now });
  const log = createFakeLogger();
  const memory = createMemoryStore(clock);
  const policy = () => acme;
  const installation = installationWith({
    tenants: {
      'discord:g1': tenantSettings({ community: { forum: { channel: 'forum' } }, staffChannel: 'staff' }),
      'discord:g2': tenantSettings({ community: { forum: { channel: 'forum-2' } } }),
    },
  });
  const platform = () => chat;
  const places = createCommunityPlaces({ policy, installation: () => installation, platform });
  const parts = () => {
    const index = createThreadIndex();
    const follow = createFollowThreads({
      threads: stores.threads,
      index,
      places,
      platform,
      decider: createScopeDecider({ current: policy }),
      timers: stores.timers,
      policy,
      memory,
      clock,
    });
    const backfill = createBackfillThreads({
      threads: stores.threads,
      index,
      places,
      follow,
      platform,
      clock,
      log,
    });
    const search = (text: string, tenant: 'discord:g1' | 'discord:g2' = 'discord:g1') =>
      index.search({ tenant, text, limit: 3, now: clock.now() }).map(({ title }) => title);
    return { index, follow, backfill, search };
  };
  const first = parts();
  const forum = chat.channel('discord:g1', 'forum');
  const solve = createSolveThread({
    threads: stores.threads,
    index: first.index,
    platform,
    audit: stores.audit,
    timers: stores.timers,
    clock,
    log,
  });
  const ask = createAskCommunity({
    threads: stores.threads,
    index: first.index,
    places,
    platform,
    policy,
    audit: stores.audit,
    timers: stores.timers,
    memory,
    clock,
    firstMessage: ({ title }) => reply({ summary: title }),
  });
  let posts = 0;
  return {
    clock,
    ...stores,
    chat,
    log,
    memory,
    installation,
    policy,
    places,
    forum,
    solve,
    ask,
    ...first,
    /** The process as it is after a restart: the stores stay. */
    restarted: parts,
    /** Somebody opens a thread in the forum; the bot is told unless `missed`. */
    async post(
      title: string,
      text: string,
      { by = ADA, in: parent = forum, missed = false } = {},
    ): Promise<ChatMessage> {
      posts += 1;
      const conversation = { ...parent, id: `t${posts}` };
      chat.addThread({ conversation, parent, title, authorId: by.user.id });
      const message = { ...chat.say({ in: conversation, by, text, parent }), starts: conversation };
      if (!missed) await first.follow.take({ kind: 'message_posted', message });
      return message;
    },
    async answer(to: ChatMessage, text: string, by = BOB): Promise<ChatMessage> {
      const { conversation } = to.ref;
      const message = chat.say({ in: conversation, by, text, parent: forum });
      await first.follow.take({ kind: 'message_posted', message });
      return message;
    },
    later: (days: number) => clock.advance(days * DAY),
  };
}
