import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import type { TicketMessage } from '../../../src/domain/message.ts';
import { createWriteTranscript } from '../../../src/services/ticket-life/write-transcript.ts';
import { createFakeFileStore } from '../../fakes/file-store.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionsOf, createDesk, FAY, formOf, textOf } from './desk.ts';

const policy = shippedPolicy('squarespace');
const SAM: Actor = { ...ADA, user: { ...ADA.user, id: 'sam' }, displayName: 'Sam', groups: ['role-staff'] };
/** The guide for which the source states how many found it helpful. */
const GUIDE = policy.articles.find(({ votes }) => votes)?.id ?? '';

/** Ada's ticket FD-1001, closed by staff. */
async function closedDesk() {
  const desk = createDesk(policy);
  const { ticket } = await desk.tickets.open(
    {
      tenant: 'discord:g1',
      sourceEvent: 'e1',
      requester: ADA.user,
      requesterName: 'Ada',
      locale: 'en',
      topic: 'account-access',
      summary: 'Locked out',
      fields: {},
      files: [],
      origin: { platform: 'discord', tenant: 'discord:g1', id: 'c1' },
      at: desk.clock.now(),
    },
    () => [],
  );
  const change = (of: object) =>
    desk.tickets.change('discord:g1', ticket.id, 'any', {
      event: { kind: 'conversation_opened', data: {} },
      at: desk.clock.now(),
      ...of,
    });
  await change({ conversation: { platform: 'discord', tenant: 'discord:g1', id: 'thread-1' } });
  await desk.invoke(SAM, 'close', { ref: 'FD-1001', origin: 'command' });
  const link = (actor: Actor, email: string) =>
    desk.identities.link({
      user: actor.user,
      name: actor.displayName,
      email,
      by: 'code',
      at: desk.clock.now(),
    });
  /** What `transcript.write` does. */
  const write = async () => {
    const handlers = createWriteTranscript({
      ...desk,
      files: createFakeFileStore(),
      draw: (_ticket, said, audience) => ({
        html: `<p>${audience} ${said.map(({ body }: TicketMessage) => body).join()}</p>`,
        text: audience,
      }),
    });
    await handlers['transcript.write']({
      id: '1',
      key: 'k',
      tenant: 'discord:g1',
      stream: 's',
      kind: 'transcript.write',
      payload: { ticketId: ticket.id },
      attempt: 1,
      createdAt: 0,
    });
  };
  const sent = (kind: string) => desk.outbox.jobs.filter((job) => job.kind === kind);
  return { ...desk, ticket, change, link, write, sent };
}

describe('S52: a vote on a ticket that is over', () => {
  it('is one a person, changeable, and only the customer’s', async () => {
    const { invoke, votes, ticket } = await closedDesk();
    const subject = { kind: 'ticket', id: ticket.id } as const;
    const thanks = await invoke(ADA, 'ticket-helpful', { ref: 'FD-1001' });
    expect(textOf(thanks)).toContain('FD-1001 was helpful');
    expect(actionsOf(thanks)).toContain('ticket:ticket-unhelpful:FD-1001');
    expect(textOf(await invoke(ADA, 'ticket-unhelpful', { ref: 'FD-1001' }))).toContain('was not helpful');
    await invoke(ADA, 'ticket-unhelpful', { ref: 'FD-1001' });
    expect(await votes.count('discord:g1', subject)).toEqual({ helpful: 0, total: 1 });
    expect(textOf(await invoke(SAM, 'ticket-helpful', { ref: 'FD-1001' }))).toContain('missing_permission');
    expect(textOf(await invoke(FAY, 'ticket-helpful', { ref: 'FD-1001' }))).toContain('unknown_ticket');
    expect(await votes.count('discord:g1', subject)).toEqual({ helpful: 0, total: 1 });
  });

  it('is the same vote from the same person’s account on the other platform', async () => {
    const { invoke, votes, ticket, link } = await closedDesk();
    const onSlack: Actor = { ...ADA, user: { platform: 'slack', tenant: 'slack:T1', id: 'UADA' } };
    await link(ADA, 'ada@acme.example');
    await link(onSlack, 'ada@acme.example');
    await invoke(ADA, 'ticket-helpful', { ref: 'FD-1001' });
    await invoke(onSlack, 'ticket-unhelpful', { ref: 'FD-1001' });
    expect(await votes.count('discord:g1', { kind: 'ticket', id: ticket.id })).toEqual({
      helpful: 0,
      total: 1,
    });
  });

  it('may have a comment, which staff read in the results', async () => {
    const { invoke, tickets, ticket } = await closedDesk();
    await invoke(ADA, 'ticket-helpful', { ref: 'FD-1001' });
    const form = formOf(await invoke(ADA, 'vote-comment', { ref: 'FD-1001.y' }));
    expect(form.fields.map(({ id }) => id)).toEqual(['comment']);
    await invoke(ADA, 'vote-comment-send', {
      ref: 'FD-1001.y',
      origin: 'form',
      options: { comment: 'Quick and kind.' },
    });
    const results = textOf(await invoke(SAM, 'results'));
    expect(results).toContain('1 of 1 tickets were rated as helpful');
    expect(results).toContain('FD-1001 🟢 helpful — Quick and kind.');
    expect(textOf(await invoke(ADA, 'results'))).toContain('missing_permission');
    expect(
      (await tickets.history('discord:g1', ticket.id)).filter(({ kind }) => kind === 'rated'),
    ).toHaveLength(1);
  });
});

