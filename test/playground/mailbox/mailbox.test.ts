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
});
