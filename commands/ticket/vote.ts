import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { DAY } from '../../src/domain/time.ts';
import type { Article } from '../../src/policy/policy.ts';
import type { PolicySource } from '../../src/ports/policy-source.ts';
import type { VoteStore } from '../../src/ports/vote-store.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { Permissions } from '../../src/services/permissions.ts';
import {
  articleVoteReply,
  commentThanksReply,
  countText,
  resultsReply,
  voteCommentForm,
  votedReply,
} from '../replies/life/vote.ts';

export interface VoteDeps {
  readonly votes: VoteStore;
  readonly policy: PolicySource;
  readonly permissions: Pick<Permissions, 'authorize'>;
  /** The ticket that the call names, if this person may see it. @throws UserError `unknown_ticket` */
  findTicket(call: Call, reference: string): Promise<Ticket>;
}

/** The time that results look back, and how many comments they show. */
const RESULT_DAYS = 30;
const RESULT_COMMENTS = 10;

/** Votes on articles and closed tickets: one a person, changeable (S52); the results for staff. */
export function createVoteFlow({ votes, policy, permissions, findTicket }: VoteDeps) {
  const articleOf = ({ ref = '' }: Call): Article => {
    const article = policy.current().articles.find(({ id }) => id === ref);
    if (!article) throw new UserError('form_expired');
    return article;
  };

  /** Who asked may rate: nobody rates somebody else's ticket. */
  const ownTicket = async (call: Call, reference: string): Promise<Ticket> => {
    const ticket = await findTicket(call, reference);
    if (ticket.requester.id !== call.actor.user.id) throw new UserError('missing_permission');
    return ticket;
  };

  const onArticle =
    (helpful: boolean) =>
    async (call: Call): Promise<Outcome> => {
      const article = articleOf(call);
      const local = await votes.vote(
        call.actor.user,
        { kind: 'article', id: article.id },
        { helpful },
        call.now,
      );
      return beside(
        votedReply({ kind: 'article', ref: article.id }, countText(article, local, call.t), helpful, call.t),
      );
    };

  const onTicket =
    (helpful: boolean) =>
    async (call: Call): Promise<Outcome> => {
      const ticket = await ownTicket(call, call.ref ?? '');
      const subject = { kind: 'ticket', id: ticket.id } as const;
      const before = await votes.of(call.actor.user, subject);
      const comment = before?.helpful === helpful ? before.comment : undefined;
      await votes.vote(
        call.actor.user,
        subject,
        { helpful, ...(comment === undefined ? {} : { comment }) },
        call.now,
      );
      return beside(votedReply({ kind: 'ticket', ref: ticket.reference }, undefined, helpful, call.t));
    };

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
    async article(call: Call): Promise<Outcome> {
      const article = articleOf(call);
      const local = await votes.count(call.actor.user.tenant, { kind: 'article', id: article.id });
      return beside(articleVoteReply(article, policy.current(), local, call.t));
    },
    async comment(call: Call): Promise<Outcome> {
      const { reference, helpful } = parts(call.ref);
      await ownTicket(call, reference);
      return {
        kind: 'form',
        form: voteCommentForm(call.ref ?? '', call.t),
        resume: votedReply({ kind: 'ticket', ref: reference }, undefined, helpful, call.t),
      };
    },
    async sendComment(call: Call): Promise<Outcome> {
      const { reference, helpful } = parts(call.ref);
      const ticket = await ownTicket(call, reference);
      const comment = (call.options['comment'] ?? '').trim();
      await votes.vote(call.actor.user, { kind: 'ticket', id: ticket.id }, { helpful, comment }, call.now);
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

/** What was voted on stays in sight. */
const beside = (reply: Parameters<typeof replied>[0]): Outcome => ({
  kind: 'reply',
  reply,
  placement: 'new',
});
