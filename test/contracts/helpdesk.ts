import { afterEach, describe, expect, it } from 'vitest';
import { HelpdeskBusyError, PermanentHelpdeskError, RecordOverError } from '../../src/ports/helpdesk.ts';
import {
  createFakeHelpdeskSink,
  type FakeHelpdeskSink,
  type FarSide,
  type FarTicket,
  type HelpdeskHarness,
  post,
} from './helpdesk/harness.ts';
import { helpdeskComment, helpdeskFile, helpdeskRecord } from './helpdesk/samples.ts';

/** Older than any signature may be. */
const LONG: number = 3_600_000;

/**
 * What every {@link Helpdesk} keeps. Without another side (`far`) there is nothing to lose or to forge, and what
 * remains is: the same key gives the same result.
 */
export function describeHelpdesk(name: string, create: () => Promise<HelpdeskHarness>): void {
  describe(`${name}: a helpdesk`, () => {
    let open: HelpdeskHarness | undefined;

    afterEach(async () => {
      await open?.stop();
      open = undefined;
    });

    const begin = async (): Promise<HelpdeskHarness & { readonly sink: FakeHelpdeskSink }> => {
      open = await create();
      const sink = createFakeHelpdeskSink();
      await open.helpdesk.start(sink);
      return { ...open, sink };
    };

    const withTicket = async () => {
      const world = await begin();
      const record = helpdeskRecord();
      const { externalId } = await world.helpdesk.create(record, 'create-1');
      return { ...world, externalId, to: { externalId, reference: record.reference } };
    };

    it('has an id to be named by', async () => {
      const { helpdesk } = await begin();
      expect(helpdesk.id).toMatch(/^[a-z][a-z-]*$/);
    });

    it('gives a ticket an id of its own, the same one when it is asked again', async () => {
      const { helpdesk, far } = await begin();
      const first = await helpdesk.create(helpdeskRecord(), 'create-1');
      expect(first.externalId).not.toBe('');
      expect(await helpdesk.create(helpdeskRecord(), 'create-1')).toEqual(first);
      if (far) expect(far.tickets()).toHaveLength(1);
    });

    it('gives two tickets two ids, also when all they say is the same', async () => {
      const { helpdesk } = await begin();
      const first = await helpdesk.create(helpdeskRecord(), 'create-1');
      const second = await helpdesk.create(
        helpdeskRecord({ ticketId: '01J00000000000000000000002', reference: 'FD-1043' }),
        'create-2',
      );
      expect(second.externalId).not.toBe(first.externalId);
    });

    it('knows a comment by its key', async () => {
      const { helpdesk, far, to } = await withTicket();
      const first = await helpdesk.comment(to, helpdeskComment(), 'comment-1');
      const again = await helpdesk.comment(to, helpdeskComment(), 'comment-1');
      const other = await helpdesk.comment(to, helpdeskComment(), 'comment-2');
      expect(again).toEqual(first);
      expect(other).not.toEqual(first);
      if (far) expect(ticketOf(far).comments).toHaveLength(2);
    });

    it('takes updates, also twice', async () => {
      const { helpdesk, to } = await withTicket();
      await helpdesk.update(to, { state: 'solved', priority: 'high' }, 'update-1');
      await helpdesk.update(to, { state: 'solved', priority: 'high' }, 'update-1');
    });

    it('refuses a file that is not there for good', async () => {
      const { helpdesk } = await begin();
      const gone = { id: 'none', name: 'none.txt', size: 1, url: 'http://127.0.0.1:9/none' };
      await expect(helpdesk.download(gone)).rejects.toThrow();
    });
  });

  describe(`${name}: another side`, () => {
    let open: HelpdeskHarness | undefined;

    afterEach(async () => {
      await open?.stop();
      open = undefined;
    });

    /** Undefined for a helpdesk without another side: its tests end there. */
    const begin = async () => {
      open = await create();
      const { far, helpdesk } = open;
      if (!far) return undefined;
      const sink = createFakeHelpdeskSink();
      await helpdesk.start(sink);
      return { helpdesk, far, sink, later: open.later };
    };

    const withTicket = async () => {
      const world = await begin();
      if (!world) return undefined;
      const record = helpdeskRecord();
      const { externalId } = await world.helpdesk.create(record, 'create-1');
      return { ...world, externalId, to: { externalId, reference: record.reference } };
    };

    it('has what was asked, by whom, with files', async () => {
      const world = await begin();
      if (!world) return;
      const files = [helpdeskFile('trace.txt', 'trace'), helpdeskFile('again.txt', 'again')];
      await world.helpdesk.create(helpdeskRecord({ files, priority: 'high' }), 'create-1');
      const ticket = ticketOf(world.far);
      expect(ticket.subject).toContain('The API answers 500');
      for (const part of ['Since noon, <@everyone> 🙂\nsecond line', 'Space', 'cfexampleapi', 'FD-1042'])
        expect(`${ticket.subject}\n${ticket.text}`).toContain(part);
      expect(ticket.priority).toBe('high');
      expect(ticket.files).toEqual([
        { name: 'trace.txt', text: 'trace' },
        { name: 'again.txt', text: 'again' },
      ]);
    });

    it('has a ticket once though its answer was lost', async () => {
      const world = await begin();
      if (!world) return;
      const record = helpdeskRecord({ files: [helpdeskFile('trace.txt', 'trace')] });
      world.far.fail('lost_answer');
      await expect(world.helpdesk.create(record, 'create-1')).rejects.toThrow();
      const { externalId } = await world.helpdesk.create(record, 'create-1');
      expect(world.far.tickets().map((ticket) => ticket.externalId)).toEqual([externalId]);
      expect(ticketOf(world.far).files).toHaveLength(1);
    });

    it('has a comment once though its answer was lost', async () => {
      const world = await withTicket();
      if (!world) return;
      const comment = helpdeskComment({ files: [helpdeskFile('more.txt', 'more')] });
      world.far.fail('lost_answer');
      await expect(world.helpdesk.comment(world.to, comment, 'comment-1')).rejects.toThrow();
      const { commentId } = await world.helpdesk.comment(world.to, comment, 'comment-1');
      expect(ticketOf(world.far).comments.map(({ id }) => id)).toEqual([commentId]);
      expect(ticketOf(world.far).comments[0]?.files).toEqual([{ name: 'more.txt', text: 'more' }]);
    });

    it('has comments in the order in which they were said, public and internal ones apart', async () => {
      const world = await withTicket();
      if (!world) return;
      const agent = { name: 'Sam', agent: true } as const;
      await world.helpdesk.comment(world.to, helpdeskComment({ body: 'one' }), 'comment-1');
      await world.helpdesk.comment(
        world.to,
        helpdeskComment({ body: 'two', visibility: 'internal', author: agent }),
        'comment-2',
      );
      await world.helpdesk.comment(world.to, helpdeskComment({ body: 'three', author: agent }), 'comment-3');
      const { comments } = ticketOf(world.far);
      expect(comments.map(({ visibility }) => visibility)).toEqual(['public', 'internal', 'public']);
      expect(comments.map(({ body }) => ['one', 'two', 'three'].find((word) => body.includes(word)))).toEqual(
        ['one', 'two', 'three'],
      );
      // A word of the staff's is never shown as the customer's.
      expect(comments[0]?.author).toBe('Ada');
      expect(`${comments[2]?.author} ${comments[2]?.body}`).toContain('Sam');
      expect(comments[2]?.author).not.toBe('Ada');
    });

    it('hears that a comment was edited or deleted', async () => {
      const world = await withTicket();
      if (!world) return;
      const { helpdesk, to } = world;
      const { commentId } = await helpdesk.comment(to, helpdeskComment({ body: 'frist' }), 'comment-1');
      const edited = helpdeskComment({ body: 'first', of: { commentId, what: 'edited' } });
      await helpdesk.comment(to, edited, 'comment-1-edited');
      await helpdesk.comment(to, edited, 'comment-1-edited');
      const deleted = helpdeskComment({ body: 'first', of: { commentId, what: 'deleted' } });
      await helpdesk.comment(to, deleted, 'comment-1-deleted');
      const { comments } = ticketOf(world.far);
      expect(comments).toHaveLength(3);
      expect(comments[1]?.body).toContain('first');
      expect(comments[1]?.body).not.toBe('first');
      expect(comments[2]?.body).not.toBe('');
    });

    it('has the state, the priority and the assignee', async () => {
      const world = await withTicket();
      if (!world) return;
      await world.helpdesk.update(world.to, { state: 'waiting_for_customer' }, 'update-1');
      expect(ticketOf(world.far).state).toBe('waiting_for_customer');
      await world.helpdesk.update(world.to, { priority: 'urgent' }, 'update-2');
      await world.helpdesk.update(world.to, { assignee: 'Sam Support' }, 'update-3');
      expect(ticketOf(world.far)).toMatchObject({ priority: 'urgent', assignee: 'Sam Support' });
      await world.helpdesk.update(world.to, { topic: { id: 'setup', label: 'Set-up' } }, 'update-4');
      await world.helpdesk.update(world.to, { state: 'solved' }, 'update-5');
      expect(ticketOf(world.far)).toMatchObject({ state: 'solved', priority: 'urgent' });
    });

    it('does not lose what an agent changed to a repeated update', async () => {
      const world = await withTicket();
      if (!world) return;
      world.far.fail('lost_answer');
      await expect(world.helpdesk.update(world.to, { priority: 'low' }, 'update-1')).rejects.toThrow();
      await world.far.agentSets(world.externalId, { priority: 'urgent' });
      await world.helpdesk.update(world.to, { priority: 'low' }, 'update-1');
      expect(ticketOf(world.far).priority).toBe('urgent');
    });

    it('says that a record takes nothing more, and goes on in another one, once', async () => {
      const world = await withTicket();
      if (!world?.far.closeForGood) return;
      const { helpdesk, far, to, externalId } = world;
      await helpdesk.comment(to, helpdeskComment({ body: 'before' }), 'comment-1');
      await far.closeForGood?.(externalId);
      await expect(helpdesk.comment(to, helpdeskComment(), 'comment-2')).rejects.toBeInstanceOf(
        RecordOverError,
      );
      await expect(helpdesk.update(to, { state: 'open' }, 'update-1')).rejects.toBeInstanceOf(
        RecordOverError,
      );
      const record = helpdeskRecord({ followUpOf: externalId, state: 'waiting_for_support' });
      far.fail('lost_answer');
      await expect(helpdesk.create(record, 'follow-up')).rejects.toThrow();
      const next = await helpdesk.create(record, 'follow-up');
      expect(await helpdesk.create(record, 'follow-up')).toEqual(next);
      expect(far.tickets().map((ticket) => ticket.externalId)).toEqual([externalId, next.externalId]);
      expect(next.externalId).not.toBe(externalId);
      const onwards = { externalId: next.externalId, reference: to.reference };
      // Its answer may be lost, too.
      await helpdesk.comment(onwards, helpdeskComment({ body: 'after' }), 'comment-2').catch(() => undefined);
      await helpdesk.comment(onwards, helpdeskComment({ body: 'after' }), 'comment-2');
      expect(far.tickets().map(({ comments }) => comments.map(({ body }) => body))).toEqual([
        ['before'],
        ['after'],
      ]);
    });

    it('asks to wait', async () => {
      const world = await withTicket();
      if (!world) return;
      world.far.fail('busy');
      const refused = await world.helpdesk
        .comment(world.to, helpdeskComment(), 'comment-1')
        .catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(HelpdeskBusyError);
      expect((refused as HelpdeskBusyError).retryAfter).toBe(7_000);
    });

    it.each(['refused', 'forbidden'] as const)('says no for good: %s', async (fault) => {
      const world = await begin();
      if (!world) return;
      world.far.fail(fault);
      await expect(world.helpdesk.create(helpdeskRecord(), 'create-1')).rejects.toBeInstanceOf(
        PermanentHelpdeskError,
      );
    });

    it.each(['broken', 'gone'] as const)('may be out of order for a while: %s', async (fault) => {
      const world = await begin();
      if (!world) return;
      world.far.fail(fault);
      const failed = await world.helpdesk
        .create(helpdeskRecord(), 'create-1')
        .catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(Error);
      expect(failed).not.toBeInstanceOf(PermanentHelpdeskError);
      await world.helpdesk.create(helpdeskRecord(), 'create-1');
      expect(world.far.tickets()).toHaveLength(1);
    });

    it("tells what agents say, once and in order, and never the bot's own words", async () => {
      const world = await withTicket();
      if (!world) return;
      const { far, sink, externalId } = world;
      await world.helpdesk.comment(world.to, helpdeskComment(), 'comment-1');
      await far.agentSays(externalId, {
        body: 'Try again, please.',
        visibility: 'public',
        files: [{ name: 'fix.txt', text: 'fix' }],
      });
      await far.agentSays(externalId, { body: 'An old friend of ours.', visibility: 'internal' });
      const said = sink.events.filter((event) => event.kind === 'comment');
      expect(said.map(({ body, visibility }) => [body, visibility])).toEqual([
        ['Try again, please.', 'public'],
        ['An old friend of ours.', 'internal'],
      ]);
      expect(said[0]).toMatchObject({ author: { role: 'agent', name: 'Sam Support' } });
      const [file] = said[0]?.files ?? [];
      expect(file).toMatchObject({ name: 'fix.txt', size: 3 });
      if (file) expect(await new Response(await world.helpdesk.download(file)).text()).toBe('fix');
    });

    it('tells what agents change', async () => {
      const world = await withTicket();
      if (!world) return;
      await world.far.agentSets(world.externalId, { state: 'waiting_for_customer', priority: 'urgent' });
      await world.far.agentSets(world.externalId, { assignee: 'Sam Support' });
      await world.far.agentSets(world.externalId, { assignee: null });
      const told = world.sink.events.map((event) => event.kind).sort();
      expect(told).toEqual(['assignee', 'assignee', 'priority', 'state']);
      expect(world.sink.events.find(({ kind }) => kind === 'state')).toMatchObject({
        state: 'waiting_for_customer',
      });
      expect(world.sink.events.filter(({ kind }) => kind === 'assignee')).toMatchObject([
        { assignee: { name: 'Sam Support' } },
        { assignee: null },
      ]);
    });

    it('does not echo what the bot changed', async () => {
      const world = await withTicket();
      if (!world) return;
      await world.helpdesk.update(world.to, { state: 'solved', priority: 'low' }, 'update-1');
      await world.far.agentSays(world.externalId, { body: 'Bye.', visibility: 'public' });
      expect(world.sink.events.map(({ kind }) => kind)).toEqual(['comment']);
    });

    it('tells again what could not be stored', async () => {
      const world = await withTicket();
      if (!world?.far.lastWebhook) return;
      world.sink.failOnce();
      // Resolves when the other side has been told that all is well, here at its second attempt.
      await world.far.agentSays(world.externalId, { body: 'Try again.', visibility: 'public' });
      expect(world.sink.events).toMatchObject([{ kind: 'comment', body: 'Try again.' }]);
    });

    it('is not believed when its signature is forged, old or missing', async () => {
      const world = await withTicket();
      if (!world?.far.lastWebhook) return;
      await world.far.agentSays(world.externalId, { body: 'Hello.', visibility: 'public' });
      const genuine = world.far.lastWebhook();
      const before = world.sink.events.length;
      expect(await post(world.helpdesk, { ...genuine, body: `${genuine.body} ` })).toMatchObject({
        status: 401,
      });
      expect(await post(world.helpdesk, { headers: {}, body: genuine.body })).toMatchObject({ status: 401 });
      world.later(LONG);
      expect(await post(world.helpdesk, genuine)).toMatchObject({ status: 401 });
      expect(world.sink.events).toHaveLength(before);
    });

    it('is not heard twice with the same request', async () => {
      const world = await withTicket();
      if (!world?.far.lastWebhook) return;
      await world.far.agentSays(world.externalId, { body: 'Hello.', visibility: 'public' });
      const before = [...world.sink.events];
      expect(await post(world.helpdesk, world.far.lastWebhook())).toMatchObject({ status: 409 });
      expect(world.sink.events).toEqual(before);
    });

    it('is told when its request makes no sense', async () => {
      const world = await withTicket();
      if (!world?.far.nonsense) return;
      expect(await post(world.helpdesk, world.far.nonsense())).toMatchObject({ status: 422 });
      expect(world.sink.events).toEqual([]);
    });
  });
}

function ticketOf(far: FarSide): FarTicket {
  const [ticket] = far.tickets();
  if (!ticket) throw new Error('the other side has no ticket');
  return ticket;
}
