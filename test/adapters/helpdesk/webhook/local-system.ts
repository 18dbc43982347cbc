import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { z } from 'zod';
import { outgoingEvent } from '../../../../adapters/helpdesk/webhook/events.ts';
import { createWebhookHelpdesk, type WebhookOptions } from '../../../../adapters/helpdesk/webhook/index.ts';
import { createFileLinks, createRouter } from '../../../../adapters/http/index.ts';
import { close, listen } from '../../../../playground/http/listen.ts';
import type { HelpdeskFile, WebhookAnswer, WebhookRequest } from '../../../../src/ports/helpdesk.ts';
import type {
  FarFault,
  FarFile,
  FarSide,
  FarTicket,
  HelpdeskHarness,
} from '../../../contracts/helpdesk/harness.ts';
import { createMemoryStore } from '../../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../../fakes/logger.ts';

export const SECRET = `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`;

export interface LocalSystem extends HelpdeskHarness {
  readonly far: FarSide;
  /** Everything that was posted, as it came. */
  readonly posted: readonly WebhookRequest[];
  /** Posts an event to the adapter. */
  tell(event: object, id?: string): Promise<WebhookAnswer>;
}

type Event = z.output<typeof outgoingEvent>;

const STATUS: Readonly<Partial<Record<FarFault, number>>> = {
  busy: 429,
  refused: 422,
  forbidden: 403,
  broken: 500,
};

const TICKET_CLOSED = { error: 'ticket_closed' };

