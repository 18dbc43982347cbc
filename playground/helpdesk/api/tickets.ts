import { createHash } from 'node:crypto';
import type { Desk } from '../desk.ts';
import { DeskError, type DeskTicket, invalid } from '../model.ts';
import type { Wire } from '../wire.ts';
import { newTicket, parse, ticketUpdate, toChange } from './input.ts';
import { cursorPage } from './paging.ts';
import type { ApiAnswer, ApiRequest, ApiRoute } from './route.ts';

/** https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/ as far as a support bot uses it. */
export function ticketRoutes(desk: Desk, wire: Wire): readonly ApiRoute[] {
  const idempotent = createIdempotency();
  const peopleOf = ({ requesterId, assigneeId }: DeskTicket) =>
    [...new Set([requesterId, ...(assigneeId === undefined ? [] : [assigneeId])])].map((id) =>
      wire.user(desk.user(id)),
    );
  const ticketOf = ({ params }: ApiRequest): DeskTicket => desk.ticket(Number(params['id']));
  const includesUsers = (query: URLSearchParams): boolean =>
    (query.get('include') ?? '').split(',').includes('users');

  const requesterOf = ({ requester, requester_id: id }: ReturnType<typeof readNew>): number => {
    if (id !== undefined) return id;
    if (!requester) return desk.botId;
    const known = desk.users().find(({ email }) => email?.toLowerCase() === requester.email.toLowerCase());
    return (known ?? desk.addUser({ ...requester, role: 'end-user' })).id;
  };

  /** With any other ticket it has no effect. */
  const followUp = (source: number | undefined) =>
    source !== undefined && desk.ticket(source).status === 'closed' ? { followUpOf: source } : {};

  const create = (request: ApiRequest): ApiAnswer => {
    const given = readNew(request);
    const requesterId = requesterOf(given);
    const ticket = desk.create(
      {
        ...toChange(given, desk),
        subject: given.subject ?? given.comment?.body?.slice(0, 60) ?? '',
        requesterId,
        submitterId: given.submitter_id ?? desk.botId,
        ...(given.external_id === undefined ? {} : { externalId: given.external_id }),
        ...followUp(given.via_followup_source_id),
      },
      { userId: desk.botId, custom: given.metadata },
    );
    return { status: 201, body: { ticket: wire.ticket(ticket) } };
  };

  return [
    {
      method: 'GET',
      path: '/tickets',
      handle({ query }) {
        const externalId = query.get('external_id');
        const all = desk.tickets().filter((one) => externalId === null || one.externalId === externalId);
        const { items, meta } = cursorPage(all, query);
        return { status: 200, body: { tickets: items.map(wire.ticket), meta, count: all.length } };
      },
    },
    { method: 'POST', path: '/tickets', handle: (request) => idempotent(request, create) },
    {
      method: 'GET',
      path: '/tickets/:id',
      handle(request) {
        const ticket = ticketOf(request);
        const users = includesUsers(request.query) ? { users: peopleOf(ticket) } : {};
        return { status: 200, body: { ticket: wire.ticket(ticket), ...users } };
      },
    },
    {
      method: 'PUT',
      path: '/tickets/:id',
      handle(request) {
        const before = ticketOf(request);
        const given = parse(ticketUpdate, request.body).ticket;
        if (given.safe_update && given.updated_stamp === undefined)
          throw invalid('updated_stamp', 'Safe Update requires an updated_stamp');
        // Zendesk compares what it shows, which is seconds.
        if (given.safe_update && Date.parse(given.updated_stamp ?? '') < before.updatedAt)
          throw new DeskError(
            409,
            'UpdateConflict',
            'Safe Update prevented the update due to outdated ticket data.',
          );
        const { ticket, audit } = desk.update(before.id, toChange(given, desk), {
          userId: desk.botId,
          custom: given.metadata,
        });
        return { status: 200, body: { ticket: wire.ticket(ticket), audit: wire.audit(audit, ticket.id) } };
      },
    },
    {
      method: 'GET',
      path: '/tickets/:id/audits',
      handle(request) {
        const ticket = ticketOf(request);
        const sorted = [...ticket.audits].sort((a, b) =>
          request.query.get('sort') === '-created_at' ? b.id - a.id : a.id - b.id,
        );
        const { items, meta } = cursorPage(sorted, request.query);
        const authors = new Set(
          items.flatMap(({ authorId, events }) => [
            authorId,
            ...events.flatMap((event) => (event.type === 'Comment' ? [event.authorId] : [])),
          ]),
        );
        const users = includesUsers(request.query)
          ? { users: [...authors].map((id) => wire.user(desk.user(id))) }
          : {};
        return {
          status: 200,
          body: { audits: items.map((audit) => wire.audit(audit, ticket.id)), ...users, meta },
        };
      },
    },
    {
      method: 'GET',
      path: '/incremental/tickets/cursor',
      handle({ query }) {
        const after = Number(Buffer.from(query.get('cursor') ?? '', 'base64').toString() || 0);
        const start = Number(query.get('start_time') ?? 0) * 1_000;
        const changed = desk
          .tickets()
          .filter((ticket) => ticket.changed > after && ticket.updatedAt >= start)
          .sort((a, b) => a.changed - b.changed);
        const last = changed.at(-1)?.changed ?? after;
        return {
          status: 200,
          body: {
            tickets: changed.map(wire.ticket),
            after_cursor: Buffer.from(String(last)).toString('base64'),
            end_of_stream: true,
          },
        };
      },
    },
  ];
}

const readNew = (request: ApiRequest) => parse(newTicket, request.body).ticket;

/** https://developer.zendesk.com/api-reference/ticketing/introduction/#idempotency: two hours there, for good here. */
function createIdempotency() {
  const seen = new Map<string, { readonly hash: string; readonly answer: ApiAnswer }>();
  return (request: ApiRequest, run: (request: ApiRequest) => ApiAnswer): ApiAnswer => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string') return run(request);
    const hash = createHash('sha256').update(request.bytes).digest('hex');
    const before = seen.get(key);
    if (before && before.hash !== hash)
      throw new DeskError(
        400,
        'IdempotentRequestError',
        'Request parameters do not match the given idempotency key',
      );
    const answer = before?.answer ?? run(request);
    seen.set(key, { hash, answer });
    return { ...answer, headers: { 'x-idempotency-lookup': before ? 'hit' : 'miss' } };
  };
}
