import { describe, expect, it } from 'vitest';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { ADA, actionOf, actionsOf, createHall, FAY, MIA, SAM, sourceOf, textOf } from './hall.ts';

const QUESTION = 'Something is odd here, can anybody have a look at it?';

describe('correcting a decision', () => {
  it('counts at once for the next similar question, and is taken back with one click', async () => {
    const hall = createHall({ learns: true });
    const wrong = 'My React component throws a hydration error with Next.js';
    const answer = await hall.scope(MIA, wrong);
    expect(textOf(answer)).toContain('One for the community');
    const card = await hall.act(MIA, actionOf(answer, 'correct:decision:'));
    expect(textOf(card)).toContain(wrong);
    expect(textOf(card)).toContain('Front end of your application');
    const done = await hall.act(MIA, actionOf(card, 'correct:set:'), { value: 'bug' });
    expect(textOf(done)).toContain('from now on');
    expect(textOf(await hall.scope(ADA, wrong))).toContain('Support takes this');
    expect(hall.audit.entries.at(-1)).toMatchObject({
      kind: 'decision_corrected',
      actor: { name: 'Mia' },
      data: { was: 'frontend', topic: 'bug' },
    });
    expect(textOf(await hall.act(MIA, actionOf(done, 'correct:undo:')))).toContain('taken back');
    expect(textOf(await hall.scope(ADA, wrong))).toContain('One for the community');
    expect(hall.audit.entries.at(-1)).toMatchObject({ kind: 'correction_reverted' });
  });

  it('C28: also of a question that the bot asked back', async () => {
    const hall = createHall({ learns: true });
    const answer = await hall.scope(SAM, QUESTION);
    expect(textOf(answer)).toContain('What is it about?');
    const card = await hall.act(SAM, actionOf(answer, 'correct:decision:'));
    expect(textOf(card)).toContain('The bot asked');
    await hall.act(SAM, actionOf(card, 'correct:set:'), { value: 'frontend' });
    expect(textOf(await hall.scope(ADA, QUESTION))).toContain('One for the community');
  });

  it("works on anybody's message", async () => {
    const hall = createHall({ learns: true });
    const message = hall.chat.say({ in: hall.chat.place('general'), by: FAY, text: QUESTION });
    const card = await hall.menu(MIA, 'correct', sourceOf(message));
    await hall.act(MIA, actionOf(card, 'correct:set:'), { value: 'bug' });
    expect(textOf(await hall.scope(ADA, QUESTION))).toContain('Support takes this');
  });

  it('works on a ticket, whose topic it says was another', async () => {
    const hall = createHall({ learns: true });
    const summary = 'The gallery widget shows nothing at all';
    const { ticket } = await hall.tickets.open(
      {
        tenant: 'discord:g1',
        sourceEvent: 'e1',
        requester: ADA.user,
        requesterName: 'Ada',
        locale: 'en',
        topic: 'bug',
        summary,
        fields: {},
        files: [],
        origin: hall.chat.place('c1'),
        at: hall.clock.now(),
      },
      () => [],
      () => [],
    );
    const card = await hall.act(SAM, `correct:ticket:${ticket.reference}`);
    expect(textOf(card)).toContain('Suspected bug');
    await hall.act(SAM, actionOf(card, 'correct:set:'), { value: 'frontend' });
    expect(textOf(await hall.scope(FAY, summary))).toContain('One for the community');
    const [correction] = await hall.decisions.corrections({ tenant: 'discord:g1' });
    expect(correction).toMatchObject({ was: { topic: 'bug' }, topic: 'frontend', by: { name: 'Sam' } });
    expect(textOf(await hall.act(MIA, 'correct:ticket:FD-9'))).toContain('unknown_ticket');
  });

  it('is offered to moderators and staff alone, and refused to everybody else', async () => {
    const hall = createHall({ learns: true });
    expect(actionsOf(await hall.scope(ADA, QUESTION)).join()).not.toContain('correct:');
    const card = await hall.act(MIA, actionOf(await hall.scope(MIA, QUESTION), 'correct:decision:'));
    for (const id of [actionOf(card, 'correct:set:'), 'correct:undo:1', 'correct:decision:d1'])
      expect(textOf(await hall.act(ADA, id, { value: 'bug' }))).toContain('missing_permission');
  });

  it('§4.11: a decision of another server cannot be corrected', async () => {
    const hall = createHall({ learns: true });
    const answer = await hall.scope(MIA, QUESTION);
    const stranger = { ...MIA, user: { ...MIA.user, tenant: 'discord:g2' as const } };
    const outcome = await hall.act(stranger, actionOf(answer, 'correct:decision:'));
    expect(textOf(outcome)).toMatch(/missing_permission|form_expired/u);
  });
});