describe('S52, S53: a vote on a guide', () => {
  it('is shown with what the source states, and names the guide', async () => {
    const { invoke } = await closedDesk();
    const asked = textOf(await invoke(ADA, 'article-vote', { ref: GUIDE }));
    expect(asked).toContain('96 of 2011 found it helpful');
    expect(asked).toContain('Was this helpful?');
    const title = policy.articles.find(({ id }) => id === GUIDE)?.title.en ?? '?';
    const yes = textOf(await invoke(ADA, 'article-helpful', { ref: GUIDE }));
    expect(yes).toContain(`${title} · 97 of 2012 found it helpful`);
    // The same person again, then another, then the first changes their mind.
    expect(textOf(await invoke(ADA, 'article-helpful', { ref: GUIDE }))).toContain('97 of 2012');
    expect(textOf(await invoke(FAY, 'article-unhelpful', { ref: GUIDE }))).toContain('97 of 2013');
    expect(textOf(await invoke(ADA, 'article-unhelpful', { ref: GUIDE }))).toContain('96 of 2013');
  });

  it('is one a person on both platforms: the last one counts, where it was given', async () => {
    const { invoke, votes, link } = await closedDesk();
    const subject = { kind: 'article', id: GUIDE } as const;
    const onSlack: Actor = { ...ADA, user: { platform: 'slack', tenant: 'slack:T1', id: 'U1' } };
    await invoke(ADA, 'article-helpful', { ref: GUIDE });
    await link(ADA, 'ada@acme.example');
    await link(onSlack, 'ada@acme.example');
    await invoke(FAY, 'article-helpful', { ref: GUIDE });
    await invoke(onSlack, 'article-unhelpful', { ref: GUIDE });
    expect(await votes.count('discord:g1', subject)).toEqual({ helpful: 1, total: 1 });
    expect(await votes.count('slack:T1', subject)).toEqual({ helpful: 0, total: 1 });
  });

  it('is asked for by one button below the guides; of several, which is meant', async () => {
    const { invoke } = await closedDesk();
    const shown = await invoke(FAY, 'open', { ref: 'billing' });
    const id = actionsOf(shown).find((action) => action.startsWith('ticket:article-vote:'));
    expect(id).toBeDefined();
    const [first, second] = policy.articles;
    if (!first || !second) throw new Error('the policy has guides');
    const which = await invoke(FAY, 'article-vote', { ref: `${first.id},${second.id}` });
    expect(actionsOf(which)).toEqual(['ticket:article-vote']);
    const chosen = await invoke(FAY, 'article-vote', { options: { value: second.id } });
    expect(textOf(chosen)).toContain(second.title.en);
    expect(textOf(await invoke(FAY, 'article-vote', { ref: 'gone' }))).toContain('form_expired');
  });
});

