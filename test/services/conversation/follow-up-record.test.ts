import { describe, expect, it } from 'vitest';
import { ADA, AGNES, createConversationDesk } from './desk.ts';

describe('a record that the helpdesk has closed for good', () => {
  const closedThere = async () => {
    const desk = createConversationDesk();
    await desk.open();
    const ticket = await desk.find();
    desk.helpdesk.closeForGood('#FD-1001');
    await desk.helpdesk.emit({
      key: 'closed',
      ticket: { externalId: '#FD-1001' },
      at: desk.clock.now() + 1,
      kind: 'state',
      state: 'closed',
    });
    await desk.worker.drain();
    desk.clock.advance(5_000);
    return { ...desk, ticket };
  };

  it('goes on in a follow-up when the ticket does: every word arrives, once', async () => {
    const { change, ticket, write, worker, helpdesk, find, clock } = await closedThere();
    await change.reopen(ticket, { actor: ADA, reason: 'It is back', now: clock.now() });
    await write(ADA, 'It is back.');
    helpdesk.loseAnswer();
    await worker.drain();
    clock.advance(60_000);
    await worker.drain();
    expect(helpdesk.created.map(({ record }) => record.followUpOf)).toEqual([undefined, '#FD-1001']);
    expect(helpdesk.created[1]?.record).toMatchObject({ state: 'open', files: [] });
    expect(helpdesk.comments.map(({ to, comment }) => [to, comment.body])).toEqual([
      ['#FD-1001+', 'It is back.'],
    ]);
    const after = await find();
    expect(after.delivery).toMatchObject({ state: 'delivered', externalId: '#FD-1001+' });
    expect(after.failures).toBeUndefined();
  });

  it('is heard of under its new id', async () => {
    const { change, ticket, worker, helpdesk, find, clock, sentTo } = await closedThere();
    await change.reopen(ticket, { actor: ADA, now: clock.now() });
    await worker.drain();
    await helpdesk.emit({
      key: 'answer',
      ticket: { externalId: '#FD-1001+' },
      at: clock.now() + 1,
      kind: 'comment',
      commentId: 'their-1',
      author: { name: 'Sam', role: 'agent' },
      visibility: 'public',
      body: 'We look again.',
      files: [],
    });
    await worker.drain();
    expect(sentTo((await find()).conversation?.id ?? '')).toContain('We look again.');
  });

  it('stays over while the ticket is: an end is no failure, and a note begins nothing', async () => {
    const { ticket, change, write, worker, helpdesk, find, clock } = await closedThere();
    await change.reopen(ticket, { actor: ADA, now: clock.now() });
    await change.close(await find(), { actor: ADA, now: clock.now() });
    await worker.drain();
    expect(helpdesk.created).toHaveLength(1);
    expect((await find()).failures).toBeUndefined();
    await write(AGNES, 'He was right, by the way.', { where: 'staffConversation' }).catch(() => undefined);
    await worker.drain();
    expect(helpdesk.created).toHaveLength(1);
  });
});
