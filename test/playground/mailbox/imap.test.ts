import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inSet, readCommand } from '../../../playground/mailbox/imap/read-command.ts';
import { type ImapServer, startImapServer } from '../../../playground/mailbox/imap/server.ts';
import { createMailStore } from '../../../playground/mailbox/mail-store.ts';

const store = createMailStore(7);
let server: ImapServer;

beforeAll(async () => {
  server = await startImapServer(store, () => 0);
  store.add(Buffer.from('Subject: one\r\n\r\nbody'), ['bot+fd-1@desk.example'], Date.UTC(2026, 6, 6));
  store.add(Buffer.from('Subject: elsewhere\r\n\r\n'), ['ada@acme.example'], 0);
  store.add(Buffer.from('Subject: two\r\n\r\n'), ['bot@desk.example'], Date.UTC(2026, 6, 7));
});
afterAll(() => server.stop());

/** Sends lines one after the other; the whole answer, once the last is tagged. */
function talk(...lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(server.port, '127.0.0.1');
    const last = lines.at(-1)?.split(' ', 1)[0] ?? '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (new RegExp(`^${last} `, 'mu').test(heard)) socket.destroy();
    });
    socket.on('close', () => resolve(heard));
    socket.write(lines.map((line) => `${line}\r\n`).join(''));
  });
}

const IN = ['a LOGIN "bot@desk.example" {3+}\r\nany', 'b SELECT INBOX'];

it('opens the inbox of whoever logs in, plus addresses too', async () => {
  const heard = await talk(...IN);
  expect(heard).toContain('* 2 EXISTS');
  expect(heard).toContain('[UIDVALIDITY 7]');
  expect(heard).toContain('[UIDNEXT 4]');
});

it('finds, fetches in parts and marks', async () => {
  const heard = await talk(
    ...IN,
    'c UID SEARCH UID 2:*',
    'd UID SEARCH SINCE 6-Jul-2026 UNSEEN',
    'e UID FETCH 1 (UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<9.3>)',
    'f UID STORE 1 +FLAGS (\\Seen)',
    'g UID SEARCH UNSEEN',
  );
  expect(heard).toContain('* SEARCH 3\r\nc OK');
  expect(heard).toContain('* SEARCH 1 3\r\nd OK');
  expect(heard).toContain(
    '* 1 FETCH (UID 1 RFC822.SIZE 20 INTERNALDATE "06-Jul-2026 00:00:00 +0000" BODY[]<9> {3}\r\none)',
  );
  expect(heard).toContain('* 1 FETCH (UID 1 FLAGS (\\Seen))');
  expect(heard).toContain('* SEARCH 3\r\ng OK');
});

it('tells an idling client what comes', async () => {
  const heard = talk(...IN, 'c IDLE');
  await new Promise((resolve) => setTimeout(resolve, 50));
  store.add(Buffer.from('Subject: three\r\n\r\n'), ['bot@desk.example'], 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  server.drop();
  expect(await heard).toMatch(/\+ waiting\r\n(.*\r\n)*\* 3 EXISTS/u);
});

it.each([
  ['nobody', 'x SELECT INBOX', 'x NO log in first'],
  ['a strange command', 'x FROB', 'x NO log in first'],
  ['no command', 'x (', 'x BAD'],
])('refuses %s', async (_, line, answer) => {
  expect(await talk(line)).toContain(answer);
});

it('reads commands with everything that may stand in them', () => {
  expect(readCommand('a1 uid fetch 1:* (UID BODY.PEEK[HEADER.FIELDS (FROM TO)]<0.5>)').name).toBe(
    'UID FETCH',
  );
  expect(readCommand('a LOGIN "q\\"x" {3}\r\na b')).toEqual({
    tag: 'a',
    name: 'LOGIN',
    args: ['q"x', 'a b'],
  });
  expect([1, 3, 5, 9].filter(inSet('2:4,9:*', 9))).toEqual([3, 9]);
  expect([1, 3, 9].filter(inSet('12:*', 9))).toEqual([9]);
});
