import type { Instant } from '../../src/domain/time.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { botUserOf, isToldOf, toChatEvent } from './chat-event.ts';
import { isDirect } from './conversation-id.ts';
import { inTime } from './deadline.ts';
import { type Acknowledge, type Exchange, invoke, recipientOf, report } from './exchange.ts';
import { type Draft, fromMessage } from './inbound.ts';
import type { Recipient } from './respond.ts';
import type { EventBody } from './wire.ts';

/**
 * A message, a place that is gone, or somebody who opens the App Home. What has to be kept is stored first: an event that
 * was not stored is not acknowledged, and Slack sends it again. The answer to a mention may follow the acknowledgement.
 */
export async function onEvent(exchange: Exchange, body: EventBody, ack: Acknowledge): Promise<void> {
  const { clock, log } = exchange;
  const receivedAt = clock.now();
  try {
    await tell(exchange, body);
  } catch (error) {
    log.error({ err: error, eventId: body.event_id }, 'A Slack event could not be stored; it comes again');
    return;
  }
  const work = handle(exchange, body, receivedAt).then(
    () => true,
    (error: unknown) => {
      log.error({ err: error, eventId: body.event_id }, 'A Slack event failed');
      return error instanceof PermanentChatError;
    },
  );
  const first = await inTime(work, receivedAt, clock);
  if (first.late || first.value) await ack();
  if (first.late) await work;
}

/**
 * In the order in which Slack sent it, channel by channel: names are looked up side by side, but no deletion overtakes its
 * message. Rejects when what happened could not be stored.
 */
async function tell({ sink, seen, reader, inOrder }: Exchange, body: EventBody): Promise<void> {
  const { team_id: team, event: happened } = body;
  if (!isToldOf(happened)) return;
  const reading = toChatEvent(body, reader);
  // A rejection is met where its turn comes.
  reading.catch(() => undefined);
  const position = Number(happened.event_ts ?? happened.ts);
  await inOrder(`${team} ${happened.channel}`, position, async () => {
    const event = await reading;
    if (event) await seen.once(toldKeys(body), () => sink.event(event));
  });
}

/** A repeat may carry a new event id, and the same message may come as two kinds of event. */
function toldKeys({ event, event_id, team_id = '' }: EventBody): readonly string[] {
  const what = event.type === 'app_mention' ? 'message' : event.type;
  const which = event.message?.ts ?? event.deleted_ts ?? event.ts ?? event.event_ts;
  const version = event.message ? (event.message.edited?.ts ?? event.event_ts) : '';
  const kind =
    event.subtype === 'message_changed' || event.subtype === 'message_deleted' ? event.subtype : '';
  return [`told:${event_id}`, `told:${team_id}:${event.channel}:${what}:${which}:${kind}:${version}`];
}

function handle(exchange: Exchange, body: EventBody, receivedAt: Instant): Promise<void> {
  const { type } = body.event;
  if (type === 'app_home_opened') return onHome(exchange, body);
  if (type === 'app_mention' || type === 'message') return onMessage(exchange, body, receivedAt);
  return Promise.resolve();
}

async function onHome({ people, responder, sink }: Exchange, body: EventBody): Promise<void> {
  const { event } = body;
  if (event.tab !== 'home' || !event.user) return;
  const actor = await people.actor(`slack:${body.team_id ?? ''}`, event.user);
  await responder.publishHome(event.user, await sink.home(actor), actor.locale);
}

async function onMessage(exchange: Exchange, body: EventBody, receivedAt: Instant): Promise<void> {
  const draft = fromMessage(body, exchange.identity()?.botUserId ?? botUserOf(body));
  if (!draft) return;
  const { event } = body;
  const keys = [body.event_id, `${draft.tenant}:${event.channel}:${event.ts}`];
  try {
    const first = await exchange.seen.once(keys, () => answerMessage(exchange, body, draft, receivedAt));
    if (!first) return;
  } catch (error) {
    report(exchange, draft, receivedAt, 'failed');
    throw error;
  }
  report(exchange, draft, receivedAt, 'answered');
}

async function answerMessage(
  exchange: Exchange,
  { event }: EventBody,
  draft: Draft,
  receivedAt: Instant,
): Promise<void> {
  const start = event.thread_ts
    ? await exchange.threadStart.of(draft.tenant, event.channel ?? '', event.thread_ts)
    : undefined;
  const { actor, outcome } = await invoke(exchange, draft, receivedAt, start);
  // A message has no trigger for a modal.
  const reply = outcome.kind === 'form' ? outcome.resume : outcome.reply;
  const open =
    isDirect(draft.place.channel) || exchange.sink.visibility(draft.request, draft.origin) === 'channel';
  await answer(exchange, event, reply, recipientOf(draft, actor), open);
}

function answer(
  { responder }: Exchange,
  event: EventBody['event'],
  reply: Reply,
  to: Recipient,
  open: boolean,
): Promise<void> {
  if (open) return responder.openly(reply, to);
  // A private answer in a thread that does not exist yet would not be seen.
  const place = event.thread_ts ? to.place : { channel: to.place.channel };
  return responder.privately(reply, { ...to, place });
}
