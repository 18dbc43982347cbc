import { z } from 'zod';
import type { Instant } from '../../../src/domain/time.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import { type Helpdesk, type HelpdeskSink, PermanentHelpdeskError } from '../../../src/ports/helpdesk.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import { isOurs } from './external-id.ts';
import type { createReadNews } from './read-news.ts';
import { SIGNATURE_WINDOW, validSignature } from './signature.ts';

export interface ZendeskWebhookDeps {
  readonly secret: string;
  readonly readNews: ReturnType<typeof createReadNews>;
  readonly sink: () => HelpdeskSink | undefined;
  readonly cache: ExpiringStore;
  /** The real time, by which signatures age. */
  readonly realNow: () => Instant;
  readonly log: Logger;
}

const ticketId = z.union([z.int().positive().transform(String), z.string().regex(/^\d{1,19}$/u)]);

/** The body that docs/operator.md gives for a trigger, or an event that Zendesk sends by itself. */
const notice = z.union([
  z
    .object({ ticket_id: ticketId, external_id: z.string().nullish() })
    .transform((body) => ({ id: body.ticket_id, externalId: body.external_id ?? undefined })),
  z
    .object({
      type: z.string().startsWith('zen:event-type:ticket.'),
      detail: z.object({ id: ticketId, external_id: z.string().nullish() }),
    })
    .transform(({ detail }) => ({ id: detail.id, externalId: detail.external_id ?? undefined })),
]);

/**
 * Takes Zendesk's word that something has happened, and reads what. Nothing of the body is believed but the ticket's
 * number, and that only when it is signed, fresh and not heard before.
 */
export function createZendeskWebhook(deps: ZendeskWebhookDeps): NonNullable<Helpdesk['webhook']> {
  const { secret, readNews, cache, realNow, log } = deps;
  return async (request) => {
    const signature = validSignature(request, secret, realNow());
    if (signature === undefined) {
      log.warn({}, 'a Zendesk webhook was refused: not signed with ZENDESK_WEBHOOK_SECRET, or long ago');
      return { status: 401, body: { error: 'bad_signature' } };
    }
    const heard = `zendesk:heard:${signature}`;
    if (await cache.get(heard)) return { status: 409, body: { error: 'replayed' } };
    const parsed = notice.safeParse(toJson(request.body));
    if (!parsed.success) return { status: 422, body: { error: 'no_ticket_id' } };
    const { id, externalId } = parsed.data;
    const sink = deps.sink();
    if (!sink) return { status: 503, body: { error: 'starting' } };
    if (externalId !== undefined && externalId !== '' && !isOurs(externalId))
      return { status: 200, body: { result: 'not_ours' } };
    try {
      const result = await readNews(id, sink);
      await cache.set(heard, true, 2 * SIGNATURE_WINDOW);
      return { status: 200, body: { result } };
    } catch (error) {
      if (error instanceof PermanentHelpdeskError) {
        log.warn({ err: error, helpdeskTicket: id }, 'a ticket that Zendesk speaks of cannot be read');
        return { status: 200, body: { result: 'unreadable' } };
      }
      log.warn(
        { err: error, helpdeskTicket: id },
        'news of a ticket could not be read, they will be read again',
      );
      return { status: 503, body: { error: 'try_again' } };
    }
  };
}

function toJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // What is no JSON has no ticket's number in it either.
    return undefined;
  }
}
