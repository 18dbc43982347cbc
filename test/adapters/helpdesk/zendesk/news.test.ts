import { existsSync, readFileSync } from 'node:fs';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { validSignature } from '../../../../adapters/helpdesk/zendesk/signature.ts';
import { createFakeHelpdeskSink } from '../../../contracts/helpdesk/harness.ts';
import { helpdeskRecord } from '../../../contracts/helpdesk/samples.ts';
import { until } from '../../../e2e/until.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { type LocalZendesk, startLocalZendesk } from './local-zendesk.ts';

let zendesk: LocalZendesk | undefined;

afterEach(async () => {
  await zendesk?.stop();
  zendesk = undefined;
  nock.cleanAll();
});

describe('news from Zendesk', () => {
  it('that came while nobody listened are found at the start, each once', async () => {
    zendesk = await startLocalZendesk();
    const { helpdesk, far, another } = zendesk;
    zendesk.side.webhooks.pointAt('http://127.0.0.1:9/nobody');
    const { externalId } = await helpdesk.create(helpdeskRecord(), 'create-1');
    const ticket = Number(externalId);
    await zendesk.side.act.reply({ as: 'sam', ticket, body: 'While you slept.', status: 'pending' });
    const sink = createFakeHelpdeskSink();
    const awake = another();
    await awake.start(sink);
    await until(() => sink.events.length === 2);
    expect(sink.events.map(({ kind }) => kind)).toEqual(['comment', 'state']);
    await awake.stop();
    expect(far.tickets()).toHaveLength(1);
  });

  it('are looked for every five minutes', async () => {
    const clock = createFakeClock();
    zendesk = await startLocalZendesk({ clock: { ...clock, now: Date.now } });
    const { helpdesk, side } = zendesk;
    side.webhooks.pointAt('http://127.0.0.1:9/nobody');
    const sink = createFakeHelpdeskSink();
    await helpdesk.start(sink);
    await until(() => clock.waiting() === 1);
    const { externalId } = await helpdesk.create(helpdeskRecord(), 'create-1');
    await side.act.note({ as: 'mia', ticket: Number(externalId), body: 'Seen.' });
    clock.advance(5 * 60_000);
    await until(() => sink.events.length === 1);
    expect(sink.events[0]).toMatchObject({ kind: 'comment', visibility: 'internal' });
  });

  it('leave tickets of others alone', async () => {
    zendesk = await startLocalZendesk();
    const { helpdesk, side, far } = zendesk;
    const sink = createFakeHelpdeskSink();
    await helpdesk.start(sink);
    const { id } = side.desk.create(
      {
        subject: 'By phone',
        requesterId: side.desk.botId,
        submitterId: side.desk.botId,
        comment: { body: 'Hello', public: true, files: [] },
      },
      { userId: side.desk.botId },
    );
    await far.agentSays(String(id), { body: 'Not for chat.', visibility: 'public' });
    // Without our id it may be anybody's; the database says whose.
    expect(sink.events.length).toBeGreaterThan(0);
    const strict = { receive: async () => 'unknown_ticket' as const };
    await helpdesk.start(strict);
    await far.agentSays(String(id), { body: 'Nor this.', visibility: 'public' });
    expect(zendesk.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it("take what the company's rules do about our own updates, and a customer's mail", async () => {
    zendesk = await startLocalZendesk();
    const { helpdesk, side, far } = zendesk;
    const sink = createFakeHelpdeskSink();
    await helpdesk.start(sink);
    const { externalId } = await helpdesk.create(helpdeskRecord(), 'create-1');
    const { requesterId } = side.desk.ticket(Number(externalId));
    side.desk.update(
      Number(externalId),
      { comment: { body: 'By mail.', public: true, files: [], authorId: requesterId } },
      { userId: requesterId },
    );
    await far.agentSets(externalId, {});
    expect(sink.events).toMatchObject([
      { kind: 'comment', body: 'By mail.', author: { role: 'customer', name: 'Ada' } },
    ]);
  });
});

describe('the signature', () => {
  const vectors = new URL('../../../../../shared/specs/signatures/vectors.json', import.meta.url);
  /** Zendesk's static secret for tests, and what it gives for this body. */
  const known = {
    secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
    timestamp: '2021-03-25T05:09:27Z',
    body: '{"event":"ticket.updated","id":123}',
    signature: 'S/RDdU2ERmj7LHDDoWJ2onPYH+t7/f2+LTM4dL7UiLM=',
  };
  const request = ({ timestamp, signature, body }: typeof known) => ({
    headers: {
      'x-zendesk-webhook-signature': signature,
      'x-zendesk-webhook-signature-timestamp': timestamp,
    },
    body,
  });
  const then = Date.parse(known.timestamp);

  it('is the published one', () => {
    expect(validSignature(request(known), known.secret, then)).toBe(known.signature);
    expect(validSignature(request(known), known.secret, then + 299_000)).toBe(known.signature);
    expect(validSignature(request(known), known.secret, then + 301_000)).toBeUndefined();
    expect(validSignature(request({ ...known, timestamp: 'never' }), known.secret, then)).toBeUndefined();
    expect(validSignature(request({ ...known, signature: 'AAAA' }), known.secret, then)).toBeUndefined();
  });

  it.runIf(existsSync(vectors))('is that of the collected vectors', () => {
    const { zendesk: vector } = JSON.parse(readFileSync(vectors, 'utf8')) as {
      readonly zendesk: typeof known;
    };
    expect(validSignature(request(vector), vector.secret, Date.parse(vector.timestamp))).toBe(
      vector.signature,
    );
  });
});
