import { createHash } from 'node:crypto';
import type { Call } from '../../src/dispatch/command.ts';
import type { SourceMessage } from '../../src/domain/conversation.ts';
import { UserError } from '../../src/domain/errors.ts';
import { MINUTE } from '../../src/domain/time.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { createAskedQuestions, parseAskedRef } from '../../src/services/asked-questions.ts';
import type { AskedWords } from '../../src/services/community/ask-door.ts';
import { draftFromWords } from '../../src/services/draft-from-words.ts';
import { startReply } from '../replies/ticket/start.ts';
import { findTopic } from './find-topic.ts';
import { guidesShown } from './guides-shown.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** So long a message waits for its topic. */
const MESSAGE_KEPT = 30 * MINUTE;

/** "Open a ticket" on a message or after a question: the words wait for their topic, then become the draft of the form. */
export function createMessageFlow(
  deps: TicketDeps,
  openTopic: (call: Call, policy: Policy, topic: Topic, words?: AskedWords) => Promise<Outcome>,
) {
  const key = ({ actor: { user } }: Call, id: string): string => `message:${user.tenant}:${user.id}:${id}`;
  const keepDraft = async (
    call: Call,
    topic: Topic,
    words: Parameters<typeof draftFromWords>[2],
  ): Promise<void> => {
    const form = deps.policy.current().forms.find((candidate) => candidate.id === topic.form);
    if (form) await deps.drafts.replace(call.actor.user, draftFromWords(topic.id, form, words));
  };
  return {
    async fromMessage(call: Call): Promise<Outcome> {
      const { message } = call;
      if (!message) return replied(startReply(deps.policy.current(), call.t));
      const id = shortId(message);
      await deps.session.set(key(call, id), message, MESSAGE_KEPT);
      return replied(startReply(deps.policy.current(), call.t, { message, id }));
    },
    /** A group of topics was picked, where one menu does not hold them all. `ref`: the message it is about. */
    async topics(call: Call): Promise<Outcome> {
      const id = call.ref;
      const message = id === undefined ? undefined : await deps.session.get<SourceMessage>(key(call, id));
      if (id !== undefined && !message) throw new UserError('form_expired');
      return replied(
        startReply(deps.policy.current(), call.t, {
          section: Number(call.options['value']),
          ...(message && id !== undefined ? { message, id } : {}),
        }),
      );
    },
    async openFromMessage(call: Call): Promise<Outcome> {
      const policy = deps.policy.current();
      const topic = findTopic(policy, call.options['value'] ?? '');
      const id = call.ref ?? '';
      const message = await deps.session.get<SourceMessage>(key(call, id));
      if (!message) throw new UserError('form_expired');
      const text = [message.text, message.url].filter(Boolean).join('\n\n');
      await keepDraft(call, topic, { text, files: message.files, source: id });
      return openTopic(call, policy, topic, { text: message.text, files: message.files });
    },
    /** After an answer of `/scope`: with the question's words, and without guides where they stood beside the answer. */
    async openAsked(call: Call): Promise<Outcome> {
      const policy = deps.policy.current();
      const { id, topic: named } = parseAskedRef(call.ref);
      const topic = findTopic(policy, named ?? call.options['value'] ?? '');
      const asked = await createAskedQuestions(deps.session).get(call.actor.user, id);
      if (!asked) return openTopic(call, policy, topic);
      const { text, decisionId } = asked;
      if (call.verb === 'asked-guided') await guidesShown(deps.session, call.actor.user, topic.id);
      await keepDraft(call, topic, {
        text,
        files: [],
        source: id,
        ...(decisionId === undefined ? {} : { decisionId }),
      });
      return openTopic(call, policy, topic, { text });
    },
  };
}

/** A message's ids are the platforms' own, of any length; buttons carry this much. */
function shortId({ ref }: SourceMessage): string {
  return createHash('sha256').update(`${ref.conversation.id}\n${ref.id}`).digest('base64url').slice(0, 12);
}
