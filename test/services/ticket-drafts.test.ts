import { expect, it } from 'vitest';
import type { UserRef } from '../../src/domain/actor.ts';
import type { RemoteFile } from '../../src/domain/conversation.ts';
import { createTicketDrafts } from '../../src/services/ticket-drafts.ts';
import { createMemoryStore } from '../fakes/expiring-store.ts';

const ADA: UserRef = { platform: 'discord', tenant: 'discord:1', id: '7' };
const SHOT: RemoteFile = { id: 'F1', name: 'shot.png', size: 7, url: 'https://cdn.example/F1' };
const OTHER: RemoteFile = { ...SHOT, id: 'F2', name: 'other.png' };

const draft = (details: string, ...files: RemoteFile[]) => ({
  topic: 'bug',
  values: { details },
  files: { screenshots: files },
});

it('takes the files that a form came back with as all there are: one that was removed there is gone', async () => {
  const drafts = createTicketDrafts(createMemoryStore());
  await drafts.merge(ADA, draft('short', SHOT), 'all');
  expect(await drafts.merge(ADA, draft('long enough'), 'all')).toEqual(draft('long enough'));
});

it('keeps the files of fields that were not asked for', async () => {
  const drafts = createTicketDrafts(createMemoryStore());
  await drafts.merge(ADA, draft('short', SHOT), 'all');
  const next = await drafts.merge(ADA, { topic: 'bug', values: {}, files: {} }, 'all');
  expect(next).toEqual(draft('short', SHOT));
});

it('adds to the files that the form named, and takes back what was added and removed again', async () => {
  const drafts = createTicketDrafts(createMemoryStore());
  await drafts.merge(ADA, draft('short', SHOT), 'all');
  await drafts.reopened(ADA, 'bug');
  const files = async (...given: RemoteFile[]) =>
    (await drafts.merge(ADA, draft('x', ...given), 'added')).files;
  expect(await files()).toEqual({ screenshots: [SHOT] });
  expect(await files(OTHER, SHOT)).toEqual({ screenshots: [OTHER, SHOT] });
  expect(await files()).toEqual({ screenshots: [SHOT] });
});

it('removes every file on request, also those that an open form still names', async () => {
  const drafts = createTicketDrafts(createMemoryStore());
  expect(await drafts.removeFiles(ADA, 'bug')).toBe(false);
  await drafts.merge(ADA, draft('short', SHOT), 'all');
  await drafts.reopened(ADA, 'bug');
  expect(await drafts.removeFiles(ADA, 'bug')).toBe(true);
  expect((await drafts.merge(ADA, draft('x', OTHER), 'added')).files).toEqual({ screenshots: [OTHER] });
});

it('is replaced by another source, and not by the same one', async () => {
  const drafts = createTicketDrafts(createMemoryStore());
  await drafts.replace(ADA, { ...draft('a', SHOT), source: 'A' });
  await drafts.merge(ADA, draft('a, and more', SHOT), 'all');
  await drafts.replace(ADA, { ...draft('a', SHOT), source: 'A' });
  expect((await drafts.get(ADA, 'bug'))?.values).toEqual({ details: 'a, and more' });
  const other = { topic: 'bug', values: { details: 'b' }, files: {}, source: 'B' };
  await drafts.replace(ADA, other);
  expect(await drafts.get(ADA, 'bug')).toEqual(other);
});
