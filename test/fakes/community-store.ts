import type { CommunityStore, CommunityThread } from '../../src/ports/community-store.ts';

/** Threads of the community in memory. */
export function createFakeCommunityStore(): CommunityStore {
  let threads: CommunityThread[] = [];
  const find = (tenant: string, id: string) =>
    threads.find((thread) => thread.tenant === tenant && thread.id === id);
  const put = (thread: CommunityThread): CommunityThread => {
    threads = [...threads.filter(({ id }) => id !== thread.id), thread];
    return thread;
  };
  return {
    async save(given, at) {
      const { tenant, conversation } = given;
      const known = threads.find(
        (thread) => thread.tenant === tenant && thread.conversation.id === conversation.id,
      );
      const fresh = {
        id: `thread-${threads.length + 1}`,
        title: '',
        text: '',
        authorId: '',
        state: 'open',
        openedByBot: false,
        helped: 0,
        createdAt: at,
      } as const;
      return put({ ...fresh, ...known, updatedAt: at, ...structuredClone(given) });
    },
    at: async ({ tenant, id }) =>
      threads.find((thread) => thread.tenant === tenant && thread.conversation.id === id),
    find: async (tenant, id) => find(tenant, id),
    list: async (tenant, { states, before = Number.MAX_VALUE, limit }) =>
      threads
        .filter((thread) => thread.tenant === tenant && thread.state !== 'gone')
        .filter(({ state }) => !states || states.includes(state))
        .filter(({ updatedAt }) => updatedAt < before)
        .sort((a, b) => b.updatedAt - a.updatedAt)
        .slice(0, limit),
    all: async () => threads.filter(({ state }) => state !== 'gone'),
    async helped(tenant, id) {
      const thread = find(tenant, id);
      if (thread) put({ ...thread, helped: thread.helped + 1 });
    },
  };
}
