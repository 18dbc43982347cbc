import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { ACTION_ID_LIMIT, type ActionId, actionId } from '../../src/reply/action-id.ts';
import { button, linkButton } from '../../src/reply/builders.ts';
import type { Action, Button } from '../../src/reply/reply.ts';
import type { ChannelStep, TopicView } from '../../src/services/scope/describe-topic.ts';

/** The next step of a topic first, then the doors beside it. */
export function topicActions(
  view: TopicView,
  policy: Policy,
  t: Translator,
  communityUrl: string | undefined,
): readonly (Action | undefined)[] {
  const { topic, route, neighbour, community } = view;
  const another = button('scope:show', t('scope.actions.another'));
  const beside = neighbour ? topicButton(neighbour, policy, t) : undefined;
  const product = button('scope:product', t('scope.actions.product', { company: policy.company.name }));
  const person = policy.handover ? button('scope:person', t('scope.actions.person')) : undefined;
  switch (route) {
    case 'ticket':
      return [
        topic.followUp
          ? button('ticket:follow-up', t('forms.followUp.title'), 'primary')
          : openTicket(topic, t),
        beside,
        person,
        another,
      ];
    case 'chat':
      return [chatButton(view.channels[0], policy, t), beside, person, another];
    case 'community':
      return [
        linkButton(communityUrl ?? community?.url, t('scope.actions.community')),
        beside ?? product,
        person,
        another,
      ];
    case 'declined':
      // No community here: the policy promises none.
      return [beside ?? product, person, another];
  }
}

export function openTicket(topic: Topic, t: Translator): Button {
  return button(idFor('ticket', 'open', topic.id), t('scope.actions.open'), 'primary');
}

/** A neighbour that takes tickets is one click away; any other is explained first. */
function topicButton(topic: Topic, policy: Policy, t: Translator): Button {
  const direct =
    topic.scope === 'in' && policy.channels.some(({ id, kind }) => id === topic.channel && kind === 'ticket');
  return button(idFor(direct ? 'ticket' : 'scope', direct ? 'open' : 'topic', topic.id), t.of(topic.label));
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

export const topicId = (topic: string): ActionId => idFor('scope', 'topic', topic);

/** Topic ids are short; one that is not leads to the list instead of nowhere. */
function idFor(command: string, verb: string, ref: string): ActionId {
  const fits = command.length + verb.length + ref.length + 2 <= ACTION_ID_LIMIT;
  return actionId(command, verb, fits ? ref : undefined);
}
