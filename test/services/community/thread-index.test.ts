import { expect, it } from 'vitest';
import { DAY } from '../../../src/domain/time.ts';
import type { CommunityThread } from '../../../src/ports/community-store.ts';
import { createThreadIndex } from '../../../src/services/community/thread-index.ts';

const NOW = Date.parse('2026-07-06T12:00:00Z');

const thread = (id: string, title: string, over: Partial<CommunityThread> = {}): CommunityThread => ({
  id,
  tenant: 'discord:g1',
  conversation: { platform: 'discord', tenant: 'discord:g1', id: `channel:${id}` },
  parent: { platform: 'discord', tenant: 'discord:g1', id: 'channel:1' },
  title,
  text: '',
  authorId: 'u1',
  state: 'open',
  openedByBot: false,
  helped: 0,
  createdAt: NOW - DAY,
  updatedAt: NOW - DAY,
  ...over,
});

const indexed = (...threads: readonly CommunityThread[]) => {
  const index = createThreadIndex();
  for (const one of threads) index.put(one);
  return (text: string, over: object = {}) =>
    index.search({ tenant: 'discord:g1', text, limit: 5, now: NOW, ...over }).map(({ id }) => id);
};

it('finds a thread by its meaning words, in other forms and with a slip', () => {
  const search = indexed(
    thread('a', 'Hydration error with rich text in Next.js'),
    thread('b', 'Deploying to Netlify fails'),
  );
  expect(search('My nextjs pages have hydration errors')).toEqual(['a']);
  expect(search('hydratoin erors rich texts')).toEqual(['a']);
});

it('keeps quiet rather than show what only shares a word', () => {
  const search = indexed(thread('a', 'Hydration error with rich text in Next.js'));
  expect(search('How do I get an invoice with my company name in rich detail for the tax office?')).toEqual(
    [],
  );
  expect(search('')).toEqual([]);
  expect(search('how do I do this please')).toEqual([]);
});

it('favours solved threads, then recent ones, then the reader’s language', () => {
  const same = 'Image gallery flickers in Gatsby';
  const search = indexed(
    thread('old', same, { updatedAt: NOW - 900 * DAY }),
    thread('new', same),
    thread('solved', same, { state: 'solved', updatedAt: NOW - 90 * DAY }),
    thread('french', same, { lang: 'fr' }),
  );
  expect(search('gallery flickers gatsby', { locale: 'fr' })).toEqual(['solved', 'french', 'new', 'old']);
});

it('follows what becomes of a thread', () => {
  const index = createThreadIndex();
  const ask = (text: string) => index.search({ tenant: 'discord:g1', text, limit: 5, now: NOW });
  index.put(thread('a', 'Gatsby gallery flickers'));
  index.put(thread('a', 'Astro islands reload'));
  expect(ask('gatsby gallery')).toEqual([]);
  expect(ask('astro islands')).toHaveLength(1);
  index.put(thread('a', 'Astro islands reload', { state: 'gone' }));
  expect(ask('astro islands')).toEqual([]);
});

it('never shows the threads of another server (§4.11)', () => {
  const index = createThreadIndex();
  index.put(thread('a', 'Gatsby gallery flickers'));
  expect(index.search({ tenant: 'discord:g2', text: 'gatsby gallery', limit: 5, now: NOW })).toEqual([]);
});
