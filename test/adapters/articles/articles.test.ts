import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  ArticleError,
  articlesOf,
  createArticleFile,
  importArticles,
} from '../../../adapters/articles/index.ts';
import { readMarkdown } from '../../../adapters/articles/read-markdown.ts';
import { readPage } from '../../../adapters/articles/read-page.ts';
import { readListing } from '../../../adapters/articles/read-xml.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A help centre: path → body; what is not there answers 404. `BASE` in a body is its own address. */
async function site(pages: Readonly<Record<string, string>>) {
  const server = createServer((request, response) => {
    const body = pages[request.url ?? ''];
    if (body === undefined) response.writeHead(404).end();
    else response.end(body.replaceAll('BASE', base()));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return base();
}

const page = (title: string, text: string, lang = 'en') =>
  `<!doctype html><html lang="${lang}"><head><title>${title} – Help</title></head><body><nav>Menu</nav><main><h1>${title}</h1><p>${text}</p></main><script>x()</script></body></html>`;

const context = { url: 'https://help.example/a', lang: 'en' };

describe('a sitemap', () => {
  it('is read with the sitemaps it names, on its own host only', async () => {
    const base = await site({
      '/sitemap.xml':
        '<sitemapindex><sitemap><loc>BASE/en.xml</loc></sitemap><sitemap><loc>https://elsewhere.example/x.xml</loc></sitemap></sitemapindex>',
      '/en.xml':
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>BASE/a</loc><lastmod>2026-05-01</lastmod></url><url><loc>BASE/fr/b#part</loc></url><url><loc>BASE/gone</loc></url><url><loc>https://elsewhere.example/c</loc></url></urlset>',
      '/a': page('Connect a domain', 'Add the records &amp; wait.'),
      '/fr/b': '<html><head><title>Relier un domaine</title></head><body><p>Ajoutez</p></body></html>',
    });
    const { articles, skipped } = await importArticles(`${base}/sitemap.xml`);
    expect(articles).toEqual([
      {
        url: `${base}/a`,
        title: 'Connect a domain',
        lang: 'en',
        text: 'Connect a domain Add the records & wait.',
        updatedAt: Date.parse('2026-05-01'),
      },
      { url: `${base}/fr/b`, title: 'Relier un domaine', lang: 'fr', text: 'Ajoutez' },
    ]);
    expect(skipped).toEqual(['https://elsewhere.example/c: another host', `${base}/gone: answered 404`]);
  });

  it('is cut at the limit, and says so', async () => {
    const base = await site({
      '/s': '<urlset><url><loc>BASE/a</loc></url><url><loc>BASE/b</loc></url></urlset>',
      '/a': page('A page', 'x'),
    });
    const { articles, skipped } = await importArticles(`${base}/s`, { pages: 1 });
    expect([articles.length, skipped]).toEqual([1, [`${base}/b: over the limit of 1 pages`]]);
  });

  it.each([
    ['/nothing', 'answered 404'],
    ['/page', 'neither a sitemap nor'],
    ['/loop', 'too deep'],
    ['/empty', 'none of 1 pages'],
  ])('at %s is refused: %s', async (at, problem) => {
    const base = await site({
      '/page': page('No sitemap', 'x'),
      '/loop': '<sitemapindex><sitemap><loc>BASE/loop</loc></sitemap></sitemapindex>',
      '/empty': '<urlset><url><loc>BASE/gone</loc></url></urlset>',
    });
    await expect(importArticles(base + at)).rejects.toThrow(ArticleError);
    await expect(importArticles(base + at)).rejects.toThrow(problem);
  });
});

describe('a feed', () => {
  it('of RSS carries its texts, and pages that it only names are fetched', async () => {
    const base = await site({
      '/rss': `<rss><channel><language>fr-ca</language>
        <item><title>Payer &lt;vite&gt;</title><link>BASE/1</link><content:encoded><![CDATA[<p>Par <b>carte</b></p>]]></content:encoded><pubDate>Wed, 06 May 2026 10:00:00 GMT</pubDate></item>
        <item><title>Nur Titel</title><link>BASE/2</link></item></channel></rss>`,
      '/2': page('Second', 'Fetched', ''),
    });
    const { articles } = await importArticles(`${base}/rss`);
    expect(articles).toMatchObject([
      {
        title: 'Payer <vite>',
        lang: 'fr',
        text: 'Par carte',
        updatedAt: Date.parse('2026-05-06T10:00Z'),
      },
      { title: 'Second', lang: 'fr' },
    ]);
  });

  it('of Atom is read by its alternate links', () => {
    const listing = readListing(
      '<feed><entry><title>T</title><link rel="self" href="/s"/><link rel="alternate" href="/p"/><summary>S</summary></entry></feed>',
      'https://help.example/feed',
    );
    expect(listing).toEqual({
      kind: 'pages',
      pages: [{ url: 'https://help.example/p', title: 'T', text: 'S' }],
    });
  });
});

describe('a folder', () => {
  it('of Markdown and HTML is read, languages by folder, ending or front matter', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'help-'));
    mkdirSync(path.join(folder, 'fr'));
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
    write(
      'a.md',
      '---\ntitle: "Connect *a* domain"\n---\nSee [the records](x.md) and **wait**.\n\n```sh\ncode\n```',
    );
    write('fr/index.md', '# Bienvenue\nTexte');
    write('c.fr.md', '# Autre\nTexte');
    write('d.html', page('Page', 'Text'));
    write('draft.md', '---\ntitle: No\ndraft: true\n---\nx');
    write('none.md', 'no title');
    write('ignored.txt', '# no');
    const { articles, skipped } = await importArticles(folder, { base: 'https://help.example/hc' });
    expect(articles.map(({ url, title, lang }) => [url, title, lang])).toEqual([
      ['https://help.example/hc/a', 'Connect a domain', 'en'],
      ['https://help.example/hc/c.fr', 'Autre', 'fr'],
      ['https://help.example/hc/d', 'Page', 'en'],
      ['https://help.example/hc/fr', 'Bienvenue', 'fr'],
    ]);
    expect(articles[0]?.text).toBe('See the records and wait . code');
    expect(skipped).toHaveLength(2);
  });

  it('that is not there is refused', async () => {
    await expect(importArticles('/no/such/folder')).rejects.toThrow('cannot be read');
  });
});

