import type { Translator } from '../../../src/i18n/translator.ts';
import type { Article, Policy } from '../../../src/policy/policy.ts';
import type { VoteCount } from '../../../src/ports/vote-store.ts';
import { ACTION_ID_LIMIT, actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, list, paragraph, reply, select } from '../../../src/reply/builders.ts';
import type { Form } from '../../../src/reply/form.ts';
import type { Button, Reply } from '../../../src/reply/reply.ts';
import { bold, link, rich } from '../../../src/reply/rich-text.ts';

/** Where a vote goes: a ticket by its reference, an article by its id. */
type Voted = { readonly kind: 'ticket' | 'article'; readonly ref: string };

/** Yes and no, as they stand below an article or a closed ticket. */
export function voteButtons({ kind, ref }: Voted, t: Translator): readonly [Button, Button] {
  return [
    button(actionId('ticket', `${kind}-helpful`, ref), t('life.vote.yes')),
    button(actionId('ticket', `${kind}-unhelpful`, ref), t('life.vote.no')),
  ];
}

/** `96 of 2011 found it helpful`: what the source states and what was voted here, together (S52). */
function countText(article: Article, local: VoteCount, t: Translator): string {
  return t('life.vote.count', {
    helpful: (article.votes?.helpful ?? 0) + local.helpful,
    total: (article.votes?.total ?? 0) + local.total,
  });
}

/** An article with its question at the foot; it is named there once more (S53). */
export function articleVoteReply(article: Article, policy: Policy, local: VoteCount, t: Translator): Reply {
  const title = t.of(article.title);
  return reply({
    summary: title,
    title,
    blocks: [
      article.url === undefined ? paragraph(bold(title)) : paragraph(rich`${link(article.url, title)}`),
      policy.vote ? paragraph(t.of(policy.vote.ask)) : undefined,
      footnote(`${title} · ${countText(article, local, t)}`),
    ],
    actions: voteButtons({ kind: 'article', ref: article.id }, t),
  });
}

/** Several guides were shown: which one is meant? */
export function articlesVoteReply(articles: readonly Article[], t: Translator): Reply {
  const title = t('life.vote.which');
  return reply({
    summary: title,
    title,
    actions: [
      select(
        actionId('ticket', 'article-vote'),
        t('life.vote.pick'),
        articles.map(({ id, title: name }) => ({ value: id, label: t.of(name) })),
      ),
    ],
  });
}

/**
 * Below guides that were shown, where the policy asks about them: one quiet button, since whether a link was followed is
 * not known. Guides whose ids do not fit are left out.
 */
export function askArticleButton(
  offers: readonly { readonly article: Article }[],
  policy: Policy,
  t: Translator,
): Button | undefined {
  if (!policy.vote?.after.includes('article')) return undefined;
  let ref = '';
  for (const { article } of offers) {
    const longer = ref === '' ? article.id : `${ref},${article.id}`;
    if (`ticket:article-vote:${longer}`.length <= ACTION_ID_LIMIT) ref = longer;
  }
  return ref === '' ? undefined : button(actionId('ticket', 'article-vote', ref), t.of(policy.vote.ask));
}

/** After a vote on an article: it is named with its votes (S53), and the other answer stays possible. */
export function votedArticleReply(
  article: Article,
  local: VoteCount,
  helpful: boolean,
  t: Translator,
): Reply {
  return reply({
    summary: t('life.vote.thanks'),
    title: t('life.vote.thanks'),
    tone: 'good',
    blocks: [
      paragraph(`${t.of(article.title)} · ${countText(article, local, t)}`),
      footnote(t('life.vote.change')),
    ],
    actions: [voteButtons({ kind: 'article', ref: article.id }, t)[helpful ? 1 : 0]],
  });
}

/** After a vote on a ticket. How tickets were rated is for staff. */
export function votedTicketReply(reference: string, helpful: boolean, t: Translator): Reply {
  return reply({
    summary: t('life.vote.thanks'),
    title: t('life.vote.thanks'),
    tone: 'good',
    blocks: [
      paragraph(t(helpful ? 'life.vote.wasGood' : 'life.vote.wasBad', { reference })),
      footnote(t('life.vote.change')),
    ],
    actions: [
      button(
        actionId('ticket', 'vote-comment', `${reference}.${helpful ? 'y' : 'n'}`),
        t('life.vote.comment'),
      ),
      voteButtons({ kind: 'ticket', ref: reference }, t)[helpful ? 1 : 0],
    ],
  });
}

export function voteCommentForm(ref: string, t: Translator): Form {
  return {
    id: actionId('ticket', 'vote-comment-send', ref),
    title: t('life.vote.commentTitle'),
    fields: [
      {
        id: 'comment',
        type: 'paragraph',
        label: t('life.vote.commentLabel'),
        required: true,
        maxLength: 1_000,
      },
    ],
    submitLabel: t('life.vote.send'),
  };
}

export function commentThanksReply(t: Translator): Reply {
  return reply({
    summary: t('life.vote.thanks'),
    title: t('life.vote.thanks'),
    tone: 'good',
    blocks: [paragraph(t('life.vote.commentThanks'))],
  });
}

export interface RatingResults {
  readonly days: number;
  readonly count: VoteCount;
  readonly comments: readonly {
    readonly reference: string;
    readonly helpful: boolean;
    readonly comment: string;
  }[];
}

/** For staff: how tickets were rated, and what was said with it. */
export function resultsReply({ days, count, comments }: RatingResults, t: Translator): Reply {
  const title = t('life.results.title');
  return reply({
    summary: title,
    title,
    blocks: [
      paragraph(
        count.total === 0 ? t('life.results.none', { days }) : t('life.results.count', { ...count, days }),
      ),
      list(
        comments.map(
          ({ reference, helpful, comment }) =>
            rich`${bold(reference)} ${helpful ? '🟢' : '🔴'} ${t(helpful ? 'life.results.good' : 'life.results.bad')} — ${comment}`,
        ),
      ),
    ],
  });
}