describe('watched channels', () => {
  const FRONT_END = 'My React component throws a hydration error with Next.js, how do I fix it?';
  const say = async (hall: ReturnType<typeof createHall>, text: string, by = FAY, place = 'help') => {
    const message = hall.chat.say({ in: hall.chat.channel('discord:g1', place), by, text });
    await hall.watch.take({ kind: 'message_posted', message });
    return message;
  };
  const said = (hall: ReturnType<typeof createHall>) =>
    hall.chat.sent.filter(({ key }) => key.startsWith('watch:'));

  it('answers an out-of-scope question once, and the same person not again before the interval is over', async () => {
    const hall = createHall();
    await say(hall, FRONT_END);
    await say(hall, `${FRONT_END} Anybody?`);
    expect(said(hall)).toHaveLength(1);
    await say(hall, FRONT_END, ADA);
    expect(said(hall)).toHaveLength(2);
    hall.clock.advance(hall.policy.watch.atMostEvery + 1);
    await say(hall, FRONT_END);
    expect(said(hall)).toHaveLength(3);
  });

  it('two questions of one person at once get one reply', async () => {
    const hall = createHall({ settings: { watchChannels: ['help', 'help-2'] } });
    await Promise.all([say(hall, FRONT_END), say(hall, `${FRONT_END} Anybody?`, FAY, 'help-2')]);
    expect(said(hall)).toHaveLength(1);
  });

  it("says nothing in the community's own channel", async () => {
    const hall = createHall({ settings: { watchChannels: ['forum'] } });
    await say(hall, FRONT_END, FAY, 'forum');
    expect(said(hall)).toEqual([]);
  });

  it("can be taken back after the policy's interval, too", async () => {
    const hall = createHall({ learns: true });
    await say(hall, FRONT_END);
    hall.clock.advance(2 * hall.policy.watch.atMostEvery);
    const [reply] = said(hall);
    if (!reply) throw new Error('nothing was said');
    const undo = actionOf({ kind: 'reply', reply: reply.reply }, 'correct:unwatch:');
    expect(textOf(await hall.act(MIA, undo))).toContain('Taken back');
  });

  it('is corrected once by two who undo it, also where the reply cannot be taken away', async () => {
    const hall = createHall({ learns: true });
    await say(hall, FRONT_END);
    const [reply] = said(hall);
    if (!reply) throw new Error('nothing was said');
    const undo = actionOf({ kind: 'reply', reply: reply.reply }, 'correct:unwatch:');
    hall.chat.fail(new PermanentChatError('missing_permission'));
    await Promise.all([hall.act(MIA, undo), hall.act(SAM, undo)]);
    expect(await hall.decisions.corrections({ tenant: 'discord:g1' })).toHaveLength(1);
  });

  it('leaves alone: staff, other channels, what support takes, what is not certain, and thanks', async () => {
    const hall = createHall();
    await say(hall, FRONT_END, SAM);
    await say(hall, FRONT_END, MIA);
    await say(hall, FRONT_END, FAY, 'general');
    await say(hall, 'Publishing an entry fails with an error in the web app since noon');
    await say(hall, QUESTION);
    await say(hall, 'Thanks a lot!');
    expect(said(hall)).toEqual([]);
  });

  it('C32: names no community for what is declined', async () => {
    const hall = createHall();
    await say(hall, 'Can you analyse the log files of my server for me?');
    for (const { reply } of said(hall))
      expect(JSON.stringify(reply)).not.toMatch(/communit|discord|https?:/iu);
    expect(said(hall)).toHaveLength(1);
  });

  it('leads its asker to the thread with their own words', async () => {
    const hall = createHall();
    await say(hall, FRONT_END);
    const [reply] = said(hall);
    if (!reply) throw new Error('nothing was said');
    const outcome = await hall.act(
      FAY,
      actionOf({ kind: 'reply', reply: reply.reply }, 'community:watched:'),
    );
    expect(JSON.stringify(outcome)).toContain('hydration error');
  });

  it('is undone by a moderator with one click, which is a correction', async () => {
    const hall = createHall({ learns: true });
    const before = hall.decider.decide(FRONT_END, 'en');
    expect(before.topic).toBe('frontend');
    await say(hall, FRONT_END);
    const [reply] = said(hall);
    if (!reply) throw new Error('nothing was said');
    const undo = actionOf({ kind: 'reply', reply: reply.reply }, 'correct:unwatch:');
    expect(textOf(await hall.act(ADA, undo))).toContain('missing_permission');
    const undone = await hall.act(MIA, undo);
    expect(textOf(undone)).toContain('Taken back');
    expect(hall.chat.removed).toHaveLength(1);
    expect(['ticket', 'chat']).toContain(hall.decider.decide(FRONT_END, 'en').route);
    expect(hall.audit.entries.at(-1)).toMatchObject({ kind: 'decision_corrected', data: { undone: true } });
    expect(textOf(await hall.act(MIA, undo))).toContain('too long ago');
  });
});
