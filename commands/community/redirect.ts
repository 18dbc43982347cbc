import type { Call, Command } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { AskDraft } from '../../src/services/community/ask-drafts.ts';
import { guessLanguage } from '../../src/services/scope/guess-language.ts';
import { redirectCard } from '../replies/community/redirect.ts';
import { notHereReply } from '../replies/community/thread.ts';
import { hiddenDefinition, messageActionOf } from './definition.ts';
import type { CommunityDeps } from './deps.ts';

/** "Redirect to community": a moderator brings somebody's question there, in their name. */
export function createRedirectCommand(deps: CommunityDeps): Command {
  const topicsHere = ({ actor }: Call): readonly Topic[] =>
    deps.policy.current().topics.filter((topic) => deps.ask.placeFor(topic, actor.user.tenant));

  const card = (call: Call, id: string, draft: AskDraft): Outcome => {
    const { asker } = draft;
    if (!asker) throw new UserError('form_expired');
    const topics = topicsHere(call);
    const topic = topics.find((one) => one.id === draft.topic);
    const similar = topic
      ? deps.door.similar(draft.text, topic, call.actor.user, call.t.locale, call.now)
      : [];
    return replied(redirectCard({ id, draft: { ...draft, asker }, topic, topics, similar }, call.t));
  };

  const begin = async (call: Call): Promise<Outcome> => {
    const { message, actor } = call;
    if (!message || message.text.trim() === '') return replied(notHereReply('redirect', call.t));
    const { conversation } = message.ref;
    const ticket = await deps.tickets.findByConversation(actor.user.tenant, conversation.id);
    // What was said in confidence, by a customer or among staff, is never carried into the public.
    if (ticket && ticket.thread?.id !== conversation.id) return replied(notHereReply('redirect', call.t));
    const topics = topicsHere(call);
    if (topics.length === 0) throw new UserError('no_community');
    const author = await deps.platform(actor.user.platform)?.person({ ...actor.user, id: message.authorId });
    if (!author) throw new UserError('unknown_person', { typed: message.authorName });
    // The thread speaks the language of its question; and who never pressed anything on Discord has no other that is known.
    const asker = { ...author, locale: guessLanguage(message.text) ?? author.locale };
    const decided = deps.decider.decide(message.text, asker.locale).alternatives;
    const likely = decided.find(({ topic }) => topics.some(({ id }) => id === topic))?.topic;
    const draft: AskDraft = {
      topic: likely ?? (topics.length === 1 ? (topics[0]?.id ?? '') : ''),
      title: '',
      text: message.text,
      files: message.files,
      asker,
      sawSimilar: true,
    };
    return card(call, await deps.drafts.keep(actor.user, draft), draft);
  };

  const pick = async (call: Call): Promise<Outcome> => {
    const id = call.ref ?? '';
    const draft = await deps.drafts.get(call.actor.user, id);
    if (!draft) throw new UserError('form_expired');
    const changed = { ...draft, topic: call.options['value'] ?? draft.topic };
    await deps.drafts.set(call.actor.user, id, changed);
    return card(call, id, changed);
  };

  return {
    definition: hiddenDefinition(deps.translators, 'redirect'),
    hidden: true,
    messageActions: messageActionOf(deps.translators, 'redirect'),
    visibility: () => 'private',
    run(call) {
      deps.permissions.authorize(call.actor, 'thread.redirect');
      return call.verb === 'topic' ? pick(call) : begin(call);
    },
  };
}
