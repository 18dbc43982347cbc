import { expect, it } from 'vitest';
import { createHistory } from '../../../adapters/discord/history.ts';
import type { MessageReader } from '../../../adapters/discord/message-reader.ts';
import { createFakeRest } from './fake-rest.ts';

type Deps = Parameters<typeof createHistory>[0];

const READER: Pick<MessageReader, 'isSaid'> = { isSaid: () => false };

/** Discord gives no messages, and no error, to a bot that lost the right to read back. */
const reading = (parentId: string | undefined) =>
  createHistory({
    rest: createFakeRest(() => []),
    sender: { send: (_lane: string, task: () => Promise<unknown>) => task() },
    channels: { find: async () => ({ id: '7', parentId }) },
    reader: READER,
    requireSelf: async () => 'bot',
  } as unknown as Deps).history({ platform: 'discord', tenant: 'discord:g1', id: 'channel:7' });

it('a thread in which nothing at all can be read is one that the bot may not read', async () => {
  await expect(reading('6')).rejects.toMatchObject({
    name: 'PermanentChatError',
    code: 'missing_permission',
  });
});

it('a channel in which nobody wrote yet is empty', async () => {
  expect(await reading(undefined)).toEqual({ messages: [], complete: true });
});
