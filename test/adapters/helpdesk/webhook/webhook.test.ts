import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSignatures } from '../../../../adapters/helpdesk/webhook/signatures.ts';
import { createFakeHelpdeskSink } from '../../../contracts/helpdesk/harness.ts';
import { helpdeskComment, helpdeskFile, helpdeskRecord } from '../../../contracts/helpdesk/samples.ts';
import { type LocalSystem, SECRET, startLocalSystem } from './local-system.ts';

/** Of the specification's own library, test "sign function works". */
const VECTOR = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const then = Number(VECTOR.timestamp) * 1_000;
const vectorRequest = (signature = VECTOR.signature, body = VECTOR.body) => ({
  headers: {
    'webhook-id': VECTOR.id,
    'webhook-timestamp': VECTOR.timestamp,
    'webhook-signature': signature,
  },
  body,
});

describe('signatures', () => {
  it('are those of the specification', () => {
    const signatures = createSignatures([VECTOR.secret]);
    expect(signatures.headersFor(VECTOR.id, VECTOR.body, then)['webhook-signature']).toBe(VECTOR.signature);
    expect(signatures.verify(vectorRequest(), then)).toMatchObject({ id: VECTOR.id });
  });

  it('are believed for five minutes, either way', () => {
    const { verify } = createSignatures([VECTOR.secret]);
    expect(verify(vectorRequest(), then + 300_000)).toBeDefined();
    expect(verify(vectorRequest(), then + 301_000)).toBeUndefined();
    expect(verify(vectorRequest(), then - 301_000)).toBeUndefined();
  });

  it.each([
    ['of another body', vectorRequest(VECTOR.signature, '{"test": 2432232315}')],
    ['of another kind', vectorRequest(VECTOR.signature.replace('v1', 'v1a'))],
    ['that are empty', vectorRequest('')],
    [
      'without a time',
      { ...vectorRequest(), headers: { ...vectorRequest().headers, 'webhook-timestamp': 'now' } },
    ],
  ])('%s are not believed', (_name, request) => {
    expect(createSignatures([VECTOR.secret]).verify(request, then)).toBeUndefined();
  });

  it('go over from one secret to the next without a gap', () => {
    const both = createSignatures([SECRET, VECTOR.secret]);
    expect(both.verify(vectorRequest(`v1,AAAA ${VECTOR.signature}`), then)).toBeDefined();
    const headers = both.headersFor('msg_1', 'body', Date.now());
    for (const secret of [SECRET, VECTOR.secret])
      expect(() => new Webhook(secret).verify('body', headers, { jsonParse: false })).not.toThrow();
  });

  const vectors = new URL('../../../../../shared/specs/signatures/vectors.json', import.meta.url);

  it.runIf(existsSync(vectors))('are those of the collected vectors', () => {
    const { standard_webhooks: given } = JSON.parse(readFileSync(vectors, 'utf8')) as {
      readonly standard_webhooks: typeof VECTOR;
    };
    const headers = createSignatures([given.secret]).headersFor(
      given.id,
      given.body,
      Number(given.timestamp) * 1_000,
    );
    expect(headers['webhook-signature']).toBe(given.signature);
  });
});

