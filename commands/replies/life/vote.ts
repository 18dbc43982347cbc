import type { Translator } from '../../../src/i18n/translator.ts';
import type { Article, Policy } from '../../../src/policy/policy.ts';
import type { VoteCount } from '../../../src/ports/vote-store.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, list, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Form } from '../../../src/reply/form.ts';
import type { Button, Reply } from '../../../src/reply/reply.ts';
import { bold, link, rich } from '../../../src/reply/rich-text.ts';

/** Where a vote goes: a ticket by its reference, an article by its id. */
export type Voted = { readonly kind: 'ticket' | 'article'; readonly ref: string };

/** Yes and no, as they stand below an article or a closed ticket. */
export function voteButtons({ kind, ref }: Voted, t: Translator): readonly [Button, Button] {
  return [
    button(actionId('ticket', `${kind}-helpful`, ref), t('life.vote.yes')),
    button(actionId('ticket', `${kind}-unhelpful`, ref), t('life.vote.no')),
  ];
}

/** `96 of 2011 found it helpful`: what the source states and what was voted here, together (S52). */
export function countText(article: Article | undefined, local: VoteCount, t: Translator): string {
  return t('life.vote.count', {
    helpful: (article?.votes?.helpful ?? 0) + local.helpful,
    total: (article?.votes?.total ?? 0) + local.total,
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

/** After a vote. `count` is shown for articles; how tickets were rated is for staff. */
export function votedReply(voted: Voted, count: string | undefined, helpful: boolean, t: Translator): Reply {
  return reply({
    summary: t('life.vote.thanks'),
    title: t('life.vote.thanks'),
    tone: 'good',
    blocks: [count === undefined ? undefined : paragraph(count), footnote(t('life.vote.change'))],
    actions: [
      voted.kind === 'ticket'
        ? button(
            actionId('ticket', 'vote-comment', `${voted.ref}.${helpful ? 'y' : 'n'}`),
            t('life.vote.comment'),
          )
        : undefined,
      voteButtons(voted, t)[helpful ? 1 : 0],
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
