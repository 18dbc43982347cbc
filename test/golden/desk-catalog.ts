import { staleReply, targetReply } from '../../commands/replies/life/reminders.ts';
import {
  noTranscriptReply,
  transcriptChoiceReply,
  transcriptQueuedReply,
  transcriptSentReply,
} from '../../commands/replies/life/transcript-copy.ts';
import {
  articlesVoteReply,
  articleVoteReply,
  commentThanksReply,
  resultsReply,
  votedArticleReply,
  votedTicketReply,
  voteCommentForm,
} from '../../commands/replies/life/vote.ts';
import {
  askAssigneeReply,
  askPriorityReply,
  askTopicReply,
  assignedReply,
  claimedReply,
  heldReply,
  prioritySetReply,
  solvedReply,
  topicSetReply,
} from '../../commands/replies/staff/changes.ts';
import { digestReply } from '../../commands/replies/staff/digest.ts';
import { overviewReply } from '../../commands/replies/staff/overview.ts';
import { queueReply } from '../../commands/replies/staff/queue.ts';
import { staffShowReply } from '../../commands/replies/staff/show.ts';
import { stateChangedReply } from '../../commands/replies/ticket/announcements.ts';
import { staffCard } from '../../commands/replies/ticket/staff-card.ts';
import type { Ticket, TicketEvent } from '../../src/domain/ticket.ts';
import { HOUR, MINUTE } from '../../src/domain/time.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';
import type { NamedForm, NamedReply } from './catalog.ts';
import { goldenTicket } from './golden-ticket.ts';

const gated = shippedPolicy('contentful');
const open = shippedPolicy('squarespace');
const AT = goldenTicket.openedAt;
const sam = { id: '7', name: 'Sam *Support*' };
const claimed: Ticket = { ...goldenTicket, assignee: sam, priority: 'urgent', held: true };
const closed: Ticket = { ...goldenTicket, state: 'closed', closedAt: AT + HOUR, updatedAt: AT + HOUR };
const wish: Ticket = { ...closed, topic: 'feature-request' };
const [guide, other] = open.articles.filter(({ votes, url }) => votes || url);
if (!guide || !other) throw new Error('the policy has guides');
const rated = open.articles.find(({ votes }) => votes) ?? guide;

const by = { platform: 'discord', id: '7', name: sam.name } as const;
const event = (kind: TicketEvent['kind'], data: TicketEvent['data'] = {}, over: Partial<TicketEvent> = {}) => ({
  id: kind, ticketId: 't1', kind, data, at: AT, ...over,
});

const history: readonly TicketEvent[] = [
  event('opened', {}, { actor: { platform: 'discord', id: '200', name: 'Ada <@everyone>' } }),
  event('delivered'),
  event('target_reminded'),
  event('assigned', { from: null, to: sam.name }, { actor: by }),
  event('priority_changed', { from: 'normal', to: 'urgent' }, { actor: by, reason: 'many are hit' }),
  event('topic_changed', { from: 'api', to: 'bug' }, { actor: by }),
  event('state_changed', { from: 'open', to: 'waiting_for_customer' }, { actor: by }),
  event('held', {}, { actor: by }),
  event('rated', { helpful: true }),
];

const staffReplies: readonly NamedReply[] = [
  { name: 'staff-claimed', make: (t) => claimedReply(claimed, t) },
  { name: 'staff-assigned', make: (t) => assignedReply(claimed, t) },
  { name: 'staff-unassigned', make: (t) => assignedReply(goldenTicket, t) },
  { name: 'staff-ask-assignee', make: (t) => askAssigneeReply(goldenTicket, [sam, { id: '8', name: 'Zoé' }], t) },
  { name: 'staff-ask-priority', make: (t) => askPriorityReply(goldenTicket, gated, t) },
  { name: 'staff-priority-set', make: (t) => prioritySetReply(claimed, gated, t) },
  { name: 'staff-ask-topic', make: (t) => askTopicReply(goldenTicket, gated, t) },
  { name: 'staff-topic-set', make: (t) => topicSetReply(goldenTicket, gated, t) },
  { name: 'staff-held', make: (t) => heldReply(claimed, t) },
  { name: 'staff-let-go', make: (t) => heldReply(goldenTicket, t) },
  { name: 'staff-solved', make: (t) => solvedReply({ ...goldenTicket, state: 'solved' }, t) },
  {
    name: 'staff-queue',
    make: (t) =>
      queueReply(
        {
          filter: 'waiting',
          entries: [
            { ticket: { ...claimed, summary: 'Nobody can <publish> *anything*' }, dueAt: AT + HOUR },
            ...Array.from({ length: 12 }, (_, index) => ({
              ticket: { ...goldenTicket, id: `t${index}`, reference: `FD-${1043 + index}` },
            })),
          ],
          more: false,
        },
        gated,
        t,
      ),
  },
  { name: 'staff-queue-empty', make: (t) => queueReply({ filter: 'unclaimed', entries: [], more: false }, gated, t) },
  {
    name: 'staff-show',
    make: (t) =>
      staffShowReply(
        { ticket: claimed, policy: gated, history, dueAt: AT + 4 * HOUR, conversationUrl: 'https://discord.com/channels/1/2' },
        t,
      ),
  },
  { name: 'staff-show-closed', make: (t) => staffShowReply({ ticket: closed, policy: gated, history: [] }, t) },
  { name: 'staff-card-due', make: (t) => staffCard(goldenTicket, gated, t, { dueAt: AT + 4 * HOUR }) },
  {
    name: 'staff-overview',
    make: (t) =>
      overviewReply(
        {
          states: { open: 3, waiting_for_support: 2, waiting_for_customer: 4, awaiting_verification: 1 },
          unclaimed: 2,
          breaching: 1,
          longest: goldenTicket,
          duty: open.channels
            .filter(({ kind }) => kind === 'external_chat' || kind === 'ticket')
            .map((channel, index) => ({ channel, open: index === 0, ...(index === 0 ? {} : { until: AT + HOUR }) })),
        },
        open,
        t,
      ),
  },
  {
    name: 'staff-overview-calm',
    make: (t) => overviewReply({ states: {}, unclaimed: 0, breaching: 0, duty: [] }, open, t),
  },
  {
    name: 'staff-digest',
    make: (t) => digestReply({ opened: 12, closed: 9, answers: 31, rated: { helpful: 5, total: 6 }, unanswered: 2 }, t),
  },
];

