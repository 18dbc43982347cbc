import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createEmailHelpdesk, type EmailHelpdeskWords } from '../../../adapters/helpdesk/email/index.ts';
import { type Helpdesk, PermanentHelpdeskError } from '../../../src/ports/helpdesk.ts';
import { PermanentMailError } from '../../../src/ports/mailer.ts';
import {
  adaContact,
  helpdeskComment,
  helpdeskFile,
  helpdeskRecord,
} from '../../contracts/helpdesk/samples.ts';
import { describeHelpdesk } from '../../contracts/helpdesk.ts';
import { createMailWorld, DESK, inHand, type MailWorld, SAM } from '../mail/world.ts';
import { WORDS } from './words.ts';

const words: EmailHelpdeskWords = {
  ...WORDS,
  customer: 'Customer',
  account: 'Account',
  priority: 'Priority',
  hint: (reference) => `Answer this mail; leave [${reference}] in the subject.`,
  internal: 'INTERNAL',
  states: {
    open: 'It is open again.',
    waiting_for_customer: 'It waits for the customer.',
    waiting_for_support: 'It waits for support.',
    awaiting_verification: 'It waits for proof.',
    solved: 'It is solved.',
    closed: 'It is closed.',
  },
  priorities: { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' },
};

const REF = { externalId: 'FD-1042', reference: 'FD-1042' };
const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==';

let world: MailWorld;
let helpdesk: Helpdesk;

async function begin() {
  world = await createMailWorld({ mailbox: inHand(() => world), webhookSecret: SECRET });
  const { transport, intake, cache } = world;
  helpdesk = createEmailHelpdesk({ to: () => DESK, transport, intake, cache, words });
  return { helpdesk, later: () => undefined, stop: world.stop };
}

const mails = () =>
  world.far
    .list()
    .map(({ id }) => world.far.read(id))
    .filter((mail) => mail !== undefined)
    .toReversed();

describeHelpdesk('e-mail', begin);

describe('a helpdesk that has an address', () => {
  afterEach(() => world.stop());

  it('gets a ticket as a mail of the customer’s words and facts, with files', async () => {
    await begin();
    const files = [helpdeskFile('trace.txt', 'trace')];
    expect(await helpdesk.create(helpdeskRecord({ files, priority: 'high' }), 'k1')).toEqual({
      externalId: 'FD-1042',
    });
    const [mail] = mails();
    expect(mail).toMatchObject({
      from: '"Ada" <support@desk.example>',
      to: [DESK],
      subject: '[FD-1042] The API answers 500',
      files: [{ name: 'trace.txt', size: 5 }],
    });
    for (const part of [
      'Since noon, <@everyone> 🙂\nsecond line',
      'Space: cfexampleapi',
      'Account: ada@acme.example (not verified)',
      'Customer: Ada <ada@acme.example>',
      'Priority: high',
      'Plan: Premium',
      'leave [FD-1042] in the subject',
    ])
      expect(mail?.text).toContain(part);
    const header = (name: string) => mail?.headers.find((entry) => entry.name === name)?.value;
    expect(header('x-frontdesk-reference')).toBe('FD-1042');
    expect(header('x-frontdesk-priority')).toBe('high');
    // Helpdesks refuse what programs write, and these are a person's words.
    expect(header('auto-submitted')).toBeUndefined();
  });

  it('gets what is said later in the same thread, under each one’s name', async () => {
    await begin();
    await helpdesk.create(helpdeskRecord(), 'k1');
    const { commentId } = await helpdesk.comment(
      REF,
      helpdeskComment({ files: [helpdeskFile('a.txt', 'a')] }),
      'k2',
    );
    await helpdesk.comment(
      REF,
      helpdeskComment({
        visibility: 'internal',
        author: { name: 'Sam', agent: true },
        body: 'An old friend.',
      }),
      'k3',
    );
    await helpdesk.comment(REF, helpdeskComment({ body: 'first', of: { commentId, what: 'edited' } }), 'k4');
    await helpdesk.comment(REF, helpdeskComment({ body: 'first', of: { commentId, what: 'deleted' } }), 'k5');
    const [opening, said, note, edited, deleted] = mails();
    expect(said).toMatchObject({
      messageId: commentId,
      subject: 'Re: [FD-1042] The API answers 500',
      attachments: 1,
    });
    expect(said?.references).toEqual(opening?.references);
    expect(said?.text).toContain('Ada, in chat:');
    expect(note?.text).toMatch(/^INTERNAL\nSam, in chat:\n\nAn old friend\./u);
    expect(edited?.text).toContain('Edited message:\n\nfirst');
    expect(deleted?.text).not.toContain('first');
  });

  it('hears of ends and of how urgent it is, not of who waits for whom', async () => {
    await begin();
    await helpdesk.update(REF, { state: 'waiting_for_support' }, 'k1');
    await helpdesk.update(REF, { state: 'waiting_for_customer', priority: 'urgent' }, 'k2');
    await helpdesk.update(REF, { state: 'solved' }, 'k3');
    await helpdesk.update(REF, { state: 'solved' }, 'k3');
    await helpdesk.update(REF, { assignee: 'Sam' }, 'k4');
    expect(mails().map(({ text, subject }) => [subject, text.trim()])).toEqual([
      ['Re: [FD-1042]', 'Priority: urgent'],
      ['Re: [FD-1042]', 'It is solved.'],
      ['Re: [FD-1042]', 'Assigned in chat to Sam.'],
    ]);
  });

  it('is answered from, whether its mails keep the thread or the subject alone', async () => {
    await begin();
    await helpdesk.start(world.sink);
    await helpdesk.create(helpdeskRecord(), 'k1');
    const [opening] = world.far.list();
    await world.far.answer(opening?.id ?? '', { from: SAM, text: 'Try again.' });
    await world.far.write(world.letter({ from: SAM, subject: 'Case 88 [FD-1042] pending', text: 'Well?' }));
    expect(await world.events(2)).toMatchObject([
      { kind: 'comment', ticket: { reference: 'FD-1042' }, author: { role: 'agent' }, body: 'Try again.' },
      { kind: 'comment', ticket: { reference: 'FD-1042' }, body: 'Well?' },
    ]);
  });

  it('says for good what the mail server refused for good', async () => {
    await begin();
    const { intake, cache } = world;
    const refusing = createEmailHelpdesk({
      to: () => DESK,
      transport: { send: () => Promise.reject(new PermanentMailError('550')) },
      intake,
      cache,
      words,
    });
    await expect(refusing.create(helpdeskRecord({ requester: adaContact }), 'k')).rejects.toBeInstanceOf(
      PermanentHelpdeskError,
    );
  });
});

describe('mails that are posted', () => {
  afterEach(() => world.stop());

  const raw =
    'Authentication-Results: mail.playground.example; dmarc=pass\r\nFrom: Sam <agents@helpdesk.example>\r\nMessage-ID: <x@h>\r\nSubject: [FD-1042]\r\n\r\nHello.';
  const signed = (body: string, at = Date.now(), headers: Record<string, string> = {}) => {
    const [id, timestamp] = ['msg_1', String(Math.floor(at / 1_000))];
    const key = Buffer.from(SECRET.slice(6), 'base64');
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return {
      body,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,AAAA v1,${signature}`,
        ...headers,
      },
    };
  };
  const posted = async () => {
    await begin();
    await helpdesk.start(world.sink);
    const { webhook } = helpdesk;
    if (!webhook) throw new Error('nothing is taken');
    return webhook;
  };

  it('are taken once, plain or in base64', async () => {
    const webhook = await posted();
    expect(await webhook(signed(raw))).toEqual({ status: 202, body: { result: 'taken' } });
    const base64 = Buffer.from(raw).toString('base64');
    const headers = { 'content-transfer-encoding': 'base64' };
    expect(await webhook(signed(base64, Date.now(), headers))).toEqual({
      status: 200,
      body: { result: 'known' },
    });
    expect(world.sink.events).toMatchObject([{ body: 'Hello.' }]);
  });

  it('are refused when the signature is forged, old or missing', async () => {
    const webhook = await posted();
    for (const request of [
      { ...signed(raw), body: `${raw} ` },
      { body: raw, headers: {} },
      signed(raw, Date.now() - 400_000),
      signed(raw, Date.now() + 400_000),
    ])
      expect(await webhook(request)).toMatchObject({ status: 401 });
    expect(world.sink.events).toEqual([]);
  });

  it('are asked for again when they could not be stored, and left alone when they are nothing', async () => {
    const webhook = await posted();
    world.sink.failOnce();
    await expect(webhook(signed(raw))).rejects.toThrow();
    expect(await webhook(signed(raw))).toMatchObject({ status: 202 });
    expect(await webhook(signed('no mail at all'))).toMatchObject({
      status: 200,
      body: { result: 'no_sender' },
    });
  });
});
