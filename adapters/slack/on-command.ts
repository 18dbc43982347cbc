import type { Actor } from '../../src/domain/actor.ts';
import type { Visibility } from '../../src/reply/outcome.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { inTime } from './deadline.ts';
import { type Acknowledge, type Exchange, invoke, openOrReply, recipientOf, report } from './exchange.ts';
import { type Draft, fromCommand } from './inbound.ts';
import type { CommandBody } from './wire.ts';

/** A slash command: the acknowledgement carries the answer; past the deadline it follows by the response URL. */
export async function onCommand(exchange: Exchange, body: CommandBody, ack: Acknowledge): Promise<void> {
  const { clock, responder, seen, sink, names, log } = exchange;
  const receivedAt = clock.now();
  const draft = fromCommand(body, names);
  if (!seen.isFirstRequest(draft.eventId)) {
    await ack();
    return;
  }
  const visibility = sink.visibility(draft.request, draft.origin);
  const work = answer(exchange, draft, body, receivedAt);
  const first = await inTime(work, receivedAt, clock);
  if (!first.late) {
    const { reply, actor } = first.value;
    try {
      await (reply ? ack(responder.commandAnswer(reply, visibility, actor.locale)) : ack());
      report(exchange, draft, receivedAt, 'answered');
    } catch (error) {
      // The socket went away under it.
      log.warn(
        { err: error, eventId: draft.eventId },
        'A command was not acknowledged; its answer goes another way',
      );
      report(exchange, draft, receivedAt, 'failed');
      if (reply) await follow(exchange, draft, body, visibility, reply, actor);
    }
    return;
  }
  await ack();
  report(exchange, draft, receivedAt, 'deferred');
  const { reply, actor } = await work;
  if (reply) await follow(exchange, draft, body, visibility, reply, actor);
}

async function answer(exchange: Exchange, draft: Draft, body: CommandBody, receivedAt: number) {
  const { actor, outcome } = await invoke(exchange, draft, receivedAt);
  const to = recipientOf(draft, actor, { responseUrl: body.response_url });
  return { actor, reply: await openOrReply(exchange, outcome, to, body.trigger_id) };
}

function follow(
  { responder }: Exchange,
  draft: Draft,
  body: CommandBody,
  visibility: Visibility,
  reply: Reply,
  actor: Actor,
): Promise<void> {
  const to = recipientOf(draft, actor, { responseUrl: body.response_url });
  return visibility === 'private' ? responder.privately(reply, to) : responder.openly(reply, to);
}
