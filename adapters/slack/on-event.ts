import type { SourceMessage } from '../../src/domain/conversation.ts';
import type { Instant } from '../../src/domain/time.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { isDirect } from './conversation-id.ts';
import { inTime } from './deadline.ts';
import { type Acknowledge, type Exchange, invoke, recipientOf, report } from './exchange.ts';
import { type Draft, fromMessage, toSourceMessage } from './inbound.ts';
import { messageLink } from './links.ts';
import type { Recipient } from './respond.ts';
import type { EventBody, WireMessage } from './wire.ts';

/**
 * A mention, a direct message, or somebody who opens the App Home. Acknowledged when it is handled, at the latest at the
 * deadline. What failed before that and may succeed later is not acknowledged: Slack sends it again.
 */
export async function onEvent(exchange: Exchange, body: EventBody, ack: Acknowledge): Promise<void> {
  const { clock, log } = exchange;
  const receivedAt = clock.now();
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
  const { seen } = exchange;
  const draft = fromMessage(body, exchange.identity()?.botUserId);
  if (!draft) return;
  const { event } = body;
  // A repeat may carry a new event id, and the same message may come as two kinds of event.
  const keys = [body.event_id, `${draft.tenant}:${event.channel}:${event.ts}`];
  if (!(await seen.isFirstEvent(keys))) return;
  try {
    await answerMessage(exchange, body, draft, receivedAt);
    await seen.handled(keys);
  } catch (error) {
    seen.forget(keys);
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
  const parent = event.thread_ts
    ? await parentOf(exchange, draft, event.channel ?? '', event.thread_ts)
    : undefined;
  const { actor, outcome } = await invoke(exchange, draft, receivedAt, parent);
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
