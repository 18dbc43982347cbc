import { DAY, type Instant } from '../../../src/domain/time.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import type { Helpdesk, HelpdeskEvent, HelpdeskSink } from '../../../src/ports/helpdesk.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import { type IncomingEvent, incomingEvent } from './events.ts';
import { SIGNATURE_WINDOW, type Signatures } from './signatures.ts';

export interface ReceiveDeps {
  readonly signatures: Signatures;
  readonly sink: () => HelpdeskSink | undefined;
  readonly cache: ExpiringStore;
  readonly realNow: () => Instant;
  readonly log: Logger;
}

/** How long our own comments are recognised when they come back. */
export const OWN_KEPT = 90 * DAY;
/** `ticket`: the other side's id of it, or our reference; comments may be counted from one in each. */
export const ownComment = (ticket: string, id: string): string => `webhook:own:${ticket}:${id}`;

/**
 * Takes what the company's system posts. The same request again is a replay (409); the same `webhook-id`, signed anew,
 * is a repeated delivery, which is answered well and changes nothing.
 */
export function createReceive({
  signatures,
  sink: to,
  cache,
  realNow,
  log,
}: ReceiveDeps): NonNullable<Helpdesk['webhook']> {
  return async (request) => {
    const signed = signatures.verify(request, realNow());
    if (!signed) {
      log.warn({}, 'a helpdesk webhook was refused: not signed with HELPDESK_WEBHOOK_SECRET, or long ago');
      return { status: 401, body: { error: 'bad_signature' } };
    }
    const heard = `webhook:heard:${signed.nonce}`;
    if (await cache.get(heard)) return { status: 409, body: { error: 'replayed' } };
    const parsed = incomingEvent.safeParse(toJson(request.body));
    if (!parsed.success) {
      const problems = parsed.error.issues
        .slice(0, 5)
        .map(({ path, message }) => `${path.join('.')}: ${message}`);
      return { status: 422, body: { error: 'invalid', problems } };
    }
    const sink = to();
    if (!sink) return { status: 503, body: { error: 'starting' } };
    const { data } = parsed.data;
    const ticket = 'reference' in data.ticket ? data.ticket.reference : data.ticket.externalId;
    if ('comment_id' in data && (await cache.get(ownComment(ticket, data.comment_id))))
      return { status: 200, body: { result: 'own' } };
    let result = 'nothing_new';
    for (const event of toEvents(parsed.data, signed.id)) {
      result = await sink.receive(event);
      if (result === 'unknown_ticket') return { status: 422, body: { error: 'unknown_ticket' } };
    }
    await cache.set(heard, true, 2 * SIGNATURE_WINDOW);
    return { status: 200, body: { result } };
  };
}

/** One event a change; a delivery that broke off in the middle is taken up again by their keys. */
function toEvents({ type, timestamp, data }: IncomingEvent, id: string): readonly HelpdeskEvent[] {
  const base = (part: string) => ({
    key: `webhook:${id}:${part}`,
    ticket: data.ticket,
    at: Date.parse(timestamp),
  });
  if (type === 'automatic.received')
    return [{ ...base('automatic'), kind: 'automatic', what: data.what, note: data.note }];
  if (type === 'comment.created') {
    const { author, comment_id: commentId, body, visibility, files } = data;
    return [
      {
        ...base('comment'),
        kind: 'comment',
        commentId,
        author: {
          name: author.name,
          role: author.role,
          ...(author.id === undefined ? {} : { id: author.id }),
        },
        visibility,
        body,
        files: files.map((file, index) => ({
          id: file.id ?? `${commentId}:${index}`,
          name: file.name,
          size: file.size,
          url: file.url,
          ...(file.content_type === undefined ? {} : { contentType: file.content_type }),
        })),
      },
    ];
  }
  const { changes, by } = data;
  const whose = by === undefined ? {} : { by };
  return [
    ...(changes.state ? [{ ...base('state'), kind: 'state' as const, state: changes.state, ...whose }] : []),
    ...(changes.priority
      ? [{ ...base('priority'), kind: 'priority' as const, priority: changes.priority, ...whose }]
      : []),
    ...(changes.assignee === undefined
      ? []
      : [{ ...base('assignee'), kind: 'assignee' as const, assignee: changes.assignee }]),
  ];
}

function toJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The schema says what was expected.
    return undefined;
  }
}
