import type { SourceMessage } from '../../src/domain/conversation.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { isDirect } from './conversation-id.ts';
import { inTime } from './deadline.ts';
import { type Acknowledge, type Exchange, invoke, recipientOf, report } from './exchange.ts';
import { type Draft, fromMessage, toSourceMessage } from './inbound.ts';
import { messageLink } from './links.ts';
import type { Recipient } from './respond.ts';
import type { EventBody, WireMessage } from './wire.ts';

/** A mention, a direct message, or somebody who opens the App Home. Acknowledged when it is handled, at the latest at the deadline. */
export async function onEvent(exchange: Exchange, body: EventBody, ack: Acknowledge): Promise<void> {
  const { clock, log } = exchange;
  const receivedAt = clock.now();
  const work = handle(exchange, body, receivedAt).catch((error: unknown) => {
    log.error({ err: error, eventId: body.event_id }, 'A Slack event failed');
  });
  const { late } = await inTime(work, receivedAt, clock);
  await ack();
  if (late) await work;
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
  const { seen, sink } = exchange;
  const draft = fromMessage(body, exchange.identity()?.botUserId);
  if (!draft) return;
  const { event } = body;
  // A repeat may carry a new event id, and the same message may come as two kinds of event.
  const keys = [body.event_id, `${draft.tenant}:${event.channel}:${event.ts}`];
  if (!(await seen.isFirstEvent(keys))) return;
  const parent = event.thread_ts
    ? await parentOf(exchange, draft, event.channel ?? '', event.thread_ts)
    : undefined;
  const { actor, outcome } = await invoke(exchange, draft, receivedAt, parent);
  // A message has no trigger for a modal.
  const reply = outcome.kind === 'form' ? outcome.resume : outcome.reply;
  const open = isDirect(draft.place.channel) || sink.visibility(draft.request, draft.origin) === 'channel';
  await answer(exchange, event, reply, recipientOf(draft, actor), open);
  await seen.handled(keys);
  report(exchange, draft, receivedAt, 'answered');
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

/** The thread's first message; undefined when the bot may not read it, which must not cost the answer. */
async function parentOf(
  { api, people, identity, log }: Exchange,
  draft: Draft,
  channel: string,
  thread: string,
): Promise<SourceMessage | undefined> {
  try {
    const { messages } = await api.call<{ readonly messages?: readonly WireMessage[] }>(
      'conversations.replies',
      { channel, ts: thread, limit: 1 },
      { urgency: 'now' },
    );
    const message = messages?.find(({ ts }) => ts === thread);
    if (!message) return undefined;
    const author = message.user ? await people.actor(draft.tenant, message.user) : undefined;
    return toSourceMessage(
      message,
      draft.tenant,
      draft.place,
      author?.displayName ?? message.username ?? '',
      messageLink(identity(), channel, thread),
    );
  } catch (error) {
    log.warn({ err: error, eventId: draft.eventId }, "A thread's first message could not be read");
    return undefined;
  }
}
