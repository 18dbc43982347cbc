import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireRecord } from '../../../playground/contract.ts';
import { type Mailbox, startMailbox } from '../../../playground/mailbox/index.ts';

let mailbox: Mailbox;
const records: Omit<WireRecord, 'at'>[] = [];

beforeAll(async () => {
  mailbox = await startMailbox({ now: () => 1_000, record: (entry) => records.push(entry) });
});

afterAll(() => mailbox.stop());

const send = (message: Record<string, unknown>) =>
  createTransport(mailbox.url).sendMail({
    from: 'Frontdesk <bot@desk.example>',
    to: 'ada@acme.example',
    ...message,
  });

describe('the mailbox', () => {
  it('takes a message and shows it, accents, attachments and all', async () => {
    let told = 0;
    mailbox.subscribe(() => {
      told += 1;
    });
    await send({
      subject: 'Votre demande : reçue',
      text: 'Bonjour Éléonore',
      html: '<script>alert(1)</script><b>Bonjour</b>',
      attachments: [{ filename: 'capture.png', content: Buffer.from('png') }],
    });

    expect(told).toBe(1);
    expect(mailbox.list()).toEqual([
      {
        id: 'mail-1',
        at: 1_000,
        from: '"Frontdesk" <bot@desk.example>',
        to: ['ada@acme.example'],
        subject: 'Votre demande : reçue',
        attachments: 1,
      },
    ]);
    expect(mailbox.read('mail-1')).toMatchObject({
      text: 'Bonjour Éléonore',
      html: '<script>alert(1)</script><b>Bonjour</b>',
      files: [{ name: 'capture.png', type: 'image/png', size: 3 }],
    });
    expect((await mailbox.file('mail-1', 0))?.content.toString()).toBe('png');
    expect(await mailbox.file('mail-1', 1)).toBeUndefined();
    expect(records).toMatchObject([{ platform: 'mail', transport: 'smtp', label: 'Votre demande : reçue' }]);
  });

  it('lists the newest first, hidden recipients too, and can be emptied', async () => {
    mailbox.clear();
    await send({ subject: 'first', text: '' });
    await send({ subject: 'second', text: '', bcc: 'luc@atelier.example' });
    expect(mailbox.list().map(({ subject, to }) => [subject, to.length])).toEqual([
      ['second', 2],
      ['first', 1],
    ]);
    mailbox.clear();
    expect(mailbox.list()).toEqual([]);
    expect(mailbox.read('mail-1')).toBeUndefined();
  });

  it('lets a person answer: in the thread, quoted, and vouched for by its server', async () => {
    mailbox.clear();
    await send({ subject: '[FD-1042] Hello', text: 'How are you?', messageId: '<a@desk.example>' });
    const [mail] = mailbox.list();
    await mailbox.answer(mail?.id ?? '', {
      from: { name: 'Ada', address: 'ada@acme.example' },
      text: 'Fine.',
    });
    const [line] = mailbox.list();
    const answer = mailbox.read(line?.id ?? '');
    expect(answer).toMatchObject({
      to: ['bot@desk.example'],
      subject: 'Re: [FD-1042] Hello',
      references: ['<a@desk.example>'],
    });
    expect(answer?.text).toMatch(/^Fine\.\n\nOn .* wrote:\n> How are you\?/u);
    expect(answer?.headers[0]).toEqual({
      name: 'authentication-results',
      value: expect.stringContaining(`${mailbox.authServer};`),
    });
    await expect(
      mailbox.answer('none', { from: { name: 'Ada', address: 'ada@acme.example' }, text: '' }),
    ).rejects.toThrow(/not in the mailbox/u);
  });
});
