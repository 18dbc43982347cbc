import type { Call, Command } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { ScopeDecision } from '../../src/domain/scope-decision.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { StoredDecision } from '../../src/ports/decision-store.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import { routeOf } from '../../src/services/scope/routes.ts';
import { correctCard, correctedReply, correctionUndoneReply } from '../replies/community/correct.ts';
import { notHereReply } from '../replies/community/thread.ts';
import { hiddenDefinition, messageActionOf } from './definition.ts';
import type { CommunityDeps } from './deps.ts';
import { createWatchFlow } from './watch.ts';

/** "Correct the decision": on a message, an answer of `/scope`, or a ticket. It counts at once, and can be taken back. */
export function createCorrectCommand(deps: CommunityDeps): Command {
  const { corrections, policy } = deps;
  const watching = createWatchFlow(deps);

  const card = (decision: StoredDecision | undefined, { t }: Call): Outcome => {
    if (!decision) throw new UserError('form_expired');
    return { kind: 'reply', reply: correctCard(decision, policy.current(), t), placement: 'new' };
  };

  /** As it is decided now, for somebody's words that nobody decided about before. */
  const onMessage = async (call: Call): Promise<Outcome> => {
    const { message, actor } = call;
    if (!message || message.text.trim() === '') return replied(notHereReply('correct', call.t));
    const asker = await deps.platform(actor.user.platform)?.person({ ...actor.user, id: message.authorId });
    const locale = asker?.locale ?? call.t.locale;
    const decided = await corrections.record({
      asker: { ...actor.user, id: message.authorId },
      question: message.text,
      locale,
      decision: deps.decider.decide(message.text, locale),
    });
    return card(decided, call);
  };

  const onTicket = async (call: Call): Promise<Outcome> => {
    const ticket = await deps.tickets.find(call.actor.user.tenant, call.ref ?? '');
    if (!ticket) throw new UserError('unknown_ticket', { reference: call.ref ?? '' });
    const made = await corrections.ofTicket(ticket.tenant, ticket.id);
    if (made) return card(made, call);
    const decided = await corrections.record({
      asker: ticket.requester,
      question: ticket.summary,
      locale: ticket.locale,
      decision: decisionOf(ticket),
      ticketId: ticket.id,
    });
    return card(decided, call);
  };

  /** Nobody asked before it was opened. Somebody chose the topic: that is certain, right or wrong. */
  const decisionOf = ({ topic: id }: Ticket): ScopeDecision => {
    const topic = policy.current().topics.find((one) => one.id === id);
    return {
      route: topic ? routeOf(policy.current(), topic) : 'ticket',
      topic: id,
      confidence: 1,
      alternatives: [{ topic: id, confidence: 1 }],
      evidence: [{ kind: 'chosen', text: id, topic: id }],
    };
  };

  const set = async (call: Call): Promise<Outcome> => {
    const { actor, now } = call;
    const { tenant } = actor.user;
    const made = await corrections.correct({
      tenant,
      decisionId: call.ref ?? '',
      topic: call.options['value'] ?? '',
      by: { id: actor.user.id, name: actor.displayName },
    });
    if (!made) throw new UserError('form_expired');
    await deps.audit.record({
      tenant,
      kind: 'decision_corrected',
      actor: { user: actor.user, name: actor.displayName },
      data: { correction: made.id, was: made.was.topic ?? made.was.route, topic: made.topic },
      at: now,
    });
    return replied(correctedReply(made, policy.current(), call.t));
  };

  const undo = async (call: Call): Promise<Outcome> => {
    const { actor, now, ref = '' } = call;
    const { tenant } = actor.user;
    const reverted = await corrections.revert(ref, actor.displayName, tenant);
    if (!reverted) throw new UserError('form_expired');
    await deps.audit.record({
      tenant,
      kind: 'correction_reverted',
      actor: { user: actor.user, name: actor.displayName },
      data: { correction: reverted.id, topic: reverted.topic },
      at: now,
    });
    return replied(correctionUndoneReply(call.t));
  };

  return {
    definition: hiddenDefinition(deps.translators, 'correct'),
    hidden: true,
    messageActions: messageActionOf(deps.translators, 'correct'),
    visibility: () => 'private',
    async run(call) {
      deps.permissions.authorize(call.actor, 'decision.correct');
      switch (call.verb) {
        case 'decision':
          return card(await deps.decisions.find(call.actor.user.tenant, call.ref ?? ''), call);
        case 'ticket':
          return onTicket(call);
        case 'set':
          return set(call);
        case 'unwatch':
          return watching.undo(call);
        case 'undo':
          return undo(call);
        default:
          return onMessage(call);
      }
    },
  };
}
