import { describe, expect, it } from 'vitest';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionOf, actionsOf, createHall, FAY, formOf, replyOf, textOf, typedIn } from './hall.ts';

const FRONT_END = 'My React component throws a hydration error with Next.js, how do I fix it?';
const LOGS = 'Can you analyse the log files of my server for me?';

type Hall = ReturnType<typeof createHall>;

/** From the question to the preview. */
async function preview(
  hall: Hall,
  question = FRONT_END,
  options: Record<string, string> = {},
): Promise<Outcome> {
  const answer = await hall.scope(ADA, question);
  const form = formOf(await hall.act(ADA, actionOf(answer, 'community:write:')));
  return hall.act(ADA, form.id, { title: typedIn(form, 'title'), text: typedIn(form, 'text'), ...options });
}

async function ask(hall: Hall, question = FRONT_END): Promise<Outcome> {
  return hall.act(ADA, actionOf(await preview(hall, question), 'community:post:'));
}

describe('asking the community', () => {
  it('C29, C34, K3: a starred topic becomes a thread in the name of who asks, after they have seen the words', async () => {
    const hall = createHall();
    const answer = await hall.scope(ADA, FRONT_END);
    expect(textOf(answer)).toMatch(/may help/u);
    expect(hall.chat.sent).toEqual([]);
    const shown = await preview(hall);
    expect(textOf(shown)).toContain('This is what the community will read');
    expect(textOf(shown)).toContain(FRONT_END);
    expect(textOf(shown)).toContain('may know. Nobody promises');
    expect(actionsOf(shown)).toContain('scope:product');
    expect(hall.chat.sent).toEqual([]);
    const done = await hall.act(ADA, actionOf(shown, 'community:post:'));
    const [first] = hall.chat.sent;
    expect(first?.to).toBe('forum/community');
    expect(first?.ping).toBe('ada');
    expect(textOf({ kind: 'reply', reply: first?.reply ?? replyOf(done) })).toContain(`> ${FRONT_END}`);
    expect(hall.chat.members(hall.chat.place('forum/community'))).toEqual(['ada']);
    expect((await hall.chat.thread(hall.chat.place('forum/community')))?.tags).toContain('frontend');
    expect(textOf(done)).toContain('Your thread is open');
    expect(actionsOf(done)).toEqual(['https://chat.example/forum/community']);
    expect(hall.audit.entries).toMatchObject([
      { kind: 'thread_opened', data: { topic: 'frontend', asker: 'ada' } },
    ]);
    expect(hall.timers.timers).toMatchObject([{ kind: 'thread_unanswered' }]);
  });

  it('opens one thread, however often it is pressed', async () => {
    const hall = createHall();
    const post = actionOf(await preview(hall), 'community:post:');
    const [one, two] = await Promise.all([hall.act(ADA, post), hall.act(ADA, post)]);
    expect(textOf(one)).toBe(textOf(two));
    expect(hall.chat.sent).toHaveLength(1);
    expect(await hall.threads.all()).toHaveLength(1);
  });

  it('shows what was asked before, first the solved one, and counts once who was helped', async () => {
    const hall = createHall();
    await hall.post('Hydration error in a React component', 'Since Next.js 15 my component throws.', FAY);
    const solved = await hall.post('React component: hydration error', 'With Next.js and rich text.', FAY);
    await hall.act(FAY, 'solved:mark', {}, { conversation: solved.ref.conversation });
    const answer = await hall.scope(ADA, FRONT_END);
    expect(textOf(answer)).toMatch(
      /React component: hydration error.* · solved[\s\S]*Hydration error in a React/u,
    );
    const thread = await hall.threads.at(solved.ref.conversation);
    for (let times = 0; times < 2; times++) {
      const thanks = await hall.act(ADA, actionOf(answer, 'community:helped'), { value: thread?.id ?? '' });
      expect(textOf(thanks)).toContain('counted');
    }
    expect((await hall.threads.at(solved.ref.conversation))?.helped).toBe(1);
    expect(await hall.votes.count('discord:g1', { kind: 'thread', id: thread?.id ?? '' })).toEqual({
      helpful: 1,
      total: 1,
    });
  });

  it('the same question asked again finds the thread', async () => {
    const hall = createHall();
    await ask(hall);
    expect(textOf(await hall.scope(FAY, FRONT_END))).toContain('https://chat.example/forum/community');
  });

  it('masks what is private before the form shows it, says so, and again in what was added to it', async () => {
    const hall = createHall();
    const answer = await hall.scope(ADA, `${FRONT_END} Mail me at ada@acme.example`);
    const form = formOf(await hall.act(ADA, actionOf(answer, 'community:write:')));
    expect(typedIn(form, 'text')).toContain('[e-mail]');
    expect(form.intro).toContain('e-mail addresses');
    const shown = await hall.act(ADA, form.id, {
      title: 'Hydration for bob@acme.example',
      text: 'My token is CFPAT-0123456789012345678901234567890 and nothing works',
    });
    expect(textOf(shown)).toContain('Hydration for [e-mail]');
    expect(textOf(shown)).toContain(
      'Taken out, since everybody reads it: e-mail addresses and secrets (passwords, keys).',
    );
    await hall.act(ADA, actionOf(shown, 'community:post:'));
    expect(JSON.stringify(hall.chat.sent)).not.toMatch(/bob@|CFPAT/u);
  });

  it('no half of an address stays in a title that is cut, and none in the name of a file', async () => {
    const hall = createHall();
    const long = `My React component throws a hydration error with Next.js since yesterday evening, says ${'ada.lovelace@acme.example'} and others`;
    const answer = await hall.scope(ADA, long);
    const form = formOf(await hall.act(ADA, actionOf(answer, 'community:write:')));
    expect(typedIn(form, 'title')).not.toMatch(/lovelace|@/u);
    const file = { id: 'f1', name: 'ada@acme.example.png', size: 3, url: 'https://cdn.example/1' };
    const typed = { title: 'Hydration error', text: FRONT_END };
    const shown = await hall.act(ADA, form.id, typed, { files: { files: [file] } });
    expect(textOf(shown)).not.toContain('acme.example');
    await hall.act(ADA, actionOf(shown, 'community:post:'));
    expect(hall.chat.sent[0]?.files).toMatchObject([{ name: 'e-mail.png' }]);
  });

  it('§4.16: words that look like mentions or markup stay words', async () => {
    const hall = createHall();
    await ask(hall, `${FRONT_END} @everyone <!channel> <@1> [here](https://evil.example)`);
    const [first] = hall.chat.sent;
    const quoted = first?.reply.blocks.find(({ type }) => type === 'quote');
    expect(quoted).toMatchObject({
      text: expect.stringContaining('@everyone <!channel> <@1> [here](https://evil.example)'),
    });
    expect(JSON.stringify(first?.reply.blocks)).not.toContain('"mention"');
  });

  it('takes files along, also those added in the form', async () => {
    const hall = createHall();
    const answer = await hall.scope(ADA, FRONT_END);
    const form = formOf(await hall.act(ADA, actionOf(answer, 'community:write:')));
    const file = { id: 'f1', name: 'shot.png', size: 3, url: 'https://cdn.example/1' };
    const shown = await hall.act(
      ADA,
      form.id,
      { title: 'Hydration error', text: FRONT_END },
      { files: { files: [file] } },
    );
    expect(textOf(shown)).toContain('everybody can open them');
    await hall.act(ADA, actionOf(shown, 'community:post:'));
    expect(hall.chat.sent[0]?.files).toMatchObject([{ name: 'shot.png' }]);
  });

  it('keeps the words when the platform refuses, and the next attempt works', async () => {
    const hall = createHall();
    const shown = await preview(hall);
    hall.chat.failOn('openThread', new PermanentChatError('missing_access'));
    const post = actionOf(shown, 'community:post:');
    expect(textOf(await hall.act(ADA, post))).toContain('community_unavailable');
    expect(textOf(await hall.act(ADA, post))).toContain('Your thread is open');
  });

  it('where the community lives elsewhere: its page, and the words ready to copy', async () => {
    const hall = createHall({ settings: { community: {} } });
    const answer = await hall.scope(ADA, FRONT_END);
    expect(actionsOf(answer)[0]).toBe('https://www.contentful.com/discord/');
    const shown = await preview(hall);
    expect(textOf(shown)).toContain('Copy your question');
    expect(actionsOf(shown)).toContain('https://www.contentful.com/discord/');
    expect(actionsOf(shown).join()).not.toContain('community:post');
  });

  it('a topic that was only chosen leads to an empty form, and what comes close is shown before it is posted', async () => {
    const hall = createHall();
    await hall.post('Hydration error in a React component', 'Next.js throws.', FAY);
    const form = formOf(await hall.act(ADA, 'community:topic:frontend'));
    expect(typedIn(form, 'text')).toBe('');
    const shown = await hall.act(ADA, form.id, { title: 'Hydration error', text: FRONT_END });
    expect(textOf(shown)).toContain('Hydration error in a React component');
  });

  it('nobody posts the draft of somebody else', async () => {
    const hall = createHall();
    const post = actionOf(await preview(hall), 'community:post:');
    expect(textOf(await hall.act(FAY, post))).toContain('form_expired');
    expect(hall.chat.sent).toEqual([]);
  });
});

