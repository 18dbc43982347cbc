import { createServer } from 'node:http';
import { createZendeskHelpdesk, type ZendeskOptions } from '../../../../adapters/helpdesk/zendesk/index.ts';
import type { WireRecord } from '../../../../playground/contract.ts';
import { createHelpdeskSide, type HelpdeskSide } from '../../../../playground/helpdesk/index.ts';
import type { DeskFile, DeskTicket, Status } from '../../../../playground/helpdesk/model.ts';
import { close, listen } from '../../../../playground/http/listen.ts';
import { HELPDESK } from '../../../../playground/ids.ts';
import { PEOPLE } from '../../../../playground/people.ts';
import type { TicketState } from '../../../../src/domain/ticket.ts';
import type { WebhookRequest } from '../../../../src/ports/helpdesk.ts';
import type { FarFault, FarFile, FarSide, HelpdeskHarness } from '../../../contracts/helpdesk/harness.ts';
import { createMemoryStore } from '../../../fakes/expiring-store.ts';
import { createFakeLogger, type FakeLogger } from '../../../fakes/logger.ts';
import { WORDS } from '../words.ts';

export interface LocalZendesk extends HelpdeskHarness {
  readonly far: FarSide;
  readonly side: HelpdeskSide;
  /** What went over the wire, as the playground's inspector sees it. */
  readonly wire: readonly Omit<WireRecord, 'at'>[];
  readonly log: FakeLogger;
  /** Another adapter before the same Zendesk, e.g. one that has forgotten everything. */
  another(options?: Partial<ZendeskOptions>): ReturnType<typeof createZendeskHelpdesk>;
}

const STATUS: Readonly<Record<TicketState, Status>> = {
  open: 'new',
  waiting_for_support: 'open',
  waiting_for_customer: 'pending',
  awaiting_verification: 'pending',
  solved: 'solved',
  closed: 'closed',
};

const EFFECTS = {
  lost_answer: { kind: 'lost-answer' },
  busy: { kind: 'rate-limit', retryAfterSeconds: 7 },
  refused: { kind: 'status', status: 422 },
  forbidden: { kind: 'status', status: 403 },
  broken: { kind: 'status', status: 500 },
  gone: { kind: 'drop' },
} as const;

/** The adapter and the playground's Zendesk, which posts its webhooks over HTTP, as in real life. */
export async function startLocalZendesk(options: Partial<ZendeskOptions> = {}): Promise<LocalZendesk> {
  const wire: Omit<WireRecord, 'at'>[] = [];
  const log = createFakeLogger();
  let url = '';
  let ahead = 0;
  const side = createHelpdeskSide({
    now: () => Date.now(),
    people: PEOPLE,
    record: (entry) => wire.push(entry),
    baseUrl: () => url,
  });
  let pulled: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/webhooks/zendesk') {
      const work = takeWebhook();
      pulled = work;
      return;
    }
    void side.mount.handle(request, response);

    async function takeWebhook(): Promise<void> {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const headers = request.headers as WebhookRequest['headers'];
      const answer = await helpdesk.webhook?.({ headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(answer?.status ?? 404).end();
    }
  });
  url = await listen(server, 0, '127.0.0.1');
  const create = (more: Partial<ZendeskOptions> = {}) =>
    createZendeskHelpdesk({
      url: `${url}/zendesk`,
      user: HELPDESK.user,
      token: HELPDESK.token,
      webhookSecret: HELPDESK.webhookSecret,
      fields: {},
      tags: [],
      requestsPerMinute: 10_000,
      words: WORDS,
      cache: createMemoryStore({ now: Date.now }),
      clock: { now: Date.now, after: afterReal },
      realNow: () => Date.now() + ahead,
      log,
      ...options,
      ...more,
    });
  const helpdesk = create();
  const sam = () => side.desk.users().find(({ name }) => name === 'Sam Support')?.id ?? 0;
  const settled = async (): Promise<void> => {
    await side.webhooks.settled();
    await pulled;
  };

  const far: FarSide = {
    tickets: () => side.desk.tickets().map((ticket) => toFar(side, ticket)),
    fail(fault: FarFault) {
      for (const match of ['POST /api/v2/tickets', 'PUT /api/v2/tickets'])
        side.inject({ match, times: 1, effect: EFFECTS[fault] });
    },
    async agentSays(externalId, { body, visibility, files = [] }) {
      await side.act[visibility === 'public' ? 'reply' : 'note']?.({
        as: 'sam',
        ticket: Number(externalId),
        body,
        files: files.map(({ name, text }) => ({ name, content: Buffer.from(text).toString('base64') })),
      } as never);
      await settled();
    },
    async agentSets(externalId, { state, priority, assignee }) {
      await side.act.change({
        as: 'sam',
        ticket: Number(externalId),
        ...(state === undefined ? {} : { status: STATUS[state] }),
        ...(priority === undefined ? {} : { priority }),
        ...(assignee === undefined ? {} : { assignee: assignee === null ? null : sam() }),
      });
      await settled();
    },
    async closeForGood(externalId) {
      await side.act.change({ as: 'sam', ticket: Number(externalId), status: 'closed' } as never);
      await settled();
    },
    lastWebhook() {
      const last = side.webhooks.last();
      if (!last) throw new Error('nothing was posted yet');
      return last;
    },
    nonsense: () => side.webhooks.sign('{"ticket":"none"}'),
  };

  return {
    helpdesk,
    far,
    side,
    wire,
    log,
    another: create,
    later(ms) {
      ahead += ms;
    },
    async stop() {
      await helpdesk.stop();
      await side.stop();
      await close(server);
    },
  };
}

function toFar(side: HelpdeskSide, ticket: DeskTicket): ReturnType<FarSide['tickets']>[number] {
  const said = ticket.audits.flatMap(({ events }) => events.filter((event) => event.type === 'Comment'));
  const [first, ...comments] = said;
  const nameOf = (id: number): string => side.desk.user(id).name;
  return {
    externalId: String(ticket.id),
    subject: ticket.subject,
    text: first?.body ?? '',
    priority: ticket.priority ?? 'normal',
    state: (Object.keys(STATUS) as TicketState[]).find((state) => STATUS[state] === ticket.status) ?? 'open',
    ...(ticket.assigneeId === undefined ? {} : { assignee: nameOf(ticket.assigneeId) }),
    files: (first?.files ?? []).map(toFile),
    comments: comments.map((comment) => ({
      id: String(comment.id),
      visibility: comment.public ? 'public' : 'internal',
      author: nameOf(comment.authorId),
      body: comment.body,
      files: comment.files.map(toFile),
    })),
  };
}

const toFile = ({ name, bytes }: DeskFile): FarFile => ({ name, text: bytes.toString('utf8') });

function afterReal(delay: number, task: () => void): () => void {
  const timer = setTimeout(task, delay);
  timer.unref();
  return () => clearTimeout(timer);
}
