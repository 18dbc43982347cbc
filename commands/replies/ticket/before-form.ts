import type { Localized } from '../../../src/domain/locale.ts';
import type { StatusIncident } from '../../../src/domain/service-status.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Channel } from '../../../src/policy/policy-channels.ts';
import type { ChecklistItem } from '../../../src/policy/policy-forms.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, linkButton, list, paragraph, reply } from '../../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type { RichText } from '../../../src/reply/rich-text.ts';
import { bold, rich, time } from '../../../src/reply/rich-text.ts';
import type { ArticleOffer } from '../../../src/services/find-articles.ts';
import { offerArticle } from '../../../src/services/find-articles.ts';
import { articleText } from '../articles.ts';
import { askArticleButton } from '../life/vote.ts';
import { incidentBlocks } from '../status-parts.ts';
import { draftFiles, removeFiles } from './draft-files.ts';
import { stateText } from './show.ts';

export interface BeforeForm {
  readonly policy: Policy;
  readonly topic: Topic;
  readonly incident?: StatusIncident;
  /** When the page was read that told of it, where that is no fresh reading. */
  readonly knownFrom?: { readonly at: Instant; readonly certainty: 'stale' | 'unknown' };
  /** Empty when they were shown before in this session. */
  readonly articles: readonly ArticleOffer[];
  readonly checklist: readonly ChecklistItem[];
  /** Why all this is asked, said over the checklist. */
  readonly why: Localized | undefined;
  /** Other channels that take the topic and are open now. */
  readonly alternatives: readonly Channel[];
  /** The person's open tickets about the same topic. */
  readonly openNow: readonly Ticket[];
  /** The chat for quick questions, where the policy has one. */
  readonly quick: Channel | undefined;
  readonly hasDraft: boolean;
  /** Names of the files that the draft holds. */
  readonly files: readonly string[];
}

/** What stands between "I have a problem" and the form: the open incident, the guides, what to have ready. One click goes on. */
export function beforeFormReply(view: BeforeForm, t: Translator): Reply {
  const { policy, topic, incident } = view;
  const cant = view.checklist.find((item) => item.elseArticle);
  const neighbour = policy.topics.find((candidate) => candidate.id === topic.see);
  return reply({
    summary: incident ? incident.name : t.of(topic.label),
    title: incident ? `🔴 ${incident.name}` : t.of(topic.label),
    tone: incident ? 'bad' : 'neutral',
    blocks: [
      ...(incident ? incidentBlocks(incident, t) : []),
      incident && view.knownFrom ? footnote(knownFromText(view.knownFrom, t)) : undefined,
      incident && policy.status?.incident ? paragraph(t.of(policy.status.incident.text)) : undefined,
      view.articles.length > 0 ? paragraph(t('ticket.before.articles')) : undefined,
      list(view.articles.map((offer) => articleText(offer, t))),
      // Otherwise the button says it.
      view.articles.length > 0 && hasToTick(view) ? paragraph(t.of(policy.selfService.then)) : undefined,
      view.checklist.length > 0
        ? paragraph(bold(view.why ? t.of(view.why) : t('ticket.before.checklist')))
        : undefined,
      list(view.checklist.map((item) => checklistLine(item, policy, t))),
      neighbour ? paragraph(t('ticket.before.neighbour', { topic: t.of(neighbour.label) })) : undefined,
      view.openNow.length > 0 ? paragraph(t('forms.similar.openNow')) : undefined,
      list(
        view.openNow.map(
          ({ reference, state, summary }) => rich`${bold(reference)} ${stateText(state, t)} · ${summary}`,
        ),
      ),
      view.hasDraft ? paragraph(t('ticket.before.draft')) : undefined,
      ...draftFiles(view.files, t),
    ],
    // The last ones are links and neighbours, which the text names too.
    actions: [
      button(
        actionId('ticket', hasToTick(view) ? 'ticked' : 'form', topic.id),
        goOnLabel(view, t),
        'primary',
      ),
      ...view.openNow
        .slice(0, 1)
        .map(({ reference }) =>
          button(actionId('ticket', 'show', reference), t('forms.similar.show', { reference })),
        ),
      view.quick ? button(actionId('ticket', 'quick', topic.id), t('forms.quick.button')) : undefined,
      removeFiles(view.files, `${topic.id}.0`, t),
      cant
        ? button(actionId('ticket', 'cannot', `${topic.id}.${cant.id}`), t('ticket.before.cant'))
        : undefined,
      ...view.alternatives
        .slice(0, 1)
        .map((channel) =>
          button(
            actionId('hours', 'show', channel.id),
            t('ticket.before.chat', { channel: t.of(channel.label) }),
          ),
        ),
      neighbour ? button(actionId('ticket', 'open', neighbour.id), t.of(neighbour.label)) : undefined,
      incident ? linkButton(incident.url ?? policy.status?.page, t('ticket.before.statusPage')) : undefined,
      // Where there is no room for the question, what the person came for counts more.
      askArticleButton(view.articles, policy, t),
    ]
      .filter((action) => action !== undefined)
      .slice(0, REPLY_LIMITS.buttons),
  });
}

