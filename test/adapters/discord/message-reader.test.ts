import { type APIMessage, MessageType } from 'discord.js';
import { expect, it } from 'vitest';
import { createMessageReader } from '../../../adapters/discord/message-reader.ts';
import { fakeAuthor } from '../../fakes/chat-platform.ts';

const reader = createMessageReader({
  people: { author: async ({ id }) => fakeAuthor(id) },
  self: () => '1',
  hasContent: () => true,
  server: () => undefined,
});

const place = { platform: 'discord', tenant: 'discord:g1', id: 'dm:9' } as const;

const message = (over: Partial<APIMessage>): APIMessage =>
  ({
    id: '20',
    channel_id: '9',
    author: { id: '4001', username: 'ada', discriminator: '0', global_name: 'Ada', avatar: null },
    content: 'Firefox.',
    timestamp: '2026-07-06T12:00:00Z',
    mentions: [],
    attachments: [],
    embeds: [],
    type: MessageType.Default,
    ...over,
  }) as unknown as APIMessage;

it('a reply names the message that it answers; a forwarded message names none', async () => {
  const reference = { message_id: '10', channel_id: '9' };
  const reply = message({ type: MessageType.Reply, message_reference: reference as never });
  expect((await reader.read(reply, place, {})).answers).toEqual({ conversation: place, id: '10' });
  const forwarded = message({ message_reference: { ...reference, type: 1 } as never });
  expect((await reader.read(forwarded, place, {})).answers).toBeUndefined();
});
