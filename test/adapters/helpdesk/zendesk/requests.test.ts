import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { helpdeskComment, helpdeskFile, helpdeskRecord } from '../../../contracts/helpdesk/samples.ts';
import { createApiValidator, hasApiDescription } from './api-description.ts';
import { type LocalZendesk, startLocalZendesk } from './local-zendesk.ts';

let zendesk: LocalZendesk;

beforeEach(async () => {
  zendesk = await startLocalZendesk({ tags: ['vip'], fields: { plan: 11, space_id: 12, topic: 13 } });
});

afterEach(() => zendesk.stop());

/** Everything that a ticket's life asks of Zendesk. */
async function wholeLife(): Promise<void> {
  const { helpdesk } = zendesk;
  await helpdesk.start({ receive: async () => 'taken' });
  const record = helpdeskRecord({
    files: [helpdeskFile('trace.txt', 'trace')],
    state: 'waiting_for_support',
  });
  const { externalId } = await helpdesk.create(record, 'create-1');
  const to = { externalId, reference: record.reference };
  await helpdesk.comment(to, helpdeskComment({ files: [helpdeskFile('a.txt', 'a')] }), 'comment-1');
  const stranger = { name: 'Luc', account: { platform: 'slack', id: 'U0LUC' } } as const;
  await helpdesk.comment(to, helpdeskComment({ author: stranger }), 'comment-2');
  await helpdesk.update(
    to,
    { state: 'solved', priority: 'high', topic: { id: 'setup', label: 'Set-up' }, assignee: 'Sam Support' },
    'update-1',
  );
  await helpdesk.update(to, { assignee: 'Nobody Known' }, 'update-2');
  await helpdesk.update(to, { assignee: '' }, 'update-3');
  await zendesk.far.closeForGood?.(externalId);
  await helpdesk.create({ ...record, files: [], followUpOf: externalId }, 'follow-up');
}

const requests = () =>
  zendesk.wire
    .filter(({ direction, transport }) => direction === 'in' && transport === 'rest')
    .map(({ label, body, status }) => {
      const [method = '', path = ''] = label.split(' ');
      return { method, path, status, body: (body as { readonly request: unknown }).request };
    });