describe('S42: the transcript of a closed ticket', () => {
  it('is offered where the ticket is shown, and said to come when it is not there yet', async () => {
    const { invoke, sent } = await closedDesk();
    expect(actionsOf(await invoke(ADA, 'show', { ref: 'FD-1001' }))).toEqual(
      expect.arrayContaining(['ticket:transcript-mail:FD-1001', 'ticket:transcript-file:FD-1001']),
    );
    expect(textOf(await invoke(ADA, 'transcript-file', { ref: 'FD-1001' }))).toContain(
      'written when the ticket is closed',
    );
    expect(sent('conversation.post').filter(({ payload }) => payload['what'] === 'transcript')).toEqual([]);
  });

  it('goes by mail to a verified address alone, once a click', async () => {
    const { invoke, write, link, sent } = await closedDesk();
    await write();
    expect(textOf(await invoke(ADA, 'transcript-mail', { ref: 'FD-1001' }))).toContain('Link your e-mail');
    expect(sent('mail.send')).toEqual([]);
    await link(ADA, 'ada@acme.example');
    const once = { ref: 'FD-1001', eventId: 'one-click' };
    expect(textOf(await invoke(ADA, 'transcript-mail', once))).toContain('ada@acme.example');
    await invoke(ADA, 'transcript-mail', once);
    expect(sent('mail.send')).toHaveLength(1);
    expect(sent('mail.send')[0]?.payload['mail']).toMatchObject({
      to: 'ada@acme.example',
      answerable: false,
      files: [{ name: 'FD-1001.html' }, { name: 'FD-1001.txt' }],
    });
  });

  it('as a file comes into the ticket’s own conversation, and never into a public thread', async () => {
    const desk = await closedDesk();
    await desk.write();
    await desk.invoke(ADA, 'transcript-file', { ref: 'FD-1001' });
    const [job] = desk.sent('conversation.post').filter(({ payload }) => payload['what'] === 'transcript');
    expect(job?.payload['files']).toMatchObject([{ name: 'FD-1001.html' }, { name: 'FD-1001.txt' }]);
    const { ticket } = await desk.tickets.open(
      {
        tenant: 'discord:g1',
        sourceEvent: 'e2',
        requester: ADA.user,
        requesterName: 'Ada',
        locale: 'en',
        topic: 'account-access',
        summary: 'Escalated',
        fields: {},
        files: [],
        origin: { platform: 'discord', tenant: 'discord:g1', id: 'forum' },
        thread: { platform: 'discord', tenant: 'discord:g1', id: 'public' },
        state: 'open',
        at: desk.clock.now(),
      },
      () => [],
    );
    await desk.tickets.change('discord:g1', ticket.id, 'any', {
      state: 'closed',
      event: {
        kind: 'transcript_written',
        data:
          (await desk.tickets.history('discord:g1', desk.ticket.id)).find(
            ({ kind }) => kind === 'transcript_written',
          )?.data ?? {},
      },
      at: desk.clock.now(),
    });
    const told = await desk.invoke(ADA, 'transcript-file', { ref: ticket.reference });
    expect(textOf(told)).toContain('no private conversation');
    expect(actionsOf(told)).toContain(`ticket:transcript-mail:${ticket.reference}`);
  });

  it('of staff holds the notes and comes into the staff thread', async () => {
    const desk = await closedDesk();
    await desk.change({
      staffMessage: { conversation: { platform: 'discord', tenant: 'discord:g1', id: 'staff' }, id: '1' },
    });
    await desk.write();
    const told = textOf(await desk.invoke(SAM, 'transcript-file', { ref: 'FD-1001' }));
    expect(told).toContain('comes into the staff thread');
    const jobs = desk.outbox.jobs.filter(({ payload }) => payload['what'] === 'transcript');
    expect(jobs.map(({ kind }) => kind)).toEqual(['staff.message']);
    expect(jobs[0]?.payload['files']).toMatchObject([{ name: 'FD-1001-staff.html' }]);
  });

  it('is nobody else’s', async () => {
    const { invoke, write, link, sent } = await closedDesk();
    await write();
    await link(FAY, 'fay@acme.example');
    for (const verb of ['transcript', 'transcript-mail', 'transcript-file'])
      expect(textOf(await invoke(FAY, verb, { ref: 'FD-1001' }))).toContain('unknown_ticket');
    expect(sent('mail.send')).toEqual([]);
  });
});