describe('the webhook helpdesk', () => {
  let system: LocalSystem;

  beforeEach(async () => {
    system = await startLocalSystem();
  });

  afterEach(() => system.stop());

  it('posts what the schema in config/schemas says', async () => {
    const { helpdesk, posted } = system;
    const files = [helpdeskFile('trace.txt', 'trace')];
    const { externalId } = await helpdesk.create(helpdeskRecord({ files }), 'create-1');
    const to = { externalId, reference: 'FD-1042' };
    const { commentId } = await helpdesk.comment(to, helpdeskComment({ files }), 'comment-1');
    const sam = { name: 'Sam', agent: true } as const;
    await helpdesk.comment(
      to,
      helpdeskComment({ author: sam, of: { commentId, what: 'edited' } }),
      'comment-2',
    );
    await helpdesk.update(
      to,
      { state: 'solved', assignee: '', topic: { id: 'api', label: 'API' } },
      'update-1',
    );
    const schema = JSON.parse(
      readFileSync(
        new URL('../../../../config/schemas/helpdesk-webhook.schema.json', import.meta.url),
        'utf8',
      ),
    );
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    for (const { body } of posted) {
      validate({ sent: JSON.parse(body) });
      expect(validate.errors).toBeNull();
    }
    expect(posted).toHaveLength(4);
    expect(posted.map(({ headers }) => headers['webhook-id'])).toEqual([
      ...new Set(posted.map(({ headers }) => headers['webhook-id'])),
    ]);
  });

  it('sends the same id at every attempt', async () => {
    const { helpdesk, posted, far } = system;
    far.fail('lost_answer');
    await expect(helpdesk.create(helpdeskRecord(), 'create-1')).rejects.toThrow();
    await helpdesk.create(helpdeskRecord(), 'create-1');
    const [first, second] = posted.map(({ headers }) => headers['webhook-id']);
    expect(first).toBe(second);
    expect(first).not.toContain('.');
  });

  it('takes a delivery that is signed anew for the one it was', async () => {
    const sink = createFakeHelpdeskSink();
    await system.helpdesk.start(sink);
    const event = {
      type: 'automatic.received',
      timestamp: '2026-07-06T12:00:00Z',
      data: { ticket: { reference: 'FD-1042' }, what: 'auto_reply', note: 'Out of office' },
    };
    expect(await system.tell(event, 'msg_1')).toEqual({ status: 200, body: { result: 'taken' } });
    system.later(2_000);
    // Another second, another signature.
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await system.tell(event, 'msg_1')).toEqual({ status: 200, body: { result: 'known' } });
    expect(sink.events).toHaveLength(1);
  });

  it('says so when nobody has that ticket', async () => {
    await system.helpdesk.start({ receive: async () => 'unknown_ticket' });
    const event = {
      type: 'ticket.updated',
      timestamp: '2026-07-06T12:00:00Z',
      data: { ticket: { reference: 'FD-9999' }, changes: { state: 'solved' } },
    };
    expect(await system.tell(event)).toEqual({ status: 422, body: { error: 'unknown_ticket' } });
  });

  it('does not hear its own comments', async () => {
    const sink = createFakeHelpdeskSink();
    await system.helpdesk.start(sink);
    const { externalId } = await system.helpdesk.create(helpdeskRecord(), 'create-1');
    const to = { externalId, reference: 'FD-1042' };
    const { commentId } = await system.helpdesk.comment(to, helpdeskComment(), 'comment-1');
    const echo = {
      type: 'comment.created',
      timestamp: '2026-07-06T12:00:00Z',
      data: {
        ticket: { external_id: externalId },
        comment_id: commentId,
        visibility: 'public',
        author: { name: 'Ada', role: 'customer' },
        body: 'It works again for some of us.',
      },
    };
    expect(await system.tell(echo)).toMatchObject({ status: 200, body: { result: 'own' } });
    expect(sink.events).toEqual([]);
    // Who counts the comments of each ticket from one has the same number elsewhere.
    const elsewhere = { ...echo, data: { ...echo.data, ticket: { external_id: 'another' } } };
    await system.tell(elsewhere);
    expect(sink.events).toHaveLength(1);
  });

  it('fetches no file from an address that is none of the web', async () => {
    const sink = createFakeHelpdeskSink();
    await system.helpdesk.start(sink);
    const told = await system.tell({
      type: 'comment.created',
      timestamp: '2026-07-06T12:00:00Z',
      data: {
        ticket: { reference: 'FD-1042' },
        comment_id: '1',
        visibility: 'public',
        author: { name: 'Sam' },
        body: '',
        files: [{ name: 'passwd', url: 'file:///etc/passwd' }],
      },
    });
    expect(told.status).toBe(422);
    expect(sink.events).toEqual([]);
  });
});
