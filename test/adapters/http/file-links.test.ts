import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileLinks, createRouter, type FileLinks } from '../../../adapters/http/index.ts';
import { close, listen } from '../../../playground/http/listen.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const DAY = 86_400_000;
const SHA = 'a'.repeat(64);

let server: Server;
let links: FileLinks;
let ahead = 0;

beforeAll(async () => {
  let handle: ReturnType<typeof createRouter> = () => undefined;
  server = createServer((request, response) => void handle(request, response));
  links = createFileLinks({
    files: { get: async (sha256) => (sha256 === SHA ? new Blob(['bytes']).stream() : undefined) },
    secret: 'secret',
    publicUrl: `${await listen(server, 0, '127.0.0.1')}/`,
    realNow: () => Date.now() + ahead,
  });
  handle = createRouter({ routes: [links.route], log: createFakeLogger() });
});

afterAll(() => close(server));

const link = () => links.linkTo({ sha256: SHA, name: 'Écran 1.png', contentType: 'image/png' }).url;

it('gives the bytes to whoever has the link, to be saved and never run', async () => {
  const response = await fetch(link());
  expect(await response.text()).toBe('bytes');
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%C3%89cran%201.png");
  expect(response.headers.get('content-security-policy')).toContain('sandbox');
});

it.each([
  ['another file', (url: string) => url.replace(SHA, 'b'.repeat(64))],
  ['another name', (url: string) => url.replace('name=', 'name=x')],
  ['another end', (url: string) => url.replace('expires=', 'expires=9')],
  ['no signature', (url: string) => url.replace(/signature=[^&]+/u, '')],
])('refuses a link that was changed: %s', async (_what, change) => {
  expect((await fetch(change(link()))).status).toBe(403);
});

it('ends after a day', async () => {
  const url = link();
  ahead = DAY + 2_000;
  expect((await fetch(url)).status).toBe(410);
  ahead = 0;
});

it('says so when the file is no longer kept', async () => {
  expect((await fetch(links.linkTo({ sha256: 'c'.repeat(64), name: 'gone' }).url)).status).toBe(404);
});
