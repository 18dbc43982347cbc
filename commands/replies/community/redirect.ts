import type { Actor } from '../../../src/domain/actor.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import type { CommunityThread } from '../../../src/ports/community-store.ts';
import {
  button,
  facts,
  footnote,
  linkButton,
  paragraph,
  quote,
  reply,
  select,
} from '../../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { clip } from '../../../src/reply/text-measure.ts';
import type { AskDraft } from '../../../src/services/community/ask-drafts.ts';
import { COMMUNITY } from './ids.ts';
import { similarBlocks } from './similar.ts';

export interface Redirecting {
  readonly id: string;
  readonly draft: AskDraft & { readonly asker: Actor };
  /** Undefined until one is picked. */
  readonly topic: Topic | undefined;
  /** Those that have a place here. */
  readonly topics: readonly Topic[];
  readonly similar: readonly CommunityThread[];
}

/** To the moderator alone: whose question, which topic, and what was asked like it. */
export function redirectCard({ id, draft, topic, topics, similar }: Redirecting, t: Translator): Reply {
  const name = draft.asker.displayName;
  return reply({
    summary: t('community.redirect.title'),
    title: t('community.redirect.title'),
    blocks: [
      quote(clip(draft.text, 600), name),
      topic ? facts([t('community.redirect.topic'), t.of(topic.label)]) : undefined,
      paragraph(t('community.redirect.text', { name })),
      ...similarBlocks(similar, t),
      footnote(t('community.ask.may')),
    ],
    actions: [
      select(
        COMMUNITY.redirectTopic(id),
        t(topic ? 'community.escalate.change' : 'community.redirect.pickTopic'),
        topics.slice(0, REPLY_LIMITS.selectOptions).map((one) => ({ value: one.id, label: t.of(one.label) })),
      ),
      topic ? button(COMMUNITY.write(id), t('community.redirect.next'), 'primary') : undefined,
    ],
  });
}

/** To the one whose question it is. */
export function redirectedReply(moderator: string, url: string | undefined, t: Translator): Reply {
  return reply({
    summary: t('community.redirect.told'),
    title: t('community.redirect.told'),
    blocks: [paragraph(t('community.redirect.toldText', { moderator }))],
    actions: [linkButton(url, t('community.ask.openThread'))],
  });
}
