import { expect, it } from 'vitest';
import type { UserRef } from '../../src/domain/actor.ts';
import type { RemoteFile } from '../../src/domain/conversation.ts';
import { createTicketDrafts } from '../../src/services/ticket-drafts.ts';
import { createMemoryStore } from '../fakes/expiring-store.ts';

const ADA: UserRef = { platform: 'discord', tenant: 'discord:1', id: '7' };
const SHOT: RemoteFile = { id: 'F1', name: 'shot.png', size: 7, url: 'https://cdn.example/F1' };
const OTHER: RemoteFile = { ...SHOT, id: 'F2', name: 'other.png' };

it('keeps files that the form opened anew cannot show', async () => {
  const drafts = createTicketDrafts(createMemoryStore());
  await drafts.merge(ADA, { topic: 'bug', values: { details: 'short' }, files: { screenshots: [SHOT] } });
  const again = { topic: 'bug', values: { details: 'long enough' }, files: { screenshots: [] } };
  expect(await drafts.merge(ADA, again)).toEqual({
    topic: 'bug',
    values: { details: 'long enough' },
    files: { screenshots: [SHOT] },
  });
});

it('takes newer files instead of older ones', async () => {
  const drafts = createTicketDrafts(createMemoryStore());
  await drafts.merge(ADA, { topic: 'bug', values: {}, files: { screenshots: [SHOT] } });
  const next = await drafts.merge(ADA, { topic: 'bug', values: {}, files: { screenshots: [OTHER] } });
  expect(next.files).toEqual({ screenshots: [OTHER] });
});
