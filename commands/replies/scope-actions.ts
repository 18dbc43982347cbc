import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { ACTION_ID_LIMIT, type ActionId, actionId } from '../../src/reply/action-id.ts';
import { button, linkButton } from '../../src/reply/builders.ts';
import type { Action, Button } from '../../src/reply/reply.ts';
import { askedRef } from '../../src/services/asked-questions.ts';
import type { CommunityDoor } from '../../src/services/community/ask-door.ts';
import type { ChannelStep, TopicView } from '../../src/services/scope/describe-topic.ts';

import { COMMUNITY, CORRECT } from './community/ids.ts';
import { helpedSelect } from './community/similar.ts';
import { askArticleButton } from './life/vote.ts';

/** What a question left behind: for those who may correct its decision, and for the steps after the answer. */
export interface AskedIds {
  readonly decisionId?: string;
  readonly askedId?: string;
}

/** The next step of a topic first, then the doors beside it. */
export function topicActions(
  view: TopicView,
  policy: Policy,
  t: Translator,
  door: CommunityDoor | undefined,
  { decisionId, askedId }: AskedIds = {},
): readonly (Action | undefined)[] {
  const { topic, route, neighbour } = view;
  // Moderators see where it went wrong; they know where the other topics are.
  const another =
    decisionId === undefined
      ? button('scope:show', t('scope.actions.another'))
      : button(CORRECT.decision(decisionId), t('community.action.correct'));
  const beside = neighbour ? topicButton(neighbour, policy, t, askedId) : undefined;
  const product = button(
    askedId === undefined ? 'scope:product' : actionId('scope', 'product', askedId),
    t('scope.actions.product', { company: policy.company.name }),
  );
  // Guides are shown on every route; among a community's doors there is no room for the question.
  const helpful = askArticleButton(view.articles, policy, t);
  const person = policy.handover ? button('scope:person', t('scope.actions.person')) : undefined;
  switch (route) {
    case 'ticket':
      return [
        topic.followUp
          ? button('ticket:follow-up', t('forms.followUp.title'), 'primary')
          : openTicket(topic, t, askedId, view.articles.length > 0),
        beside,
        person,
        another,
        helpful,
      ];
    case 'chat':
      return [chatButton(view.channels[0], policy, t), beside, person, another, helpful];
    case 'community':
      return [
        door && helpedSelect(door.similar, t),
        ...communityActions(view, door, t),
        beside ?? product,
        person,
        // A community elsewhere takes two buttons, and where there are people nobody needs a fifth.
        door && !door.place.channel && person && decisionId === undefined ? undefined : another,
      ];
    case 'declined':
      // No community here: the policy promises none.
      return [beside ?? product, person, another, helpful];
  }
}

/** A thread here, or the page of a community that lives elsewhere, with the words to take there. */
function communityActions(
  { topic, community }: TopicView,
  door: CommunityDoor | undefined,
  t: Translator,
): readonly (Action | undefined)[] {
  const label = t('scope.actions.community');
  const write = door?.draftId === undefined ? undefined : COMMUNITY.write(door.draftId);
  if (door?.place.channel) return [button(write ?? idFor('community', 'topic', topic.id), label, 'primary')];
  return [
    linkButton(door?.place.url ?? community?.url, label),
    write && button(write, t('community.ask.prepare')),
  ];
}

/** `guided`: guides about it stand beside this button. */
export function openTicket(topic: Topic, t: Translator, askedId?: string, guided = false): Button {
  const id = withWords('ticket', 'open', topic.id, askedId, guided ? 'asked-guided' : 'asked');
  return button(id, t('scope.actions.open'), 'primary');
}

/** The same step with the words of a question, which wait for it. */
function withWords(
  command: string,
  verb: string,
  topic: string,
  askedId: string | undefined,
  askedVerb = 'asked',
): ActionId {
  return askedId === undefined
    ? idFor(command, verb, topic)
    : idFor(command, askedVerb, askedRef(askedId, topic));
}

/** A neighbour that takes tickets is one click away; any other is explained first. */
function topicButton(topic: Topic, policy: Policy, t: Translator, askedId: string | undefined): Button {
  const direct =
    topic.scope === 'in' && policy.channels.some(({ id, kind }) => id === topic.channel && kind === 'ticket');
  const id = direct ? withWords('ticket', 'open', topic.id, askedId) : topicId(topic.id, askedId);
  return button(id, t.of(topic.label));
}

/** To a chat elsewhere: its page where it has one; while it is closed, what is open instead. */
export function chatButton(step: ChannelStep | undefined, policy: Policy, t: Translator): Action | undefined {
  if (!step) return undefined;
  const { channel, open } = step;
  if (!open) return button(actionId('hours', 'show', channel.id), t('common.actions.hours'));
  const article = policy.articles.find(({ id }) => id === channel.article);
  if (channel.url !== undefined) return linkButton(channel.url, t.of(channel.label));
  return article && linkButton(article.url, t.of(article.title));
}

export const topicId = (topic: string, askedId?: string): ActionId =>
  withWords('scope', 'topic', topic, askedId);

/** Topic ids are short; one that is not leads to the list instead of nowhere. */
function idFor(command: string, verb: string, ref: string): ActionId {
  const fits = command.length + verb.length + ref.length + 2 <= ACTION_ID_LIMIT;
  return actionId(command, verb, fits ? ref : undefined);
}
