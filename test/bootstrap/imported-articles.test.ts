import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { createArticleFile } from '../../adapters/articles/index.ts';
import { withImportedArticles } from '../../src/bootstrap/imported-articles.ts';
import { MINUTE } from '../../src/domain/time.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { acme } from '../fixtures/policies.ts';

const article = (url: string) => ({ url, title: 'T', lang: 'en', text: 'x' });

function policies(dir = mkdtempSync(path.join(tmpdir(), 'imported-'))) {
  const file = createArticleFile(dir);
  const clock = createFakeClock();
  const log = createFakeLogger();
  const of = {
    current: () => acme,
    reload: async () => true,
    use: async () => true,
    watch: () => undefined,
    onChange: () => undefined,
    close: async () => undefined,
  };
  return { dir, file, clock, log, open: () => withImportedArticles(of, { file, clock, log }) };
}

it('the policy stays what it is where nothing was imported', () => {
  expect(policies().open().current()).toBe(acme);
});

it('imported pages stand beside the policy’s articles, in an object that stays the same', async () => {
  const { file, open } = policies();
  await file.write({ source: 's', at: 1, articles: [article('u1')] });
  const opened = open();
  expect(opened.current().articles.slice(acme.articles.length)).toMatchObject([
    { id: 'page:u1', url: 'u1', langs: ['en'], body: 'x' },
  ]);
  expect(opened.current()).toBe(opened.current());
});

it('an import that is made meanwhile is taken up within a minute, and told', async () => {
  const { file, open, clock } = policies();
  const opened = open();
  const changed = vi.fn();
  opened.onChange(changed);
  opened.startLooking();
  await file.write({ source: 's', at: 1, articles: [article('u1'), article('u2')] });
  clock.advance(MINUTE);
  await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1));
  expect(opened.current().articles).toHaveLength(acme.articles.length + 2);
  await opened.close();
});

it('a broken file is logged, and the policy’s own articles stay', () => {
  const { dir, open, log } = policies();
  writeFileSync(path.join(dir, 'articles.json'), 'nonsense');
  expect(open().current()).toBe(acme);
  expect(log.lines).toMatchObject([{ level: 'error' }]);
});
