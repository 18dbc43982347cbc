import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Correction } from '../../src/ports/decision-store.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { RedirectRecord } from '../../src/services/community/watch-questions.ts';
import { askForm } from '../replies/community/ask.ts';
import { tooLateReply, undoneReply } from '../replies/community/watch.ts';
import type { CommunityDeps } from './deps.ts';

/** The buttons below what the bot said without being asked. */
export function createWatchFlow(deps: CommunityDeps) {
  /** The likeliest topic that support takes: "not for the community" says no more than that. */
  const correct = async ({ actor, now }: Call, record: RedirectRecord): Promise<Correction | undefined> => {
    const { topics } = deps.policy.current();
    const taken = topics.filter(({ scope }) => scope === 'in');
    const right = record.alternatives.find((id) => taken.some((topic) => topic.id === id)) ?? taken[0]?.id;
    if (right === undefined) return undefined;
    const { tenant } = actor.user;
    const made = await deps.corrections.correct({
      tenant,
      decisionId: record.decisionId,
      topic: right,
      by: { id: actor.user.id, name: actor.displayName },
    });
    if (!made) return undefined;
    await deps.audit.record({
      tenant,
      kind: 'decision_corrected',
      actor: { user: actor.user, name: actor.displayName },
      data: { correction: made.id, was: record.topic, topic: right, undone: true },
      at: now,
    });
    return made;
  };

  return {
    async undo(call: Call): Promise<Outcome> {
      deps.permissions.authorize(call.actor, 'decision.correct');
      const record = await deps.watch.undo(call.actor.user.tenant, call.ref ?? '');
      if (!record) return beside(tooLateReply(call.t));
      return beside(undoneReply(await correct(call, record), deps.policy.current(), call.t));
    },
    /** Their own question, ready to be asked where it may be answered. */
    async watched(call: Call): Promise<Outcome> {
      const { user } = call.actor;
      const record = await deps.watch.find(user.tenant, call.ref ?? '');
      if (!record) throw new UserError('form_expired');
      const own = record.authorId === user.id;
      const draft = {
        topic: record.topic,
        title: '',
        text: own ? record.question : '',
        files: [],
      };
      return { kind: 'form', ...askForm(await deps.drafts.keep(user, draft), draft, call.t) };
    },
  };
}

const beside = (reply: Reply): Outcome => ({ kind: 'reply', reply, placement: 'new' });
