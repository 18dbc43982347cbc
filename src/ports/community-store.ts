import type { TenantId } from '../domain/actor.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Instant } from '../domain/time.ts';

/** A thread of the community as it is indexed. */
export interface CommunityThread {
  readonly id: string;
  readonly tenant: TenantId;
  readonly conversation: ConversationRef;
  /** The channel it hangs in. */
  readonly parent: ConversationRef;
  readonly title: string;
  /** Its first message, and what marks its solution. */
  readonly text: string;
  readonly authorId: string;
  readonly topic?: string;
  readonly lang?: string;
  readonly state: 'open' | 'answered' | 'solved' | 'gone';
  /** Opened by the bot for somebody. */
  readonly openedByBot: boolean;
  /** The ticket it was turned into, or that led to it. */
  readonly ticketId?: string;
  /** How many said that it helped. */
  readonly helped: number;
  readonly url?: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export interface CommunityStore {
  /** New, or what is given replaced on the one at that place; the thread as it is then. */
  save(
    thread: Pick<CommunityThread, 'tenant' | 'conversation' | 'parent'> &
      Partial<Omit<CommunityThread, 'id' | 'tenant' | 'conversation' | 'parent' | 'helped'>>,
    at: Instant,
  ): Promise<CommunityThread>;
  at(conversation: ConversationRef): Promise<CommunityThread | undefined>;
  find(tenant: TenantId, id: string): Promise<CommunityThread | undefined>;
  /** Newest change first, without the ones that are gone. */
  list(
    tenant: TenantId,
    filter: {
      readonly states?: readonly CommunityThread['state'][];
      readonly before?: Instant;
      readonly limit: number;
    },
  ): Promise<readonly CommunityThread[]>;
  /** Everything to search in, of all tenants. */
  all(): Promise<readonly CommunityThread[]>;
  helped(tenant: TenantId, id: string): Promise<void>;
}
