import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readMail } from '../../../adapters/mail/intake/read-mail.ts';
import { writeMail } from '../../../playground/mailbox/write-mail.ts';
import { createFakeFileStore } from '../../fakes/file-store.ts';

const file = (name: string, size: number) => ({
  name,
  type: 'application/octet-stream',
  content: Buffer.alloc(size, name),
});
const letter = {
  from: { name: 'Ada', address: 'Ada@Acme.example' },
  to: 'bot@desk.example',
  subject: 'Grüße 🙂',
  text: 'Hello.',
};

const read = async (raw: Buffer, options: { maxFileBytes?: number; wanted?: boolean } = {}) => {
  const stored: number[] = [];
  const files = createFakeFileStore();
  const chunks = Array.from({ length: Math.ceil(raw.length / 9_999) }, (_, index) =>
    raw.subarray(index * 9_999, (index + 1) * 9_999),
  );
  const mail = await readMail(Readable.from(chunks), async () => options.wanted ?? true, {
    maxFileBytes: options.maxFileBytes ?? 1_000_000,
    files: {
      ...files,
      async put(bytes, max) {
        const result = await files.put(bytes, max);
        stored.push(result.size);
        return result;
      },
    },
  });
  return { mail, stored };
};

it('reads what comes after a file that is larger than is kept, and names that one', async () => {
  const files = [file('a.bin', 100), file('large.bin', 400_000), file('b.bin', 200)];
  const { mail, stored } = await read(await writeMail({ ...letter, files }, 0), { maxFileBytes: 1_000 });
  expect(stored).toEqual([100, 200]);
  expect(mail?.body.text.trim()).toBe('Hello.');
  expect(mail?.body.files.map(({ name, url }) => [name, url === 'mail-file:'])).toEqual([
    ['a.bin', false],
    ['large.bin', true],
    ['b.bin', false],
  ]);
  expect(mail?.body.files[1]?.size).toBeGreaterThan(1_000);
});

it('stores no file of a mail that nobody wants', async () => {
  const raw = await writeMail({ ...letter, files: [file('a.bin', 500_000)] }, 0);
  const { mail, stored } = await read(raw, { wanted: false });
  expect(mail).toBeUndefined();
  expect(stored).toEqual([]);
});

it('knows the head as it is, and one without a Message-ID by all of it', async () => {
  const { mail } = await read(await writeMail(letter, Date.UTC(2026, 6, 6)));
  expect(mail?.head).toMatchObject({
    from: { address: 'ada@acme.example', name: 'Ada' },
    subject: 'Grüße 🙂',
    date: Date.UTC(2026, 6, 6),
  });
  const bare = 'From: a@b.example\r\nSubject: x\r\n\r\n';
  const ids = await Promise.all(
    [bare, bare, bare.replace('x', 'y')].map(async (raw) => (await read(Buffer.from(raw))).mail?.head.id),
  );
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).not.toBe(ids[2]);
});

it.each([
  ['nothing', ''],
  ['noise', '\0\xff\0garbage'],
  ['an endless part', `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${'x'.repeat(50_000)}`],
  ['parts in parts', `${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(300)}x`],
  ['headers without an end', `Subject: ${'x'.repeat(200_000)}`],
])('survives %s', async (_, raw) => {
  const { mail } = await read(Buffer.from(raw, 'latin1'));
  expect(mail?.head.from).toBeUndefined();
});
