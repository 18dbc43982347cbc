import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/ports/inbound.ts';
import { toPlainText } from '../../../src/reply/plain-text.ts';
import { createHouse } from '../../statements/house.ts';
import { openTicket } from '../../statements/walks.ts';

const STAFF = { groups: ['role-staff'] };

async function inStaffThread() {
  const house = createHouse('squarespace', { at: '2026-07-06T12:00:00Z' });
  const fay = house.person('fay');
  const sam = house.person('sam', { displayName: 'Sam', ...STAFF });
  house.person('301', { displayName: 'Bob Agent', ...STAFF });
  await openTicket(house, fay, 'editing');
  await house.deliver();
  const { staffConversation, conversation } = await house.ticket();
  if (!staffConversation || !conversation) throw new Error('the ticket has its places');
  let said = 0;
  const say = async (text: string, over: Partial<Invocation> = {}) => {
    said += 1;
    const message = house.chat.say({
      in: staffConversation,
      by: sam.actor,
      text: `@frontdesk ${text}`,
      toBot: text,
    });
    await house.event({ kind: 'message_posted', message });
    const outcome = await house.sink.invoke({
      eventId: `said-${said}`,
      origin: 'mention',
      request: { kind: 'typed', command: '', text },
      files: {},
      actor: sam.actor,
      conversation: staffConversation,
      receivedAt: house.clock.now(),
      ...over,
    });
    return toPlainText(outcome.kind === 'form' ? outcome.resume : outcome.reply);
  };
  const notes = async () => {
    const { tenant, id } = await house.ticket();
    return (await house.messages.list(tenant, id)).map(({ body }) => body);
  };
  return { house, say, notes };
}

describe('said to the bot in a staff thread', () => {
  it('“assign @somebody” gives the ticket to them, and is no note', async () => {
    const { house, say, notes } = await inStaffThread();
    await say('assign @Bob Agent', { mentioned: [{ id: '301', name: 'Bob Agent' }] });
    expect((await house.ticket()).assignee).toEqual({ id: '301', name: 'Bob Agent' });
    await say('assign nobody');
    expect((await house.ticket()).assignee).toBeUndefined();
    expect(await notes()).toEqual([]);
  });

  it('somebody whom nobody knows is told, and nothing changes', async () => {
    const { house, say } = await inStaffThread();
    expect(await say('assign @Nobody Here')).toContain('Nobody Here');
    expect((await house.ticket()).assignee).toBeUndefined();
  });

  it('“priority high” sets it; a sentence that begins the same way is a note', async () => {
    const { house, say, notes } = await inStaffThread();
    await say('priority high');
    expect((await house.ticket()).priority).toBe('high');
    await say('assign it to whoever is on call');
    expect(await notes()).toEqual(['@frontdesk assign it to whoever is on call']);
  });
});