const lifeReplies: readonly NamedReply[] = [
  { name: 'life-stale', make: (t) => staleReply(goldenTicket, AT + 96 * HOUR, t) },
  { name: 'life-stale-open', make: (t) => staleReply(goldenTicket, undefined, t) },
  { name: 'life-target-before', make: (t) => targetReply(goldenTicket, 'before', { since: AT, due: AT + 30 * MINUTE }, t) },
  { name: 'life-target-due', make: (t) => targetReply(goldenTicket, 'due', { since: AT, due: AT + HOUR }, t) },
  { name: 'life-closed-asks', make: (t) => stateChangedReply(closed, open, t, { reason: 'Fixed in *2.4*' }) },
  { name: 'life-closed-after-solved', make: (t) => stateChangedReply(closed, open, t, { from: 'solved' }) },
  { name: 'life-closed-no-updates', make: (t) => stateChangedReply(wish, open, t) },
  { name: 'life-voted-good', make: (t) => votedTicketReply('FD-1042', true, t) },
  { name: 'life-voted-bad', make: (t) => votedTicketReply('FD-1042', false, t) },
  { name: 'life-comment-thanks', make: (t) => commentThanksReply(t) },
  { name: 'life-article-vote', make: (t) => articleVoteReply(rated, open, { helpful: 0, total: 0 }, t) },
  { name: 'life-article-voted', make: (t) => votedArticleReply(rated, { helpful: 1, total: 1 }, true, t) },
  { name: 'life-articles', make: (t) => articlesVoteReply([guide, other], t) },
  {
    name: 'life-results',
    make: (t) =>
      resultsReply(
        {
          days: 30,
          count: { helpful: 5, total: 6 },
          comments: [
            { reference: 'FD-1042', helpful: true, comment: 'Quick & *kind* <!here>' },
            { reference: 'FD-1040', helpful: false, comment: 'Still broken' },
          ],
        },
        t,
      ),
  },
  { name: 'life-results-none', make: (t) => resultsReply({ days: 30, count: { helpful: 0, total: 0 }, comments: [] }, t) },
  { name: 'life-transcript', make: (t) => transcriptChoiceReply(closed, t) },
  { name: 'life-transcript-mailed', make: (t) => transcriptQueuedReply(closed, 'ada@acme.example', t) },
  { name: 'life-transcript-file', make: (t) => transcriptQueuedReply(closed, 'requester', t) },
  { name: 'life-transcript-staff', make: (t) => transcriptQueuedReply(closed, 'staff', t) },
  ...(['notYet', 'noEmail', 'gone', 'noPlace'] as const).map((why) => ({
    name: `life-transcript-${why.toLowerCase()}`,
    make: (t: Parameters<NamedReply['make']>[0]) => noTranscriptReply(closed, why, t),
  })),
  { name: 'life-transcript-sent', make: (t) => transcriptSentReply(closed, t) },
];

/** What staff work with, and what comes of tickets in time and after them. */
export const deskReplies: readonly NamedReply[] = [...staffReplies, ...lifeReplies];

export const deskForms: readonly NamedForm[] = [
  { name: 'form-vote-comment', make: (t) => voteCommentForm('FD-1042.n', t) },
];