/** What of the checklist is still to be answered, when somebody comes straight to the form. */
export function checklistReply(
  items: readonly ChecklistItem[],
  why: Localized | undefined,
  topic: Topic,
  policy: Policy,
  t: Translator,
): Reply {
  const cant = items.find((item) => item.elseArticle);
  return reply({
    summary: t.of(topic.label),
    title: t.of(topic.label),
    blocks: [
      paragraph(why ? t.of(why) : t('forms.ticks.lead')),
      list(items.map((item) => checklistLine(item, policy, t))),
    ],
    actions: [
      button(actionId('ticket', 'ticked', topic.id), t('forms.ticks.done'), 'primary'),
      cant
        ? button(actionId('ticket', 'cannot', `${topic.id}.${cant.id}`), t('ticket.before.cant'))
        : undefined,
    ],
  });
}

/** For people who cannot do what the checklist asks: the way out, and the form stays open to them. */
export function cannotReply(item: ChecklistItem, topic: Topic, policy: Policy, t: Translator): Reply {
  const offer = item.elseArticle === undefined ? undefined : offerArticle(policy, item.elseArticle, t.locale);
  return reply({
    summary: t('ticket.cant.title'),
    title: t('ticket.cant.title'),
    blocks: [
      paragraph(t('ticket.cant.read')),
      offer ? list([articleText(offer, t)]) : undefined,
      paragraph(t('ticket.cant.still')),
    ],
    actions: [
      button(actionId('ticket', 'without', `${topic.id}.${item.id}`), t('forms.ticks.goOn'), 'primary'),
    ],
  });
}

function knownFromText({ at, certainty }: NonNullable<BeforeForm['knownFrom']>, t: Translator): RichText {
  return certainty === 'unknown'
    ? rich`${t('status.unknownNow')} ${t('status.lastKnown')}${time(at, 'datetime')} (${time(at, 'relative')}).`
    : rich`${t('status.stale')}${time(at, 'relative')}.`;
}

/** Going on says that the checklist is done. */
function hasToTick({ checklist }: BeforeForm): boolean {
  return checklist.some(({ optional }) => !optional);
}

function goOnLabel(view: BeforeForm, t: Translator): string {
  if (hasToTick(view)) return t('forms.ticks.done');
  if (view.incident) return t('ticket.before.anyway');
  return view.articles.length > 0 ? t.of(view.policy.selfService.then) : t('ticket.before.continue');
}

function checklistLine(item: ChecklistItem, policy: Policy, t: Translator): RichText {
  const offer = item.article === undefined ? undefined : offerArticle(policy, item.article, t.locale);
  const optional = item.optional ? ` (${t('ticket.before.optional')})` : '';
  const box = item.optional ? '' : '☐ ';
  return offer
    ? rich`${box}${t.of(item.text)}${optional} ${articleText(offer, t)}`
    : rich`${box}${t.of(item.text)}${optional}`;
}
