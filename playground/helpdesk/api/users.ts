import type { Desk } from '../desk.ts';
import { DeskError } from '../model.ts';
import type { Wire } from '../wire.ts';
import { newUser, parse } from './input.ts';
import { cursorPage } from './paging.ts';
import type { ApiRequest, ApiRoute } from './route.ts';

/** https://developer.zendesk.com/api-reference/ticketing/users/users/ as far as a support bot uses it. */
export function userRoutes(desk: Desk, wire: Wire): readonly ApiRoute[] {
  const byEmail = (email: string | undefined) =>
    desk.users().find((user) => email !== undefined && user.email?.toLowerCase() === email.toLowerCase());
  const add = ({ name, email, external_id: externalId }: ReturnType<typeof readUser>) =>
    desk.addUser({
      name,
      role: 'end-user',
      ...(email === undefined ? {} : { email }),
      ...(externalId === undefined ? {} : { externalId }),
    });

  return [
    {
      method: 'GET',
      path: '/users/me',
      handle: () => ({ status: 200, body: { user: wire.user(desk.user(desk.botId)) } }),
    },
    {
      method: 'GET',
      path: '/users/search',
      handle({ query }) {
        const email = /^(?:email:)?"?([^"]+)"?$/u.exec(query.get('query') ?? '')?.[1];
        const found = byEmail(email);
        return { status: 200, body: { users: found ? [wire.user(found)] : [], count: found ? 1 : 0 } };
      },
    },
    {
      method: 'POST',
      path: '/users/create_or_update',
      handle(request) {
        const given = readUser(request);
        const known =
          desk
            .users()
            .find(({ externalId }) => externalId !== undefined && externalId === given.external_id) ??
          byEmail(given.email);
        const user = known ? desk.renameUser(known.id, given.name) : add(given);
        return { status: known ? 200 : 201, body: { user: wire.user(user) } };
      },
    },
    {
      method: 'POST',
      path: '/users',
      handle(request) {
        const given = readUser(request);
        if (byEmail(given.email))
          throw new DeskError(422, 'RecordInvalid', 'Record validation errors', {
            email: [{ description: 'Email: is already being used by another user', error: 'DuplicateValue' }],
          });
        return { status: 201, body: { user: wire.user(add(given)) } };
      },
    },
    {
      method: 'GET',
      path: '/users',
      handle({ query }) {
        const roles = query.getAll('role[]');
        const all = desk.users().filter(({ role }) => roles.length === 0 || roles.includes(role));
        const { items, meta } = cursorPage(all, query);
        return { status: 200, body: { users: items.map(wire.user), meta } };
      },
    },
    {
      method: 'GET',
      path: '/users/:id',
      handle: ({ params }) => ({
        status: 200,
        body: { user: wire.user(desk.user(Number(params['id']))) },
      }),
    },
  ];
}

const readUser = (request: ApiRequest) => parse(newUser, request.body).user;