/** A company's own system that follows the README: it knows a delivery by its `webhook-id` and fetches files at once. */
export async function startLocalSystem(options: Partial<WebhookOptions> = {}): Promise<LocalSystem> {
  const posted: WebhookRequest[] = [];
  const answers = new Map<string, object>();
  const tickets: FarTicket[] = [];
  const closed = new Set<string>();
  const stored = new Map<string, Uint8Array>();
  const shared = new Map<string, string>();
  let fault: FarFault | undefined;
  let last: WebhookRequest | undefined;
  let ahead = 0;
  let url = '';
  const realNow = () => Date.now() + ahead;

  const links = () =>
    createFileLinks({
      files: {
        get: async (sha256) => {
          const bytes = stored.get(sha256);
          return bytes && new Blob([Buffer.from(bytes)]).stream();
        },
      },
      secret: SECRET,
      publicUrl: url,
      realNow,
    });
  const change = (externalId: string, next: (ticket: FarTicket) => FarTicket): void => {
    const index = tickets.findIndex((ticket) => ticket.externalId === externalId);
    const ticket = tickets[index];
    if (ticket) tickets[index] = next(ticket);
  };
  const fetchAll = (files: readonly { readonly name: string; readonly url: string }[]): Promise<FarFile[]> =>
    Promise.all(
      files.map(async (file) => {
        const response = await fetch(file.url);
        if (!response.ok) throw new Error(`${file.url} answered ${response.status}`);
        return { name: file.name, text: await response.text() };
      }),
    );

  const apply = async (event: Event): Promise<object> => {
    if (event.type === 'ticket.created') {
      const { data } = event;
      const externalId = `T-${tickets.length + 1}`;
      tickets.push({
        externalId,
        subject: data.subject,
        text: [
          data.reference,
          data.description,
          ...data.facts.map((fact) => `${fact.label}: ${fact.value}`),
        ].join('\n'),
        priority: data.priority,
        state: data.state,
        files: await fetchAll(data.files),
        comments: [],
      });
      return { external_id: externalId, url: `https://desk.example/${externalId}` };
    }
    const { external_id: externalId } = event.data.ticket;
    if (event.type === 'ticket.updated') {
      const { state, priority, assignee } = event.data.changes;
      change(externalId, (ticket) => ({
        ...ticket,
        ...(state === undefined ? {} : { state }),
        ...(priority === undefined ? {} : { priority }),
        ...(assignee === undefined ? {} : { assignee }),
      }));
      return {};
    }
    const { body, author, visibility, files, of } = event.data;
    const comment = {
      id: `C-${randomUUID()}`,
      visibility,
      author: author.name,
      body: of ? `[${of.what}] ${body}` : body,
      files: await fetchAll(files),
    };
    change(externalId, (ticket) => ({ ...ticket, comments: [...ticket.comments, comment] }));
    return { comment_id: comment.id };
  };

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const headers = request.headers as WebhookRequest['headers'];
    const due = fault;
    fault = undefined;
    const status = due && STATUS[due];
    if (status !== undefined) {
      response.writeHead(status, status === 429 ? { 'Retry-After': '7' } : {}).end();
      return;
    }
    if (due === 'gone') {
      request.socket.destroy();
      return;
    }
    posted.push({ headers, body });
    const id = headers['webhook-id'] ?? '';
    const event = outgoingEvent.parse(JSON.parse(body));
    const isClosed = event.type !== 'ticket.created' && closed.has(event.data.ticket.external_id);
    const answer = answers.get(id) ?? (isClosed ? TICKET_CLOSED : await apply(event));
    answers.set(id, answer);
    if (due === 'lost_answer') request.socket.destroy();
    else
      response
        .writeHead(answer === TICKET_CLOSED ? 409 : 200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(answer));
  };

  const router = createRouter({
    log: createFakeLogger(),
    routes: [
      { method: 'POST', path: '/hook', handle: take },
      {
        method: 'GET',
        path: '/files/:sha256',
        handle: (request, response, params) => links().route.handle(request, response, params),
      },
      {
        method: 'GET',
        path: '/shared/:name',
        handle(_request, response, { name = '' }) {
          const text = shared.get(name);
          response.writeHead(text === undefined ? 404 : 200).end(text);
        },
      },
    ],
  });
  const server = createServer((request, response) => void router(request, response));
  url = await listen(server, 0, '127.0.0.1');

  const linkTo = (file: HelpdeskFile) => links().linkTo(file);
  const helpdesk = createWebhookHelpdesk({
    url: `${url}/hook`,
    secrets: [SECRET],
    linkTo,
    cache: createMemoryStore({ now: Date.now }),
    clock: { now: Date.now, after: () => () => undefined },
    realNow,
    log: createFakeLogger(),
    ...options,
  });
  // What the file store of the bot would hold.
  const keep = async (files: readonly HelpdeskFile[]): Promise<void> => {
    for (const file of files)
      stored.set(file.sha256, new Uint8Array(await new Response(await file.open()).arrayBuffer()));
  };

  const sign = (event: object, id = `msg_${randomUUID()}`): WebhookRequest => {
    const body = JSON.stringify(event);
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return {
      headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${digest}` },
      body,
    };
  };
  const tell: LocalSystem['tell'] = async (event, id) => {
    last = sign(event, id);
    if (!helpdesk.webhook) throw new Error('it takes no webhooks');
    return helpdesk.webhook(last);
  };
  /** As the other side's own queue: again until it is taken. */
  const tellUntilTaken = async (event: object): Promise<void> => {
    const id = `msg_${randomUUID()}`;
    const told = await tell(event, id).catch(() => undefined);
    if (told?.status !== 200) await tell(event, id);
  };
  const timestamp = () => new Date().toISOString();

  return {
    posted,
    tell,
    helpdesk: {
      ...helpdesk,
      async create(record, key) {
        await keep(record.files);
        return helpdesk.create(record, key);
      },
      async comment(to, comment, key) {
        await keep(comment.files);
        return helpdesk.comment(to, comment, key);
      },
    },
    far: {
      tickets: () => tickets,
      fail(next) {
        fault = next;
      },
      async closeForGood(externalId) {
        closed.add(externalId);
      },
      async agentSays(externalId, { body, visibility, files = [] }) {
        for (const { name, text } of files) shared.set(name, text);
        await tellUntilTaken({
          type: 'comment.created',
          timestamp: timestamp(),
          data: {
            ticket: { external_id: externalId },
            comment_id: randomUUID(),
            visibility,
            author: { name: 'Sam Support' },
            body,
            files: files.map(({ name, text }) => ({ name, size: text.length, url: `${url}/shared/${name}` })),
          },
        });
      },
      async agentSets(externalId, { state, priority, assignee }) {
        change(externalId, (ticket) => ({
          ...ticket,
          ...(state === undefined ? {} : { state }),
          ...(priority === undefined ? {} : { priority }),
        }));
        await tellUntilTaken({
          type: 'ticket.updated',
          timestamp: timestamp(),
          data: {
            ticket: { external_id: externalId },
            changes: {
              state,
              priority,
              ...(assignee === undefined
                ? {}
                : { assignee: assignee === null ? null : { id: '7', name: assignee } }),
            },
          },
        });
      },
      lastWebhook() {
        if (!last) throw new Error('nothing was posted yet');
        return last;
      },
      nonsense: () => sign({ type: 'comment.created', data: {} }),
    },
    later(ms) {
      ahead += ms;
    },
    async stop() {
      await helpdesk.stop();
      await close(server);
    },
  };
}
