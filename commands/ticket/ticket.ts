import type { Call, Command } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import { foldText } from '../../src/domain/fold-text.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { STAFF_DOES } from '../replies/staff/show.ts';
import { ticketDefinition, ticketMessageActions } from './definition.ts';
import { createDeskFlows } from './desk-flows.ts';
import { createFindTicket } from './find-ticket.ts';
import { createFollowFlow } from './follow.ts';
import { createMessageFlow } from './from-message.ts';
import { createIdentityFlows } from './identity-flows.ts';
import { createOpenFlow } from './open.ts';
import { parseReference } from './parse-reference.ts';
import { createWriteFlow } from './reply.ts';
import { createSpoken } from './spoken.ts';
import { createSubmitFlow } from './submit.ts';
import { createTalkFlow } from './talk.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** `/ticket`: from the topic picker to the ticket's last state. Everything about a ticket is private. */
export function createTicketCommand(deps: TicketDeps): Command {
  const opening = createOpenFlow(deps);
  const starting = createMessageFlow(deps, opening.openTopic);
  const submitting = createSubmitFlow(deps, opening.gate);
  const find = createFindTicket(deps);
  const desk = createDeskFlows(deps, find);
  const following = createFollowFlow(deps, find, desk);
  const writing = createWriteFlow(deps, find);
  const verbs: Readonly<Record<string, (call: Call) => Promise<Outcome> | Outcome>> = {
    open: opening.open,
    form: opening.form,
    step: opening.form,
    cannot: opening.cannot,
    without: opening.goOnWithout,
    ticked: opening.ticked,
    quick: opening.quick,
    'remove-files': opening.removeFiles,
    topics: starting.topics,
    'from-message': starting.fromMessage,
    'open-message': starting.openFromMessage,
    asked: starting.openAsked,
    'asked-guided': starting.openAsked,
    submit: submitting.submit,
    send: submitting.send,
    'send-new': submitting.sendNew,
    list: following.list,
    show: following.show,
    close: following.close,
    'close-yes': following.closeNow,
    reopen: following.reopen,
    reply: writing.reply,
    note: writing.note,
    talk: createTalkFlow(deps, find),
    ...createIdentityFlows(deps, find),
    ...desk.verbs,
    /** The list at the foot of a ticket that staff look at. */
    do(call) {
      const what = STAFF_DOES.find((known) => known === call.options['value']);
      const verb = what && verbs[what];
      if (!verb) throw new UserError('form_expired');
      return verb({ ...call, verb: what, options: {} });
    },
  };
  const definition = ticketDefinition(deps.translators);
  return {
    definition,
    messageActions: ticketMessageActions(deps.translators),
    visibility: () => 'private',
    parse: parseReference,
    spoken: createSpoken(definition),
    run(call) {
      const verb = verbs[call.verb];
      if (!verb) throw new UserError('unknown_command', { typed: call.verb });
      return verb(call);
    },
    async complete({ option, typed, actor, t }) {
      if (option === 'reference') return following.completeReference(actor, typed, t);
      const wanted = foldText(typed);
      return deps.policy
        .current()
        .topics.filter((topic) => foldText(`${t.of(topic.label)} ${topic.id}`).includes(wanted))
        .map((topic) => ({ value: topic.id, label: t.of(topic.label) }));
    },
  };
}
