import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer, createSmtpTransport } from '../../../adapters/mail/index.ts';
import { createTranslators } from '../../../src/i18n/create-translators.ts';
import type { OutgoingMail } from '../../../src/ports/mailer.ts';
import { PermanentMailError } from '../../../src/ports/mailer.ts';
import { facts, linkButton, paragraph, reply } from '../../../src/reply/builders.ts';
import { code } from '../../../src/reply/rich-text.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { BOT, createMailWorld, type MailWorld } from './world.ts';

const translators = createTranslators();
const words = (locale: 'en' | 'fr') => ({
  answerable: translators(locale)('mail.answerable'),
  unanswerable: translators(locale)('mail.unanswerable'),
});
const mail: OutgoingMail = { to: 'ada@acme.example', subject: 'Your code', text: 'It is 123456.' };

describe('mails that go out', () => {
  let world: MailWorld;
  afterEach(() => world.stop());

  const sent = async (over: Partial<OutgoingMail> = {}, key = 'key-1') => {
    world = await createMailWorld();
    const { messageId } = await world.transport.send({ ...mail, ...over }, key);
    const [summary] = world.far.list();
    const found = world.far.read(summary?.id ?? '');
    if (!found) throw new Error('nothing arrived');
    const header = (name: string) =>
      found.headers.filter((entry) => entry.name === name).map(({ value }) => value);
    return { messageId, found, header };
  };

  it('come from the installation’s address, once for each key', async () => {
    const { messageId, found, header } = await sent();
    expect(found).toMatchObject({
      from: '"Acme Support" <support@desk.example>',
      to: ['ada@acme.example'],
      subject: 'Your code',
      text: 'It is 123456.\n',
    });
    expect(header('message-id')).toEqual([messageId]);
    expect(header('auto-submitted')).toEqual(['auto-generated']);
    expect(header('list-id')).toEqual([]);
    expect(await world.transport.send(mail, 'key-1')).toEqual({ messageId });
    await Promise.all([world.transport.send(mail, 'key-2'), world.transport.send(mail, 'key-2')]);
    expect(world.far.list()).toHaveLength(2);
  });

  it('of a ticket stand in one thread and name it', async () => {
    const { messageId, found, header } = await sent({ reference: 'FD-1042', subject: 'The API answers 500' });
    expect(found.subject).toBe('[FD-1042] The API answers 500');
    expect(messageId).toMatch(/^<fd-1042\.[0-9a-f]{32}@desk\.example>$/u);
    expect(header('references')).toEqual(['<fd-1042.thread@desk.example>']);
    expect(header('in-reply-to')).toEqual(['<fd-1042.thread@desk.example>']);
  });

  it('take files along as streams, and no header from anybody’s words', async () => {
    const { found, header } = await sent({
      subject: 'Hello\r\nBcc: eve@evil.example',
      fromName: 'Ada\r\nX-Evil: 1 <b>',
      personal: true,
      files: [
        {
          name: 'tränscript "1".txt',
          size: 5,
          contentType: 'text/plain',
          open: async () => new Blob(['hello']).stream(),
        },
      ],
    });
    expect(found.to).toEqual(['ada@acme.example']);
    expect(found.subject).toBe('Hello Bcc: eve@evil.example');
    expect(header('x-evil')).toEqual([]);
    expect(header('bcc')).toEqual([]);
    expect(header('auto-submitted')).toEqual([]);
    expect(found.files).toMatchObject([{ name: 'tränscript "1".txt', type: 'text/plain', size: 5 }]);
  });

  it.each([
    ['en', true, 'You can answer this mail'],
    ['en', false, 'this address receives nothing'],
    ['fr', true, 'Vous pouvez répondre à cet e-mail'],
    ['fr', false, 'cette adresse ne reçoit aucun message'],
  ] as const)('S22: say in %s whether they can be answered: %s', async (locale, answerable, notice) => {
    world = await createMailWorld();
    await createMailer({ transport: world.transport, words }).send(
      {
        to: 'ada@acme.example',
        subject: 'Code',
        locale,
        answerable,
        reference: 'FD-1042',
        body: reply({
          summary: 'Your code is 123456',
          title: 'Your code',
          blocks: [paragraph('It is ', code('123456'), '.'), facts(['Valid', '10 min'])],
          actions: [linkButton('https://acme.example/help', 'Help')],
        }),
      },
      'key-1',
    );
    const found = world.far.read('mail-1');
    expect(found?.text).toContain(notice);
    expect(found?.html).toContain(notice.replace("'", '&#39;'));
    expect(found?.html).toContain(`lang="${locale}"`);
    for (const part of ['Your code', '123456', 'Valid', '10 min', 'https://acme.example/help', 'FD-1042'])
      expect(`${found?.text}${found?.subject}`).toContain(part);
  });
});

describe('a mail server that refuses', () => {
  let server: Server | undefined;
  afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

  /** Says what it is told to at one step, and yes to everything else. */
  async function refusing(step: string, answer: string | 'cut'): Promise<string> {
    const handle = (socket: Socket): void => {
      socket.on('error', () => socket.destroy());
      socket.write('220 ready\r\n');
      let data = false;
      socket.on('data', (chunk) => {
        const line = chunk.toString();
        const command = data && line.includes('\r\n.\r\n') ? 'END' : line.split(/[\s:]/u)[0]?.toUpperCase();
        if (data && command !== 'END') return;
        data = command === 'DATA' && step !== 'DATA';
        if (command === step) {
          if (answer === 'cut') socket.destroy();
          else socket.write(`${answer}\r\n`);
        } else if (command === 'EHLO') socket.write('250-here\r\n250 AUTH PLAIN\r\n');
        else if (command === 'AUTH') socket.write('235 welcome\r\n');
        else socket.write(command === 'DATA' ? '354 go on\r\n' : '250 yes\r\n');
      });
    };
    const mine = createServer(handle);
    server = mine;
    await new Promise<void>((resolve) => mine.listen(0, '127.0.0.1', resolve));
    return `smtp://bot:secret@127.0.0.1:${(mine.address() as AddressInfo).port}?ignoreTLS=true`;
  }

  const attempt = async (url: string): Promise<unknown> => {
    const clock = createFakeClock();
    const cache = createMemoryStore(clock);
    const sender = () => ({ from: BOT, fromName: 'Acme' });
    const transport = createSmtpTransport({ url, sender, cache, clock });
    const error = await transport.send(mail, 'key').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    transport.close();
    return error;
  };

  it.each([
    ['RCPT', '550 5.1.1 no such user ada@acme.example'],
    ['END', '554 5.7.1 refused as spam'],
    ['MAIL', '553 sender refused'],
  ])('for good at %s: %s', async (step, answer) => {
    const error = await attempt(await refusing(step, answer));
    expect(error).toBeInstanceOf(PermanentMailError);
    expect(String(error)).not.toContain('ada@');
  });

  it.each([
    ['RCPT', '451 greylisted'],
    ['END', '421 closing'],
    ['AUTH', '535 wrong password'],
    ['END', 'cut'],
    ['EHLO', 'cut'],
  ])('for a while at %s: %s', async (step, answer) => {
    const error = await attempt(await refusing(step, answer));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(PermanentMailError);
  });

  it('or is not there', async () => {
    expect(await attempt('smtp://127.0.0.1:9')).not.toBeInstanceOf(PermanentMailError);
  });
});
