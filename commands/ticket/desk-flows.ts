import type { Call } from '../../src/dispatch/command.ts';
import type { UserRef } from '../../src/domain/actor.ts';
import { UserError } from '../../src/domain/errors.ts';
import { foldText } from '../../src/domain/fold-text.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import type { Assignee } from '../../src/services/staff/change-by-staff.ts';
import { type FindTicket, forStaff } from './find-ticket.ts';
import { createShowToStaff } from './staff/show-to-staff.ts';
import { createStaffFlow } from './staff/staff-flow.ts';
import type { TicketDeps } from './ticket-deps.ts';
import { createTranscriptFlow } from './transcript.ts';
import { typedAccount } from './typed-account.ts';
import { createVoteFlow } from './vote.ts';

/** What staff do with tickets, and what comes after a ticket: votes and transcripts. */
export function createDeskFlows(deps: TicketDeps, find: FindTicket) {
  const { desk, permissions, policy, identity } = deps;

  /** In a message a mention is read as a name. */
  const mentionedAs = ({ mentioned = [] }: Call, typed: string): string | undefined =>
    mentioned.find(({ name }) => typed.trim() === `@${name}`)?.id;

  /** By name, where a mention arrives as plain text, as in a slash command of Slack. */
  const colleagueCalled = async ({ actor }: Call, typed: string): Promise<string | undefined> => {
    const wanted = foldText(typed.trim().replace(/^@/u, ''));
    return (await desk.colleagues(actor.user.tenant)).find(({ name }) => foldText(name) === wanted)?.id;
  };

  const findPerson = async (call: Call, typed: string): Promise<Assignee> => {
    const id = typedAccount(typed) ?? mentionedAs(call, typed) ?? (await colleagueCalled(call, typed));
    const person = id === undefined ? undefined : await desk.person({ ...call.actor.user, id });
    if (!person) throw new UserError('unknown_person', { typed });
    return { id: person.user.id, name: person.displayName };
  };

  const staff = createStaffFlow({
    ...desk,
    policy,
    permissions,
    changeTicket: deps.changeTicket,
    findTicket: async (call) => forStaff(call, await find(call)),
    findPerson,
  });
  const otherAccounts = async ({ actor, now }: Call): Promise<readonly UserRef[]> => {
    const account = await identity.accountOf(actor, now);
    const all = account ? await deps.identities.accountsOf(account.person.id) : [];
    return all.filter(({ tenant, id }) => tenant !== actor.user.tenant || id !== actor.user.id);
  };
  const voting = createVoteFlow({
    votes: desk.votes,
    tickets: deps.tickets,
    policy,
    permissions,
    find,
    otherAccounts,
  });
  const transcripts = createTranscriptFlow({
    transcripts: desk.transcripts,
    find,
    emailOf: async (actor, now) => (await identity.accountOf(actor, now))?.person.email,
  });
  const verbs: Readonly<Record<string, (call: Call) => Promise<Outcome>>> = {
    claim: staff.claim,
    assign: staff.assign,
    'assign-to': staff.assign,
    'assign-me': staff.assignMe,
    'assign-none': staff.assignNone,
    priority: staff.priority,
    'priority-set': staff.priority,
    topic: staff.topic,
    'topic-set': staff.topic,
    hold: staff.hold,
    solve: staff.solve,
    results: voting.results,
    'article-vote': voting.article,
    'article-helpful': voting.articleHelpful,
    'article-unhelpful': voting.articleUnhelpful,
    'ticket-helpful': voting.ticketHelpful,
    'ticket-unhelpful': voting.ticketUnhelpful,
    'vote-comment': voting.comment,
    'vote-comment-send': voting.sendComment,
    transcript: transcripts.choose,
    'transcript-mail': transcripts.byMail,
    'transcript-file': transcripts.asFile,
  };
  return { verbs, queue: staff.queue, showToStaff: createShowToStaff(deps) };
}

export type DeskFlows = ReturnType<typeof createDeskFlows>;
