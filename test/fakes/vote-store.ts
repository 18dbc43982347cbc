import type { TenantId, UserRef } from '../../src/domain/actor.ts';
import type { VoteCount, VoteStore, VoteSubject } from '../../src/ports/vote-store.ts';
import type { TicketRecords } from './ticket-records.ts';

interface Vote {
  readonly user: UserRef;
  readonly subject: VoteSubject;
  readonly helpful: boolean;
  readonly comment?: string;
  readonly at: number;
}

const counted = (votes: readonly Vote[]): VoteCount => ({
  helpful: votes.filter(({ helpful }) => helpful).length,
  total: votes.length,
});

/** Votes in memory. */
export function createFakeVoteStore({ all }: TicketRecords): VoteStore {
  let votes: Vote[] = [];
  const on = (tenant: TenantId, { kind, id }: VoteSubject) =>
    votes.filter(({ user, subject }) => user.tenant === tenant && subject.kind === kind && subject.id === id);
  return {
    async vote(user, subject, vote, at) {
      const before = on(user.tenant, subject).find((one) => one.user.id === user.id);
      votes = [...votes.filter((one) => one !== before), { user, subject, ...vote, at }];
      return counted(on(user.tenant, subject));
    },
    async withdraw(user, subject) {
      const mine = on(user.tenant, subject).filter((one) => one.user.id === user.id);
      votes = votes.filter((one) => !mine.includes(one));
    },
    count: async (tenant, subject) => counted(on(tenant, subject)),
    async of(user, subject) {
      const vote = on(user.tenant, subject).find((one) => one.user.id === user.id);
      if (!vote) return undefined;
      const { helpful, comment } = vote;
      return { helpful, ...(comment === undefined ? {} : { comment }) };
    },
    async results(tenant, since, limit) {
      const rated = votes
        .filter(({ user, subject, at }) => user.tenant === tenant && subject.kind === 'ticket' && at >= since)
        .sort((a, b) => b.at - a.at);
      const comments = rated.flatMap(({ subject, helpful, comment }) => {
        const reference = all.find(({ ticket }) => ticket.id === subject.id)?.ticket.reference;
        return reference && comment !== undefined ? [{ reference, helpful, comment }] : [];
      });
      return { count: counted(rated), comments: comments.slice(0, limit) };
    },
  };
}
