import { assertNever } from '../../src/domain/assert-never.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { isNoConversation } from './conversation-id.ts';
import { inTime } from './deadline.ts';
import { type Acknowledge, type Answered, type Exchange, invoke, recipientOf, report } from './exchange.ts';
import { decodeOrigin, liveUrl } from './form-metadata.ts';
import { type Draft, fromSubmission } from './inbound.ts';
import { cleanLine } from './render/text.ts';
import type { SubmissionBody } from './wire.ts';

/** What the acknowledgement of a submit does, and the reply that follows it elsewhere. */
interface Closing {
  readonly body?: object;
  readonly after?: Reply;
}

/** A submitted modal: faults come back into it, a further form takes its place, a reply closes it. */
export async function onSubmission(
  exchange: Exchange,
  body: SubmissionBody,
  ack: Acknowledge,
): Promise<void> {
  const { clock, seen, log } = exchange;
  const receivedAt = clock.now();
  const draft = fromSubmission(body);
  if (!draft) {
    await ack();
    return;
  }
  // A submit that is sent again by the person gets its answer again; the core knows the event by its id.
  seen.isFirstRequest(draft.eventId);
  const work = invoke(exchange, draft, receivedAt);
  const first = await inTime(work, receivedAt, clock);
  if (first.late) {
    await ack();
    report(exchange, draft, receivedAt, 'deferred');
    const answered = await work;
    const { outcome } = answered;
    await follow(exchange, draft, body, answered, outcome.kind === 'form' ? outcome.resume : outcome.reply);
    return;
  }
  const closing = close(exchange, draft, body, first.value);
  try {
    await ack(closing.body);
    report(exchange, draft, receivedAt, 'answered');
  } catch (error) {
    // The person sees that something failed and may send again: then the answer is in that acknowledgement.
    log.warn({ err: error, eventId: draft.eventId }, 'A submit was not acknowledged');
    report(exchange, draft, receivedAt, 'failed');
  }
  if (closing.after) await follow(exchange, draft, body, first.value, closing.after);
}

function close(
  exchange: Exchange,
  draft: Draft,
  body: SubmissionBody,
  { actor, outcome }: Answered,
): Closing {
  const { responder } = exchange;
  const metadata = body.view.private_metadata ?? '';
  const shown = (reply: Reply): Closing => ({
    body: { response_action: 'update', view: responder.replyView(reply, actor.locale, metadata) },
  });
  switch (outcome.kind) {
    case 'form':
      return { body: { response_action: 'update', view: responder.formView(outcome.form, metadata) } };
    case 'invalid': {
      const errors = errorsFor(outcome.errors, body);
      return Object.keys(errors).length > 0
        ? { body: { response_action: 'errors', errors } }
        : shown(outcome.reply);
    }
    case 'reply':
      return isNoConversation(draft.place.channel) ? shown(outcome.reply) : { after: outcome.reply };
    default:
      return assertNever(outcome);
  }
}

/** Slack refuses the whole answer for one field that the modal does not have, and for an empty text. */
function errorsFor(errors: Readonly<Record<string, string>>, body: SubmissionBody): Record<string, string> {
  const fields = Object.keys(body.view.state?.values ?? {});
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([field]) => fields.includes(field))
      .map(([field, words]) => [field, cleanLine(words) || '…']),
  );
}

async function follow(
  { responder, clock }: Exchange,
  draft: Draft,
  body: SubmissionBody,
  { actor, outcome }: Answered,
  reply: Reply,
): Promise<void> {
  const origin = decodeOrigin(body.view.private_metadata);
  const responseUrl = origin && liveUrl(origin, clock.now());
  const stays = outcome.kind === 'reply' && outcome.placement === 'new';
  const replaces = !stays && responseUrl !== undefined && origin?.replaces;
  await responder.privately(reply, recipientOf(draft, actor, { responseUrl, replaces }));
}
