import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MailIntakeOptions } from '../../../adapters/mail/index.ts';
import { BOT, createMailWorld, DESK, inHand, type MailWorld, SAM } from './world.ts';

let world: MailWorld;
afterEach(() => world.stop());

async function begin(overrides: Partial<MailIntakeOptions> = {}): Promise<MailWorld> {
  world = await createMailWorld({ mailbox: inHand(() => world), ...overrides });
  await world.intake.start(world.sink);
  return world;
}

describe('mails that come in', () => {
  it('are agents’ answers from the helpdesk’s address, without what they quote', async () => {
    const { far, events, letter, intake } = await begin();
    await far.write(
      letter({
        from: SAM,
        text: 'Please try again.\n\n-- \nSam Support\nAcme\n\nOn Mon, 6 Jul 2026, Acme wrote:\n> [FD-1042] It fails\n',
        files: [{ name: 'fix.txt', type: 'text/plain', content: Buffer.from('fix') }],
      }),
    );
    const [event] = await events(1);
    expect(event).toMatchObject({
      kind: 'comment',
      ticket: { reference: 'FD-1042' },
      author: { role: 'agent', name: 'Sam Support', id: DESK },
      visibility: 'public',
      body: 'Please try again.',
      files: [{ name: 'fix.txt', size: 3 }],
    });
    const file = event?.kind === 'comment' ? event.files[0] : undefined;
    if (!file) throw new Error('there is no file');
    // The mailbox is not needed any more.
    far.clear();
    expect(await new Response(await intake.download(file)).text()).toBe('fix');
    await expect(intake.download({ ...file, url: 'https://evil.example/x' })).rejects.toThrow();
  });

  it('are agents’ from other addresses that the operator named, and the helpdesk has yet to be told', async () => {
    const { far, events, letter } = await begin();
    await far.write(letter({ from: { name: 'Zoe', address: 'zoe@agents.example' } }));
    await far.write(letter({ from: SAM }));
    const [other, desk] = await events(2);
    expect(other).toMatchObject({ author: { role: 'agent', name: 'Zoe' }, byMail: true });
    expect(desk).not.toHaveProperty('byMail');
  });

  it('are the customer’s words from a verified address', async () => {
    const { far, events, letter } = await begin();
    await far.write(letter({ text: 'Ça marche maintenant.' }));
    expect(await events(1)).toMatchObject([
      {
        kind: 'comment',
        author: { role: 'customer', name: 'Ada Premium' },
        body: 'Ça marche maintenant.',
        byMail: true,
        vouched: true,
      },
    ]);
  });

  it('are vouched for by nobody where every sender is believed', async () => {
    const { far, events, letter } = await begin({ authServer: 'none' });
    await far.write(letter({}));
    expect((await events(1))[0]).not.toHaveProperty('vouched');
  });

  it.each([
    ['its address', { to: 'support+fd-1042@desk.example', subject: 'changed' }],
    ['what it answers', { subject: 'changed', inReplyTo: '<fd-1042.0123abc@desk.example>' }],
    [
      'the thread it stands in',
      { subject: '', references: ['<fd-1042.thread@desk.example>', '<x@y.example>'] },
    ],
    ['the tag in the subject', { subject: 'AW: [fd-1042] hello' }],
  ])('find their ticket by %s', async (_, over) => {
    const { far, events, letter } = await begin();
    await far.write(letter(over));
    expect((await events(1))[0]?.ticket).toEqual({ reference: 'FD-1042' });
  });

  it.each([
    ['from somebody else', 'stranger', { from: { name: 'Eve', address: 'eve@evil.example' } }],
    ['without a ticket', 'no_ticket', { subject: 'Hello', text: 'FD-1042' }],
    [
      'that answer another installation',
      'no_ticket',
      { subject: 'x', inReplyTo: '<fd-1042.abc@other.example>' },
    ],
    ['of its own', 'own_mail', { from: { name: 'Bot', address: BOT } }],
  ])('%s are left alone: %s', async (_, reason, over) => {
    const { far, sink, letter, ignored, log, results } = await begin();
    await far.write(letter({ text: 'the secret words', ...over }));
    await vi.waitFor(() => expect(ignored()).toEqual([reason]), { timeout: 5_000 });
    expect(sink.events).toEqual([]);
    expect(results).toEqual([reason]);
    expect(JSON.stringify(log.lines)).not.toMatch(/secret|eve@/u);
  });

  it.each([
    ['nothing vouches for', ''],
    [
      'another server vouches for',
      'Authentication-Results: evil.example; dmarc=pass header.from=acme.example',
    ],
    [
      'DMARC refuses',
      'Authentication-Results: mail.playground.example; dmarc=fail header.from=acme.example; dkim=pass header.d=acme.example',
    ],
    [
      'another domain signed',
      'Authentication-Results: mail.playground.example; dkim=pass header.d=evil.example',
    ],
    [
      'only a comment vouches for',
      'Authentication-Results: mail.playground.example; dkim=none (dmarc=pass; spf=pass smtp.mailfrom=acme.example)',
    ],
    [
      'two senders wrote',
      'Authentication-Results: mail.playground.example; dmarc=pass\r\nFrom: sam <agents@helpdesk.example>',
    ],
  ])('that %s are left alone', async (_, header) => {
    const { far, sink, ignored } = await begin();
    const raw = `${header === '' ? '' : `${header}\r\n`}From: Ada <ada@acme.example>\r\nTo: ${BOT}\r\nSubject: [FD-1042] x\r\n\r\nforged`;
    far.store.add(Buffer.from(raw), [BOT], Date.now());
    await vi.waitFor(() => expect(ignored()).toHaveLength(1), { timeout: 5_000 });
    expect(sink.events).toEqual([]);
  });

  it.each([
    'mail.playground.example; dkim=pass header.d=acme.example',
    'mail.playground.example 1; spf=pass (ok) smtp.mailfrom="bounce@acme.example"',
    'mail.playground.example; arc=none; dmarc=pass (p=reject) header.from=acme.example',
  ])('count when our server found %s', async (finding) => {
    const { far, events } = await begin();
    const raw = `Authentication-Results: ${finding}\r\nFrom: Ada <ada@acme.example>\r\nSubject: [FD-1042] x\r\n\r\nhonest`;
    far.store.add(Buffer.from(raw), [BOT], Date.now());
    expect(await events(1)).toMatchObject([{ body: 'honest' }]);
  });

  it('count for nobody before a server is named, and for all where there is none to name', async () => {
    const first = await begin({ authServer: undefined } as never);
    await first.far.write(first.letter({}));
    await vi.waitFor(() => expect(first.ignored()).toEqual(['not_authentic']), { timeout: 5_000 });
    expect(first.log.lines.some(({ message }) => message.includes('MAIL_AUTH_SERVER'))).toBe(true);
    await first.stop();
    const second = await begin({ authServer: 'none' });
    second.far.store.add(
      Buffer.from('From: ada@acme.example\r\nSubject: [FD-1042]\r\n\r\nhello'),
      [BOT],
      Date.now(),
    );
    expect(await second.events(1)).toMatchObject([{ body: 'hello' }]);
  });
});

