import { type Acknowledge, type Exchange, invoke, openOrReply, recipientOf, report } from './exchange.ts';
import { fromShortcut, toSourceMessage } from './inbound.ts';
import { messageLink } from './links.ts';
import type { ShortcutBody } from './wire.ts';

/** An entry of a message's menu. Its acknowledgement can carry nothing: it goes first, the answer follows. */
export async function onShortcut(exchange: Exchange, body: ShortcutBody, ack: Acknowledge): Promise<void> {
  const { clock, seen, people, responder } = exchange;
  const receivedAt = clock.now();
  const draft = fromShortcut(body);
  await ack();
  if (!draft || !seen.isFirstRequest(draft.eventId)) return;
  report(exchange, draft, receivedAt, 'answered');
  const { message, channel } = body;
  const author = message.user ? await people.actor(draft.tenant, message.user, message.username) : undefined;
  const { actor, outcome } = await invoke(
    exchange,
    draft,
    receivedAt,
    toSourceMessage(
      message,
      draft.tenant,
      channel.id,
      author?.displayName ?? message.username ?? '',
      messageLink(exchange.identity(), channel.id, message.ts, message.thread_ts),
    ),
  );
  const to = recipientOf(draft, actor, { responseUrl: body.response_url });
  const reply = await openOrReply(exchange, outcome, to, body.trigger_id);
  if (reply) await responder.privately(reply, to);
}
