import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import type { Correction } from '../../../src/ports/decision-store.ts';
import { button, linkButton, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { rich } from '../../../src/reply/rich-text.ts';
import type { CommunityDoor } from '../../../src/services/community/ask-door.ts';
import { COMMUNITY, CORRECT } from './ids.ts';
import { threadText } from './similar.ts';

export interface Watched {
  readonly id: string;
  readonly topic: Topic;
  readonly policy: Policy;
  /** Undefined where no community is promised: then none is named. */
  readonly door: Pick<CommunityDoor, 'place' | 'similar'> | undefined;
}

/** Short, since nobody asked for it: what it looks like, and the ways on. */
export function watchReply({ id, topic, policy, door }: Watched, t: Translator): Reply {
  const [best] = door?.similar ?? [];
  const label = t.of(topic.label);
  const title = t(door ? 'community.watch.title' : 'scope.title.declined');
  return reply({
    summary: title,
    title,
    blocks: [
      paragraph(t(door ? 'community.watch.text' : 'community.watch.declined', { topic: label })),
      door ? paragraph(t('community.ask.may')) : undefined,
      best ? paragraph(rich`${t('community.watch.similar')}${threadText(best, t)}`) : undefined,
    ],
    actions: [
      door &&
        (door.place.channel
          ? button(COMMUNITY.watched(id), t('community.watch.ask'), 'primary')
          : linkButton(door.place.url, t('community.watch.ask'))),
      button('scope:product', t('community.watch.product', { company: policy.company.name })),
      button(CORRECT.unwatch(id), t('community.watch.undo')),
    ],
  });
}

/** To the moderator: what the undo taught, and how to say it better. */
export function undoneReply(correction: Correction | undefined, policy: Policy, t: Translator): Reply {
  const topic = policy.topics.find(({ id }) => id === correction?.topic);
  return reply({
    summary: t('community.watch.undone'),
    title: `🟢 ${t('community.watch.undone')}`,
    tone: 'good',
    blocks: [
      paragraph(
        topic
          ? t('community.watch.undoneTopic', { topic: t.of(topic.label) })
          : t('community.watch.undoneText'),
      ),
    ],
    actions: [
      correction
        ? button(CORRECT.decision(correction.decisionId), t('community.escalate.change'))
        : undefined,
    ],
  });
}

export function tooLateReply(t: Translator): Reply {
  return reply({ summary: t('community.watch.gone'), title: t('community.watch.gone') });
}
