import type { ServerResponse } from 'node:http';
import type { Mount, PlatformSide, PlaygroundContext } from '../contract.ts';
import { createActs, type HelpdeskActs } from './acts.ts';
import { createApi } from './api/server.ts';
import { ticketRoutes } from './api/tickets.ts';
import { uploadRoutes } from './api/uploads.ts';
import { userRoutes } from './api/users.ts';
import { createDesk, type Desk } from './desk.ts';
import { createDeskFaults, type DeskFault } from './faults.ts';
import { type HelpdeskSnapshot, toSnapshot } from './snapshot.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';
import { createWire } from './wire.ts';

/** Where the local Zendesk is on the playground's server. */
const PREFIX = '/zendesk';

/** Ids of tickets begin with the seconds since then: nobody opens one a second all day long. */
const START = Date.UTC(2026, 0);
const SECOND = 1_000;

/** A helpdesk that speaks Zendesk's protocol, seen from its agents. */
export interface HelpdeskSide extends PlatformSide {
  readonly act: HelpdeskActs;
  snapshot(viewer: string): HelpdeskSnapshot;
  inject(fault: DeskFault): void;
  readonly desk: Desk;
  readonly webhooks: Webhooks;
}

export function createHelpdeskSide(context: PlaygroundContext): HelpdeskSide {
  const { now, people, record, baseUrl } = context;
  const desk = createDesk(now, people, Math.floor((Date.now() - START) / SECOND));
  const faults = createDeskFaults();
  const webhooks = createWebhooks(context);
  const wire = createWire(() => `${baseUrl()}${PREFIX}`);
  const routes = [...ticketRoutes(desk, wire), ...userRoutes(desk, wire), ...uploadRoutes(desk, wire)];
  const api = createApi({ routes, faults, record });
  // Every change, whoever makes it: a trigger without conditions.
  desk.subscribe((ticket) => ticket && webhooks.ticketChanged(ticket));

  const handle: Mount['handle'] = async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname.slice(PREFIX.length);
    if (path.startsWith('/api/v2/')) return api(request, response, path, url);
    const [, place, ...rest] = path.split('/');
    if (place === 'agent') {
      response.writeHead(302, { Location: '/' }).end();
      return;
    }
    // As Zendesk does: the address in the API leads to another, which has the bytes.
    if (place === 'attachments' && rest[0] === 'token') {
      response.writeHead(302, { Location: `${PREFIX}/files/${rest[1]}` }).end();
      return;
    }
    if (place === 'files') return sendFile(response, desk, rest[0] ?? '');
    response.writeHead(404).end();
  };

  return {
    desk,
    webhooks,
    mount: { prefix: PREFIX, handle },
    act: createActs(desk),
    snapshot(viewer) {
      const person = people.find(({ key }) => key === viewer);
      if (!person) throw new Error(`There is nobody called “${viewer}”.`);
      return toSnapshot(desk, person, `${PREFIX}/files`);
    },
    subscribe: (listener) => desk.subscribe(() => listener()),
    inject: faults.add,
    stop: webhooks.stop,
  };
}

/** Never shown in the page's origin: whatever it is, the browser saves it. */
function sendFile(response: ServerResponse, desk: Desk, token: string): void {
  const file = desk.file(token);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  response
    .writeHead(200, {
      'Content-Type': file.contentType,
      'Content-Length': file.bytes.length,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    })
    .end(file.bytes);
}