describe('automatic mails', () => {
  it.each([
    { 'Auto-Submitted': 'auto-replied (vacation)' },
    { 'Auto-Submitted': 'auto-generated' },
    { 'X-Autoreply': 'yes' },
    { Precedence: 'auto_reply' },
    { Precedence: 'bulk' },
    { 'Return-Path': '<>' },
  ])('are known by %j and are no answers', async (headers) => {
    const { far, events, letter } = await begin();
    await far.write(letter({ text: 'I am away.', headers }));
    expect(await events(1)).toMatchObject([{ kind: 'automatic', what: 'auto_reply', note: 'I am away.' }]);
  });

  it('are not what helpdesks mark as bulk, nor what says no', async () => {
    const { far, events, letter } = await begin();
    await far.write(letter({ from: SAM, headers: { Precedence: 'bulk', 'Auto-Submitted': 'no' } }));
    expect(await events(1)).toMatchObject([{ kind: 'comment' }]);
  });

  it('are bounces, known by the mail that they are about', async () => {
    const { far, events } = await begin();
    const raw = [
      'From: MAILER-DAEMON@mx.example',
      `To: ${BOT}`,
      'Subject: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'User unknown.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Status: 5.1.1',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'Message-ID: <fd-1042.00ff00ff@desk.example>',
      '--b--',
      '',
    ].join('\r\n');
    far.store.add(Buffer.from(raw), [BOT], Date.now());
    expect(await events(1)).toMatchObject([
      {
        kind: 'automatic',
        what: 'bounce',
        ticket: { reference: 'FD-1042' },
        note: expect.stringContaining('User unknown.'),
      },
    ]);
  });
});

describe('what mails are made of', () => {
  it('HTML alone becomes text, and runs nothing', async () => {
    const { far, events } = await begin();
    const html =
      '<style>p{}</style><p>Bonjour&nbsp;<b>Ada</b>,</p><p>Voici&#8239;: <a href="https://x.example/a">le lien</a></p><script>alert(1)</script><blockquote>ancien message</blockquote>';
    const raw = `Authentication-Results: mail.playground.example; dmarc=pass\r\nFrom: ${DESK}\r\nSubject: [FD-1042]\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${html}`;
    far.store.add(Buffer.from(raw), [BOT], Date.now());
    const [event] = await events(1);
    const body = event?.kind === 'comment' ? event.body : '';
    expect(body).toContain('Ada');
    expect(body).toContain('https://x.example/a');
    expect(body).not.toMatch(/<|alert|ancien/u);
  });

  it('many files, large ones and ones without a name or of the same name are all there', async () => {
    const { far, events, letter, intake } = await begin();
    const large = Buffer.alloc(3_000_000, 7);
    await far.write(
      letter({
        text: '',
        files: [
          { name: 'a.bin', type: 'application/octet-stream', content: large },
          { name: 'a.bin', type: 'application/octet-stream', content: Buffer.from('other') },
          { name: '', type: 'image/png', content: Buffer.from('png') },
        ],
      }),
    );
    const [event] = await events(1);
    if (event?.kind !== 'comment') throw new Error('no comment');
    expect(event.files.map(({ size }) => size)).toEqual([3_000_000, 5, 3]);
    expect(new Set(event.files.map(({ id }) => id)).size).toBe(3);
    const [first] = event.files;
    if (first) expect((await new Response(await intake.download(first)).bytes()).byteLength).toBe(3_000_000);
    expect(event.files.every(({ name }) => name !== '')).toBe(true);
  });

  it('an answer of quotes alone is kept whole rather than lost', async () => {
    const { far, events, letter } = await begin();
    await far.write(letter({ text: '> yes\n> no' }));
    expect(await events(1)).toMatchObject([{ body: '> yes\n> no' }]);
  });
});
