import type { Call } from '../../src/dispatch/command.ts';
import type { UserRef } from '../../src/domain/actor.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { DAY } from '../../src/domain/time.ts';
import type { Article } from '../../src/policy/policy.ts';
import type { PolicySource } from '../../src/ports/policy-source.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { VoteStore } from '../../src/ports/vote-store.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { Permissions } from '../../src/services/permissions.ts';
import {
  articlesVoteReply,
  articleVoteReply,
  commentThanksReply,
  resultsReply,
  voteCommentForm,
  votedArticleReply,
  votedTicketReply,
} from '../replies/life/vote.ts';
import type { FindTicket } from './find-ticket.ts';

export interface VoteDeps {
  readonly votes: VoteStore;
  readonly tickets: Pick<TicketStore, 'change'>;
  readonly policy: PolicySource;
  readonly permissions: Pick<Permissions, 'authorize'>;
  readonly find: FindTicket;
  /** The same person's other accounts, on every platform. */
  otherAccounts(call: Call): Promise<readonly UserRef[]>;
}

/** The time that results look back, and how many comments they show. */
const RESULT_DAYS = 30;
const RESULT_COMMENTS = 10;

/** Votes on articles and on tickets that are over: one a person, changeable (S52); the results for staff. */
export function createVoteFlow({ votes, tickets, policy, permissions, find, otherAccounts }: VoteDeps) {
  const articleNamed = (id: string): Article => {
    const article = policy.current().articles.find((one) => one.id === id);
    if (!article) throw new UserError('form_expired');
    return article;
  };

  /** Who asked may rate, from whatever account: nobody rates somebody else's ticket. */
  const ownTicket = async (call: Call, reference: string): Promise<Ticket> => {
    const { ticket, as } = await find({ ...call, ref: reference });
    if (as !== 'requester') throw new UserError('missing_permission');
    return ticket;
  };

  const onArticle =
    (helpful: boolean) =>
    async (call: Call): Promise<Outcome> => {
      const article = articleNamed(call.ref ?? '');
      const subject = { kind: 'article', id: article.id } as const;
      // One vote a person: the last one counts, where it was given.
      for (const other of await otherAccounts(call)) await votes.withdraw(other, subject);
      const local = await votes.vote(call.actor.user, subject, { helpful }, call.now);
      return replied(votedArticleReply(article, local, helpful, call.t));
    };

  const onTicket =
    (helpful: boolean) =>
    async (call: Call): Promise<Outcome> => {
      const ticket = await ownTicket(call, call.ref ?? '');
      const subject = { kind: 'ticket', id: ticket.id } as const;
      // The person's one vote, whichever of their accounts it comes from.
      const before = await votes.of(ticket.requester, subject);
      const comment = before?.helpful === helpful ? before.comment : undefined;
      await votes.vote(
        ticket.requester,
        subject,
        { helpful, ...(comment === undefined ? {} : { comment }) },
        call.now,
      );
      if (before?.helpful !== helpful) await note(call, ticket, helpful);
      // What was voted on stays in sight.
      const reply = votedTicketReply(ticket.reference, helpful, call.t);
      return { kind: 'reply', reply, placement: 'new' };
    };

  const note = ({ actor, now }: Call, ticket: Ticket, helpful: boolean) =>
    tickets.change(ticket.tenant, ticket.id, 'any', {
      event: {
        kind: 'rated',
        data: { helpful },
        actor: { platform: actor.user.platform, id: actor.user.id, name: actor.displayName },
      },
      at: now,
    });

  /** `FD-1042.y`: reference and vote. */
  const parts = (ref = ''): { readonly reference: string; readonly helpful: boolean } => ({
    reference: ref.replace(/\.[yn]$/u, ''),
    helpful: !ref.endsWith('.n'),
  });

  return {
    articleHelpful: onArticle(true),
    articleUnhelpful: onArticle(false),
    ticketHelpful: onTicket(true),
    ticketUnhelpful: onTicket(false),
    /** One article, or several to choose from. */
    async article(call: Call): Promise<Outcome> {
      const ids = (call.options['value'] ?? call.ref ?? '').split(',');
      const [article, ...others] = ids.map(articleNamed);
      if (!article) throw new UserError('form_expired');
      if (others.length > 0)
        return { kind: 'reply', reply: articlesVoteReply([article, ...others], call.t), placement: 'new' };
      const local = await votes.count(call.actor.user.tenant, { kind: 'article', id: article.id });
      const reply = articleVoteReply(article, policy.current(), local, call.t);
      return call.options['value'] === undefined
        ? { kind: 'reply', reply, placement: 'new' }
        : replied(reply);
    },
    async comment(call: Call): Promise<Outcome> {
      const { reference, helpful } = parts(call.ref);
      await ownTicket(call, reference);
      return {
        kind: 'form',
        form: voteCommentForm(call.ref ?? '', call.t),
        resume: votedTicketReply(reference, helpful, call.t),
      };
    },
    async sendComment(call: Call): Promise<Outcome> {
      const { reference, helpful } = parts(call.ref);
      const ticket = await ownTicket(call, reference);
      const comment = (call.options['comment'] ?? '').trim();
      const subject = { kind: 'ticket', id: ticket.id } as const;
      await votes.vote(ticket.requester, subject, { helpful, comment }, call.now);
      return replied(commentThanksReply(call.t));
    },
    async results(call: Call): Promise<Outcome> {
      permissions.authorize(call.actor, 'results.read');
      const since = call.now - RESULT_DAYS * DAY;
      const found = await votes.results(call.actor.user.tenant, since, RESULT_COMMENTS);
      return replied(resultsReply({ days: RESULT_DAYS, ...found }, call.t));
    },
  };
}