describe('requests to Zendesk', () => {
  it.runIf(hasApiDescription)('are what its own description allows', async () => {
    await wholeLife();
    const faults = createApiValidator();
    const found = requests().flatMap(({ method, path, body }) =>
      faults(method, path, typeof body === 'object' ? body : undefined),
    );
    expect(found).toEqual([]);
    expect(requests().length).toBeGreaterThan(20);
  });

  it('are all taken', async () => {
    await wholeLife();
    expect(requests().filter(({ status = 0 }) => status >= 300)).toEqual([]);
  });

  it('make a follow-up of the closed ticket, with the opening as a note that is nobody else’s', async () => {
    await wholeLife();
    const [, made] = requests().filter(({ method, path }) => method === 'POST' && path.endsWith('/tickets'));
    const [closed, next] = zendesk.side.desk.tickets();
    expect(made?.body).toMatchObject({
      ticket: { via_followup_source_id: closed?.id, comment: { public: false } },
    });
    expect(made?.body).not.toHaveProperty('ticket.submitter_id');
    expect(next).toMatchObject({ followUpOf: closed?.id, requesterId: closed?.requesterId });
    expect(next?.externalId).toBe(`${closed?.externalId}:${closed?.id}`);
  });

  it('file a ticket under its topic, plan and fields, and under its customer', async () => {
    await wholeLife();
    const created = requests().find(({ method, path }) => method === 'POST' && path.endsWith('/tickets'));
    expect(created?.body).toMatchObject({
      ticket: {
        external_id: 'FD-1042:01J00000000000000000000001',
        subject: 'The API answers 500 [FD-1042]',
        priority: 'normal',
        status: 'open',
        tags: ['vip', 'frontdesk', 'frontdesk_topic_api', 'frontdesk_plan_premium'],
        custom_fields: [
          { id: 11, value: 'premium' },
          { id: 12, value: 'cfexampleapi' },
          { id: 13, value: 'api' },
        ],
        comment: { public: true },
        metadata: { frontdesk_key: 'create-1' },
      },
    });
    const [ticket] = zendesk.side.desk.tickets();
    expect(ticket?.tags).toContain('frontdesk_topic_setup');
    expect(ticket?.tags).not.toContain('frontdesk_topic_api');
    expect(zendesk.side.desk.user(ticket?.requesterId ?? 0)).toMatchObject({
      name: 'Ada',
      email: 'ada@acme.example',
      role: 'end-user',
    });
  });

  it('give somebody without an address an account of their own', async () => {
    const { helpdesk, side } = zendesk;
    const requester = { name: 'Luc', account: { platform: 'slack', id: 'U0LUC' } } as const;
    const { externalId } = await helpdesk.create(helpdeskRecord({ requester }), 'create-1');
    await helpdesk.comment(
      { externalId, reference: 'FD-1042' },
      helpdeskComment({ author: requester }),
      'comment-1',
    );
    const [ticket] = side.desk.tickets();
    expect(side.desk.user(ticket?.requesterId ?? 0)).toMatchObject({ externalId: 'frontdesk:slack:U0LUC' });
    expect(zendesk.far.tickets()[0]?.comments[0]?.author).toBe('Luc');
  });

  it("never change a customer's name", async () => {
    const { helpdesk, side } = zendesk;
    side.desk.addUser({ name: 'Ada Lovelace', email: 'Ada@acme.example', role: 'end-user' });
    await helpdesk.create(helpdeskRecord(), 'create-1');
    const [ticket] = side.desk.tickets();
    expect(side.desk.user(ticket?.requesterId ?? 0).name).toBe('Ada Lovelace');
  });

  it('name in a note whom Zendesk does not know', async () => {
    await wholeLife();
    const { comments = [] } = zendesk.far.tickets()[0] ?? {};
    expect(comments.at(-1)).toMatchObject({
      visibility: 'internal',
      body: 'Assigned in chat to Nobody Known.',
    });
  });

  it('upload a file once, however often its ticket is tried', async () => {
    const { helpdesk, far } = zendesk;
    const record = helpdeskRecord({ files: [helpdeskFile('trace.txt', 'trace')] });
    far.fail('broken');
    await expect(helpdesk.create(record, 'create-1')).rejects.toThrow();
    await helpdesk.create(record, 'create-1');
    expect(requests().filter(({ path }) => path.endsWith('/uploads'))).toHaveLength(1);
  });

  it('stop at a ticket that is closed for good', async () => {
    const { helpdesk, far } = zendesk;
    await helpdesk.start({ receive: async () => 'taken' });
    const { externalId } = await helpdesk.create(helpdeskRecord(), 'create-1');
    await far.agentSets(externalId, { state: 'closed' });
    await expect(
      helpdesk.comment({ externalId, reference: 'FD-1042' }, helpdeskComment(), 'comment-1'),
    ).rejects.toMatchObject({ name: 'RecordOverError' });
  });

  it('find a ticket and a comment again without any memory', async () => {
    const { helpdesk, far, another } = zendesk;
    far.fail('lost_answer');
    await expect(helpdesk.create(helpdeskRecord(), 'create-1')).rejects.toThrow();
    const { externalId } = await another().create(helpdeskRecord(), 'create-1');
    expect(far.tickets().map((ticket) => ticket.externalId)).toEqual([externalId]);
    const to = { externalId, reference: 'FD-1042' };
    far.fail('lost_answer');
    await expect(helpdesk.comment(to, helpdeskComment(), 'comment-1')).rejects.toThrow();
    await another().comment(to, helpdeskComment(), 'comment-1');
    expect(far.tickets()[0]?.comments).toHaveLength(1);
  });

  it('do not take the ticket of an installation before for their own', async () => {
    const { helpdesk, far } = zendesk;
    await helpdesk.create(helpdeskRecord(), 'create-1');
    await helpdesk.create(helpdeskRecord({ ticketId: '01J99999999999999999999999' }), 'create-2');
    expect(far.tickets()).toHaveLength(2);
  });

  it('are refused without the token, and tried again until the operator has renewed it', async () => {
    const helpdesk = zendesk.another({ token: 'old' });
    const refused = await helpdesk.create(helpdeskRecord(), 'create-1').catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'ZendeskError', status: 401 });
  });
});
