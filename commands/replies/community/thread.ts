import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { ChatMessage } from '../../../src/ports/chat-events.ts';
import type { CommunityThread } from '../../../src/ports/community-store.ts';
import {
  button,
  facts,
  footnote,
  linkButton,
  list,
  paragraph,
  quote,
  reply,
  select,
} from '../../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { rich, time } from '../../../src/reply/rich-text.ts';
import type { Question } from '../../../src/services/community/ask-community.ts';
import { COMMUNITY } from './ids.ts';
import { threadText } from './similar.ts';

/** The first message of a thread that was opened for somebody: their words, and the ways on. */
export function firstMessage(
  { asker, title, text, topic, key }: Question,
  policy: Policy,
  t: Translator,
): Reply {
  const name = asker.displayName;
  return reply({
    summary: t('community.thread.summary', { name, title }),
    title,
    blocks: [
      quote(text, t('community.thread.asks', { name })),
      facts([t('community.thread.topic'), t.of(topic.label)]),
      footnote(t('community.thread.note')),
    ],
    actions: [
      button(COMMUNITY.solve(key), t('community.thread.solve'), 'primary'),
      policy.escalation.by.length > 0
        ? button(COMMUNITY.toTicket(key), t('community.thread.toTicket'))
        : undefined,
    ],
  });
}

/** Which of the answers it was. */
export function pickAnswerReply(
  thread: CommunityThread,
  answers: readonly ChatMessage[],
  t: Translator,
): Reply {
  return reply({
    summary: t('community.thread.pickAnswer'),
    title: t('community.thread.pickAnswer'),
    blocks: [paragraph(t('community.thread.solveText'))],
    actions: [
      select(
        COMMUNITY.solvedBy(thread.id),
        t('community.thread.pickAnswer'),
        answers.slice(-REPLY_LIMITS.selectOptions).map(({ ref, author, text }) => ({
          value: ref.id,
          label: `${author.displayName}: ${text.replace(/\s+/gu, ' ').trim() || '…'}`,
        })),
      ),
      button(COMMUNITY.solved(thread.id), t('community.thread.noAnswer')),
    ],
  });
}

/** To whoever marked it. */
export function solveDoneReply(t: Translator): Reply {
  return reply({
    summary: t('community.thread.solveDone'),
    title: `🟢 ${t('community.thread.solveDone')}`,
    tone: 'good',
    blocks: [paragraph(t('community.thread.solveDoneText'))],
  });
}

/** In the thread, for everybody; the answer that helped is repeated, so that nobody has to look for it. */
export function solvedReply(
  by: string,
  answer: { readonly name: string; readonly text: string } | undefined,
  t: Translator,
): Reply {
  return reply({
    summary: t('community.thread.solvedTitle'),
    title: `🟢 ${t('community.thread.solvedTitle')}`,
    tone: 'good',
    blocks: [
      answer ? quote(answer.text, answer.name) : undefined,
      footnote(t('community.thread.solvedText', { name: by })),
    ],
  });
}

export function solveDeniedReply(t: Translator): Reply {
  return reply({
    summary: t('community.thread.solveDenied'),
    title: t('community.thread.solveDeniedTitle'),
    tone: 'warning',
    blocks: [paragraph(t('community.thread.solveDenied'))],
  });
}

/** It was used where there is nothing of the kind. */
export function notHereReply(what: 'thread' | 'escalate' | 'redirect' | 'correct', t: Translator): Reply {
  return reply({
    summary: t(`community.${what}.notHere`),
    title: t(`community.${what}.notHere`),
    tone: 'warning',
    blocks: [paragraph(t(`community.${what}.notHereText`))],
  });
}

/** For moderators: threads that nobody has answered for longer than the policy likes. */
export function unansweredReply(threads: readonly CommunityThread[], waited: number, t: Translator): Reply {
  const [only] = threads;
  return reply({
    summary: t('community.unanswered.summary', { count: threads.length }),
    title: t('community.unanswered.title'),
    tone: 'warning',
    blocks: [
      paragraph(t('community.unanswered.text', { days: t.duration(waited) })),
      list(
        threads.map(
          (thread) =>
            rich`${threadText(thread, t)} · ${t('community.unanswered.since')} ${time(thread.createdAt, 'relative')}`,
        ),
      ),
    ],
    actions: [threads.length === 1 ? linkButton(only?.url, t('community.ask.openThread')) : undefined],
  });
}
