import type { Actor } from '../../src/domain/actor.ts';
import type { SourceMessage } from '../../src/domain/conversation.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { AckSample, InboundSink } from '../../src/ports/inbound.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { MessageReader } from './chat-message.ts';
import type { CommandNames } from './config.ts';
import type { Identity } from './identity.ts';
import type { InOrder } from './in-order.ts';
import { type Draft, toInvocation } from './inbound.ts';
import type { People } from './people.ts';
import { originOf, type Recipient, type Responder } from './respond.ts';
import type { SeenEvents } from './seen-events.ts';
import type { ThreadStart } from './thread-start.ts';

/** What the handlers of all kinds of events work with. */
export interface Exchange {
  readonly sink: InboundSink;
  readonly people: People;
  readonly responder: Responder;
  readonly seen: SeenEvents;
  readonly reader: MessageReader;
  readonly threadStart: ThreadStart;
  readonly inOrder: InOrder;
  readonly names: CommandNames;
  readonly clock: Clock;
  readonly log: Logger;
  identity(): Identity | undefined;
}

/** What Bolt hands out to answer an event with. */
export type Acknowledge = (body?: object) => Promise<void>;

/** An outcome beside the person it is for. */
export interface Answered {
  readonly actor: Actor;
  readonly outcome: Outcome;
}

export async function invoke(
  { sink, people }: Exchange,
  draft: Draft,
  receivedAt: Instant,
  message?: SourceMessage,
): Promise<Answered> {
  const actor = await people.actor(draft.tenant, draft.userId, draft.userName);
  return { actor, outcome: await sink.invoke(toInvocation(draft, actor, receivedAt, message)) };
}

export function report(
  { sink, clock }: Exchange,
  draft: Draft,
  receivedAt: Instant,
  result: AckSample['result'],
): void {
  sink.acknowledged({
    platform: 'slack',
    command: draft.request.command,
    ms: clock.now() - receivedAt,
    result,
  });
}

/** Where answers to a request go. */
export function recipientOf(
  draft: Draft,
  actor: Actor,
  how: Pick<Recipient, 'responseUrl' | 'replaces'> = {},
): Recipient {
  return { userId: draft.userId, locale: actor.locale, place: draft.answersAt ?? draft.place, ...how };
}

/** The reply to show: for a form, the one that leads to it, and only when the form itself could not be opened. */
export async function openOrReply(
  { responder, clock }: Exchange,
  outcome: Outcome,
  to: Recipient,
  triggerId: string | undefined,
): Promise<Reply | undefined> {
  if (outcome.kind !== 'form') return outcome.reply;
  const opened = await responder.openView(
    triggerId,
    responder.formView(outcome.form, originOf(to, clock.now())),
  );
  return opened ? undefined : outcome.resume;
}
