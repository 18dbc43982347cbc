import type { Call, Command } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { ChatMessage } from '../../src/ports/chat-events.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { CommunityThread } from '../../src/ports/community-store.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import {
  notHereReply,
  pickAnswerReply,
  solveDeniedReply,
  solveDoneReply,
  solvedReply,
} from '../replies/community/thread.ts';
import { hiddenDefinition } from './definition.ts';
import type { CommunityDeps } from './deps.ts';
import { communityThreadHere } from './thread-here.ts';

/** So far back an answer is looked for. */
const LOOKED_AT = 200;

/** "Solved", below a thread's first message or said to the bot in it: by whoever asked, and moderators. */
export function createSolvedCommand(deps: CommunityDeps): Command {
  const { threads, permissions } = deps;

  const mayMark = ({ actor }: Call, thread: CommunityThread): boolean =>
    thread.authorId === actor.user.id || permissions.may(actor, 'thread.solve');

  /** What others said there, oldest first; none when it cannot be read. */
  const answersIn = async (
    call: Call,
    { conversation, authorId }: CommunityThread,
  ): Promise<readonly ChatMessage[]> => {
    try {
      const { messages } = (await deps
        .platform(conversation.platform)
        ?.history(conversation, { limit: LOOKED_AT })) ?? { messages: [] };
      return messages.filter(
        ({ author, automated, toBot, text }) =>
          !automated && author.user.id !== authorId && toBot === undefined && text.trim() !== '',
      );
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      call.log.warn({ err: error }, 'the answers of a thread cannot be read');
      return [];
    }
  };

  const begin = async (call: Call): Promise<Outcome> => {
    const thread = await communityThreadHere(deps, call);
    if (!thread) return beside(notHereReply('thread', call.t));
    if (!mayMark(call, thread)) return beside(solveDeniedReply(call.t));
    const answers = await answersIn(call, thread);
    if (thread.state === 'solved' || answers.length === 0) return mark(call, thread, undefined);
    return beside(pickAnswerReply(thread, answers, call.t));
  };

  const chosen = async (call: Call): Promise<Outcome> => {
    const thread = await threads.find(call.actor.user.tenant, call.ref ?? '');
    if (!thread) throw new UserError('form_expired');
    if (!mayMark(call, thread)) return replied(solveDeniedReply(call.t));
    const wanted = call.options['value'];
    const answers = wanted === undefined ? [] : await answersIn(call, thread);
    return mark(
      call,
      thread,
      answers.find(({ ref }) => ref.id === wanted),
    );
  };

  const mark = async (
    call: Call,
    thread: CommunityThread,
    answer: ChatMessage | undefined,
  ): Promise<Outcome> => {
    const { actor, log } = call;
    const again = thread.state === 'solved';
    const words = answer && { text: answer.text, authorId: answer.author.user.id };
    if (!again || words) await deps.solve.solve(thread, actor, words);
    if (!again) {
      const said = answer && { name: answer.author.displayName, text: answer.text };
      const author = await deps.platform(actor.user.platform)?.person({ ...actor.user, id: thread.authorId });
      try {
        await deps.platform(thread.conversation.platform)?.post({
          conversation: thread.conversation,
          reply: solvedReply(actor.displayName, said, deps.translators(author?.locale ?? call.t.locale)),
          key: `solved:${thread.id}`,
        });
      } catch (error) {
        if (!(error instanceof PermanentChatError)) throw error;
        log.warn({ err: error, thread: thread.id }, 'a solved thread cannot be told so');
      }
    }
    return beside(solveDoneReply(call.t), call.verb === 'by' || call.verb === 'done');
  };

  return {
    definition: hiddenDefinition(deps.translators, 'solved'),
    hidden: true,
    visibility: () => 'private',
    run: (call) => (call.verb === 'by' || call.verb === 'done' ? chosen(call) : begin(call)),
  };
}

/** The thread's own message stays as it is. */
const beside = (reply: Extract<Outcome, { kind: 'reply' }>['reply'], replace = false): Outcome =>
  replace ? replied(reply) : { kind: 'reply', reply, placement: 'new' };
