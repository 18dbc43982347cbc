import type { StoredMail } from '../mail-store.ts';
import { inSet, type Token } from './read-command.ts';

const BODY = /^BODY(?:\.PEEK)?\[(HEADER|TEXT)?\](?:<(\d+)\.(\d+)>)?$/iu;

/** One line of a FETCH answer, as bytes. @throws Error for items that this server does not know */
export function fetchLine(mail: StoredMail, sequence: number, asked: Token, withUid: boolean): Buffer {
  const items = (typeof asked === 'string' ? [asked] : asked).map(String);
  const names = withUid && !items.some((item) => item.toUpperCase() === 'UID') ? ['UID', ...items] : items;
  const parts: Buffer[] = [];
  for (const item of names) {
    if (parts.length > 0) parts.push(Buffer.from(' '));
    parts.push(fetchItem(mail, item));
  }
  return Buffer.concat([Buffer.from(`* ${sequence} FETCH (`), ...parts, Buffer.from(')\r\n')]);
}

function fetchItem(mail: StoredMail, item: string): Buffer {
  switch (item.toUpperCase()) {
    case 'UID':
      return Buffer.from(`UID ${mail.uid}`);
    case 'FLAGS':
      return Buffer.from(`FLAGS (${[...mail.flags].join(' ')})`);
    case 'RFC822.SIZE':
      return Buffer.from(`RFC822.SIZE ${mail.raw.length}`);
    case 'INTERNALDATE':
      return Buffer.from(`INTERNALDATE "${internalDate(mail.at)}"`);
  }
  const body = BODY.exec(item);
  if (!body) throw new Error(`${item} is not known here`);
  const [, section = '', from, length] = body;
  if (!/\.PEEK/iu.test(item)) mail.flags.add('\\Seen');
  const whole = sectionOf(mail.raw, section.toUpperCase());
  const start = Number(from ?? 0);
  const bytes = from === undefined ? whole : whole.subarray(start, start + Number(length));
  const name = `BODY[${section.toUpperCase()}]${from === undefined ? '' : `<${start}>`}`;
  return Buffer.concat([Buffer.from(`${name} {${bytes.length}}\r\n`), bytes]);
}

function sectionOf(raw: Buffer, section: string): Buffer {
  if (section === '') return raw;
  const gap = raw.indexOf('\r\n\r\n');
  const end = gap === -1 ? raw.length : gap + 4;
  return section === 'HEADER' ? raw.subarray(0, end) : raw.subarray(end);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `06-Jul-2026 12:00:00 +0000` (RFC 3501, date-time). */
function internalDate(at: number): string {
  const date = new Date(at);
  const [day, time] = [date.toISOString().slice(8, 10), date.toISOString().slice(11, 19)];
  return `${day}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${time} +0000`;
}

/** Whether a mail meets the criteria of a SEARCH, all of them. @throws Error for one that is not known */
export function searchTest(args: readonly Token[], highestUid: number) {
  const tests: ((mail: StoredMail) => boolean)[] = [];
  const words = args.map(String);
  for (let at = 0; at < words.length; at += 1) {
    const word = (words[at] ?? '').toUpperCase();
    const next = words[at + 1] ?? '';
    if (word === 'ALL') continue;
    if (word === 'SEEN') tests.push(({ flags }) => flags.has('\\Seen'));
    else if (word === 'UNSEEN') tests.push(({ flags }) => !flags.has('\\Seen'));
    else if (word === 'SINCE') tests.push(({ at: when }) => when >= Date.parse(`${next} UTC`));
    else if (word === 'UID') tests.push(({ uid }) => inSet(next, highestUid)(uid));
    else throw new Error(`${word} is not known here`);
    if (word === 'SINCE' || word === 'UID') at += 1;
  }
  return (mail: StoredMail): boolean => tests.every((test) => test(mail));
}