describe('topics without a community', () => {
  it.each([
    ['C32', 'log-analysis', LOGS],
    ['C30', 'rewrite-code', 'Please rewrite my whole code base for me'],
  ])(
    '%s: %s is declined kindly, and no reply on the way holds a link or names a community',
    async (_, id, question) => {
      const hall = createHall();
      await hall.post(question, question, FAY);
      const seen: Outcome[] = [await hall.scope(ADA, question)];
      seen.push(
        await hall.act(ADA, `scope:topic:${id}`),
        await hall.act(ADA, actionOf(seen[0] as Outcome, 'scope:product')),
      );
      for (const outcome of seen.slice(0, 2)) {
        expect(textOf(outcome)).toMatch(/would like to help|would love to/iu);
        expect(JSON.stringify(replyOf(outcome))).not.toMatch(/communit|discord|forum|https?:\/\//iu);
      }
      expect(textOf(await hall.act(ADA, `community:topic:${id}`))).toContain('no_community');
      expect(actionsOf(seen[2] as Outcome)).toContain('ticket:open');
      expect(hall.chat.sent).toEqual([]);
    },
  );

  it('S35: the others go to the forum, bugs and feature requests never do', async () => {
    const hall = createHall({ policy: shippedPolicy('squarespace') });
    const shown = formOf(await hall.act(ADA, 'community:topic:custom-code'));
    expect(shown.id).toMatch(/^community:preview:/u);
    for (const id of ['bug', 'feature-request'])
      expect(textOf(await hall.act(ADA, `community:topic:${id}`))).toMatch(/no_community|unknown_topic/u);
  });

  it('never for a topic that the community refuses, whatever the policy says besides', async () => {
    const policy = shippedPolicy('contentful');
    const hall = createHall({
      policy: {
        ...policy,
        communities: policy.communities.map((one) => ({ ...one, neverFor: ['frontend'] })),
      },
    });
    expect(textOf(await hall.act(ADA, 'community:topic:frontend'))).toContain('no_community');
    expect(actionsOf(await hall.scope(ADA, FRONT_END)).join()).not.toContain('community:');
  });
});