describe('a page', () => {
  it('that asks not to be indexed, or has no title, is none', () => {
    expect(readPage('<meta name="robots" content="noindex"><h1>T</h1>', context)).toBeUndefined();
    expect(readPage('<p>text</p>', context)).toBeUndefined();
  });

  it('is read whatever it holds, without markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (title, text) => {
        for (const read of [
          readPage(`<h1>${title}</h1><p>${text}`, context),
          readMarkdown(`# ${title}\n${text}`, context),
        ])
          if (read) {
            expect(read.title.trim()).not.toBe('');
            expect(read.text.length).toBeLessThanOrEqual(1_500);
          }
        readListing(`${title}<urlset><url><loc>${text}</loc></url>`, 'https://help.example');
      }),
    );
  });
});

describe('the file of imports', () => {
  const article = (url: string, title = 'T') => ({ url, title, lang: 'en', text: 'x' });
  it('replaces what the same source gave, whole', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'data-'));
    const file = createArticleFile(path.join(dir, 'data'));
    expect(await file.read()).toEqual([]);
    await file.write({ source: 'a', at: 1, articles: [article('u1'), article('u2')] });
    await file.write({ source: 'b', at: 2, articles: [article('u2', 'newer')] });
    await file.write({ source: 'a', at: 3, articles: [article('u1', 'again')] });
    expect(articlesOf(file.readNow())).toEqual([article('u2', 'newer'), article('u1', 'again')]);
    expect(readdirSync(path.join(dir, 'data'))).toEqual(['articles.json']);
  });
  it('that is broken is refused with what to do', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'data-'));
    writeFileSync(path.join(dir, 'articles.json'), '{"version":');
    await expect(createArticleFile(dir).read()).rejects.toThrow('import again');
  });
});
