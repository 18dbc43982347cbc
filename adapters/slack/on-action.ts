import type { types } from '@slack/bolt';
import type { SourceMessage } from '../../src/domain/conversation.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { isDirect } from './conversation-id.ts';
import {
  type Acknowledge,
  type Answered,
  type Exchange,
  invoke,
  openOrReply,
  recipientOf,
  report,
} from './exchange.ts';
import { type Draft, fromAction } from './inbound.ts';
import { STAYS } from './render/standing.ts';
import { originOf, type Recipient } from './respond.ts';
import type { ActionsBody, WireView } from './wire.ts';

/** A press or a choice. Its acknowledgement can carry nothing: it goes first, the answer follows. */
export async function onAction(exchange: Exchange, body: ActionsBody, ack: Acknowledge): Promise<void> {
  const receivedAt = exchange.clock.now();
  const draft = fromAction(body);
  await ack();
  if (!draft || !exchange.seen.isFirstRequest(draft.eventId)) return;
  report(exchange, draft, receivedAt, 'answered');
  const answered = await invoke(exchange, draft, receivedAt, await startOf(exchange, draft));
  if (body.view) await answerInView(exchange, draft, body, body.view, answered);
  else await answerBeside(exchange, draft, body, answered);
}

/** In a thread of a channel a press may be about all of it: the first message comes along. */
async function startOf({ threadStart }: Exchange, draft: Draft): Promise<SourceMessage | undefined> {
  const { channel, thread } = draft.place;
  return thread === undefined || isDirect(channel)
    ? undefined
    : threadStart.of(draft.tenant, channel, thread);
}

async function answerBeside(
  exchange: Exchange,
  draft: Draft,
  body: ActionsBody,
  answered: Answered,
): Promise<void> {
  const { actor, outcome } = answered;
  const stays = outcome.kind === 'reply' && outcome.placement === 'new';
  const replaces = !stays && givesWay(body);
  const to = recipientOf(draft, actor, { responseUrl: body.response_url, replaces });
  const reply = await openOrReply(exchange, outcome, to, body.trigger_id);
  if (reply) await exchange.responder.privately(reply, to);
}

/**
 * Whether the message below which was pressed is only for this person: an ephemeral one, or an answer of ours in their
 * direct message. What was posted to stay (a ticket's first message) is marked as such.
 */
function givesWay(body: ActionsBody): boolean {
  if (body.container?.is_ephemeral) return true;
  const posted = body.actions[0]?.block_id?.startsWith(STAYS) === true;
  return body.channel != null && isDirect(body.channel.id) && !posted;
}

async function answerInView(
  exchange: Exchange,
  draft: Draft,
  body: ActionsBody,
  view: WireView,
  { actor, outcome }: Answered,
): Promise<void> {
  const { responder, sink } = exchange;
  const to = recipientOf(draft, actor);
  const shown = await show(exchange, body, view, outcome, to);
  if (!shown) await responder.privately(replyOf(outcome), to);
  // The home shows a state that the press may have changed.
  if (view.type === 'home') await responder.publishHome(draft.userId, await sink.home(actor), actor.locale);
}

/** A modal is drawn anew, which needs no trigger; from the home one is opened. */
function show(
  exchange: Exchange,
  body: ActionsBody,
  view: WireView,
  outcome: Outcome,
  to: Recipient,
): Promise<boolean> {
  const { responder } = exchange;
  const metadata = view.private_metadata || originOf(to, exchange.clock.now());
  const next: types.ModalView =
    outcome.kind === 'form'
      ? responder.formView(outcome.form, metadata)
      : responder.replyView(outcome.reply, to.locale, metadata);
  return view.type === 'modal'
    ? responder.updateView(view.id, next)
    : responder.openView(body.trigger_id, next);
}

const replyOf = (outcome: Outcome): Reply => (outcome.kind === 'form' ? outcome.resume : outcome.reply);
