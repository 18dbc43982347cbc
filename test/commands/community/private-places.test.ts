import { describe, expect, it } from 'vitest';
import type { ConversationRef } from '../../../src/domain/conversation.ts';
import { fakeAuthor } from '../../fakes/chat-platform.ts';
import { ADA, createHall, SAM, sourceOf, textOf } from './hall.ts';

const BOT = fakeAuthor('bot', { displayName: 'Frontdesk' });

/** A ticket that is talked about in a thread with its customer, and in one among staff. */
async function setUp() {
  const hall = createHall();
  const { chat, tickets, clock } = hall;
  chat.know(BOT);
  const place = (id: string): ConversationRef =>
    chat.addThread({ conversation: chat.place(id), parent: chat.place('help'), title: 'FD', authorId: 'bot' })
      .conversation;
  const conversation = place('private');
  const staffConversation = place('among-staff');
  const { ticket } = await tickets.open(
    {
      tenant: 'discord:g1',
      sourceEvent: 'e1',
      requester: ADA.user,
      requesterName: 'Ada',
      locale: 'en',
      topic: 'bug',
      summary: 'It fails',
      fields: {},
      files: [],
      origin: chat.place('c1'),
      at: clock.now(),
    },
    () => [],
  );
  const event = { kind: 'conversation_opened', data: {} } as const;
  await tickets.change('discord:g1', ticket.id, 'any', {
    event,
    conversation,
    staffConversation,
    at: clock.now(),
  });
  return { ...hall, ticket, places: { conversation, staffConversation } };
}

describe('where a ticket is talked about', () => {
  it.each(['conversation', 'staffConversation'] as const)(
    'nothing can be escalated a second time, nor carried into the public: %s',
    async (which) => {
      const { chat, menu, ticket, tickets, places } = await setUp();
      const text = 'How do I style my own front end with React components?';
      const said = chat.say({ in: places[which], by: ADA, text });
      const escalated = textOf(await menu(SAM, 'escalate', sourceOf(said)));
      expect(escalated).toContain(`This is ${ticket.reference} already`);
      expect(await tickets.list('discord:g1', { limit: 10 })).toHaveLength(1);
      const redirected = textOf(await menu(SAM, 'redirect', sourceOf(said)));
      expect(redirected).toContain('no message here to redirect');
      expect(redirected).not.toContain('React');
    },
  );
});
