import { describe, expect, it } from 'vitest';
import { createScopeCommand, type ScopeDeps } from '../../commands/scope.ts';
import type { Call } from '../../src/dispatch/command.ts';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { createAskedQuestions } from '../../src/services/asked-questions.ts';
import { createScopeDecider } from '../../src/services/scope/create-scope-decider.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createMemoryStore } from '../fakes/expiring-store.ts';
import { fakeActor, fakeInvocation } from '../fakes/invocation.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { acme, both, sitely, topic } from '../fixtures/policies.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';

const translators = createTranslators();
const SATURDAY = Date.parse('2026-07-11T07:00:00Z');

function setUp(policy: Policy = acme, over: Partial<ScopeDeps> = {}) {
  const policies = { current: () => policy };
  const command = createScopeCommand({
    policies,
    decider: createScopeDecider(policies),
    calendar: createCalendarClock(),
    translators,
    ...over,
  });
  const log = createFakeLogger();
  const run = async (question?: string, call: Partial<Call> = {}): Promise<Reply> => {
    const actor = call.actor ?? fakeActor();
    const options = question === undefined ? {} : { question };
    const outcome = await command.run({
      ...fakeInvocation({ kind: 'parsed', command: 'scope', verb: '', options }, { actor }),
      verb: '',
      options,
      now: SATURDAY,
      t: translators(actor.locale),
      log,
      ...call,
    });
    if (outcome.kind !== 'reply') throw new Error(outcome.kind);
    return outcome.reply;
  };
  const say = async (question?: string, call: Partial<Call> = {}) => toPlainText(await run(question, call));
  return { command, run, say, log };
}

const french = { actor: fakeActor({ locale: 'fr' }) };
const ids = (reply: Reply) =>
  (reply.actions ?? []).map((action) => ('id' in action ? action.id : action.url));

describe('/scope', () => {
  it('without a question lists every topic in its group, with where it goes', async () => {
    const text = await setUp().say(undefined, french);
    expect(text).toContain('Ouvrir un ticket\n- ✔ Bug présumé');
    expect(text).toContain('✔ Membres de l’organisation → Chat dans l’application');
    expect(text).toContain('→ Front-end de votre application\u202f: communauté');
    expect(text).toContain('✖ Analyse de journaux');
    expect(text).toContain('Choisissez un sujet');
  });

  it('sends what support takes to a ticket of that topic, with its articles', async () => {
    const reply = await setUp().run('How do I query entries with GraphQL?');
    expect(toPlainText(reply)).toContain('> How do I query entries with GraphQL?\nI read it as API question');
    expect(toPlainText(reply)).toContain('“graphql”');
    expect(toPlainText(reply)).toContain('Developer docs');
    expect(ids(reply)).toEqual(['ticket:open:api', 'scope:show']);
  });

  it('keeps the words for the steps after the answer', async () => {
    const clock = createFakeClock(SATURDAY);
    const asked = createAskedQuestions(createMemoryStore(clock));
    const { run } = setUp(acme, { asked });
    const question = 'How do I query entries with GraphQL?';
    const [first] = ids(await run(question));
    const id = /^ticket:asked-guided:(\S+)\.api$/u.exec(first ?? '')?.[1] ?? '';
    expect(await asked.get(fakeActor().user, id)).toEqual({ text: question });
    expect(await asked.get({ ...fakeActor().user, id: 'somebody-else' }, id)).toBeUndefined();
    // A topic that is chosen for it instead: the question still stands there, and nothing is said of how it was read.
    const other = await run(undefined, { verb: 'asked', ref: `${id}.bug` });
    expect(toPlainText(other)).toContain(`> ${question}\nSuspected bug`);
    expect(ids(other)[0]).toContain(`${id}.bug`);
  });

  it("marks articles that the reader's language lacks", async () => {
    const text = await setUp().say("Comment récupérer des entrées par l'API GraphQL ?", french);
    expect(text).toContain('Documentation développeur (https://help.example/docs) (en anglais)');
    expect(text).toContain('Ce guide n’existe qu’en anglais.');
  });

  it('tells where the chat in the app is, and does not claim to open it', async () => {
    const reply = await setUp().run('How do I invite a colleague?');
    expect(toPlainText(reply)).toContain('Where: Menu at top right → “Contact us”.');
    expect(ids(reply)).toEqual(['scope:show']);
  });

  it('points starred topics to the community, which may help', async () => {
    const reply = await setUp().run('hydration error in my react component');
    expect(toPlainText(reply)).toContain(
      'We would like to help, but support cannot take this on. The community may',
    );
    expect(ids(reply)).toEqual(['https://forum.acme.example', 'scope:product', 'scope:show']);
  });

  it.each([
    ['en', 'please analyse my log files'],
    ['fr', 'pouvez-vous analyser ces journaux'],
  ] as const)('declines the others kindly, and never with a community (%s)', async (locale, question) => {
    const reply = await setUp().run(question, { actor: fakeActor({ locale }) });
    expect(toPlainText(reply)).toContain(locale === 'en' ? 'We would like to help' : 'Nous aimerions aider');
    expect(JSON.stringify(reply)).not.toMatch(/forum|communaut|community/iu);
    expect(ids(reply)).toEqual(['scope:product', 'scope:show']);
  });

  it('lets a feature to build and a feature to submit point to each other', async () => {
    const { run } = setUp();
    expect(ids(await run('When will you build this?'))).toContain('ticket:open:feature_request');
    expect(ids(await run('I suggest a dark mode'))).toContain('scope:topic:build_feature');
  });

  it('asks when it is not sure, with the likeliest topics and a way for none of them', async () => {
    const reply = await setUp().run('I suggest a dark mode. When will you build it?');
    expect(reply.title).toBe('What is it about?');
    expect(ids(reply).slice(0, 2).sort()).toEqual([
      'scope:topic:build_feature',
      'scope:topic:feature_request',
    ]);
    expect(ids(reply).at(-1)).toBe('ticket:open');
    const lost = await setUp().run('Hi');
    expect(lost.actions?.[0]).toMatchObject({ type: 'select', id: 'scope:topic' });
  });

  it('explains a topic that was chosen, typed, or pressed', async () => {
    const { run } = setUp();
    const typed = await run('Suspected bug');
    expect(await run(undefined, { verb: 'topic', options: { value: 'bug' } })).toEqual(typed);
    expect(await run(undefined, { verb: 'topic', ref: 'bug' })).toEqual(typed);
    expect(ids(typed)[0]).toBe('ticket:open:bug');
    await expect(run(undefined, { verb: 'topic', ref: 'gone' })).rejects.toMatchObject({
      code: 'unknown_topic',
    });
  });

  it('answers who wants to be called', async () => {
    expect(await setUp(sitely).say('could you call me please')).toContain('Help is online only.');
  });

  it('says that a chat is closed, and offers a person by what is open', async () => {
    const policy: Policy = {
      ...sitely,
      handover: {
        text: both('Ask for a person.', 'Demandez un conseiller.'),
        choices: ['chat', 'email'],
        covers: [],
      },
      topics: [
        topic('site', { channel: 'email', also: ['chat'], terms: ['page'] }),
        topic('other', { terms: ['else'] }),
      ],
    };
    const { run } = setUp(policy);
    const reply = await run('my page');
    expect(toPlainText(reply)).toContain('Goes to: E-mail\nAlso: Live chat, closed now');
    expect(ids(reply)).toContain('scope:person');
    const person = await run(undefined, { verb: 'person' });
    expect(toPlainText(person)).toContain('⚪ Live chat, closed now');
    expect(ids(person)).toEqual(['ticket:open', 'hours:show']);
    const weekday = await run(undefined, { verb: 'person', now: Date.parse('2026-07-08T15:00:00Z') });
    expect(ids(weekday)).toEqual([
      'ticket:open',
      'hours:claim:mobile',
      'https://help.example/contact',
      'hours:show',
    ]);
  });

  it.each([
    ['contentful', 'en', 'I want to talk to a person', 'Talk to a person'],
    ['contentful', 'fr', 'parler à un humain', 'Parler à un conseiller'],
    ['squarespace', 'en', 'I want to talk to a person', 'Talk to a person'],
    ['squarespace', 'fr', 'parler à un humain', 'Parler à un conseiller'],
  ] as const)('of %s (%s) leads who asks for a person to one', async (id, locale, asked, title) => {
    const reply = await setUp(shippedPolicy(id)).run(asked, { actor: fakeActor({ locale }) });
    expect(reply.title).toBe(title);
    expect(ids(reply)[0]).toBe('ticket:open');
  });

  it.each(['How do I hide a page until it is ready?', 'Where is the contact form to write an e-mail?'])(
    'names what limits a channel beside the way to it, and never links its page alone: %s',
    async (asked) => {
      const text = await setUp(shippedPolicy('squarespace')).say(asked);
      expect(text).toContain('Where: On the Contact page');
      expect(text).toContain('does not work in Microsoft Edge');
      expect(text).not.toContain('/requests/new');
    },
  );

  it('names what limits a chat beside its page when a person is asked for', async () => {
    const { run } = setUp(shippedPolicy('squarespace'));
    const open = await run('talk to a human', { now: Date.parse('2026-07-08T15:00:00Z') });
    expect(ids(open)).toContain('https://support.squarespace.com/hc/requests/new');
    for (const limit of ['Microsoft Edge', 'not available on mobile', 'JavaScript switched on'])
      expect(toPlainText(open)).toContain(limit);
    expect(toPlainText(await run('talk to a human'))).not.toContain('Microsoft Edge');
  });

  it("prefers a tenant's own place of the community", async () => {
    const [community] = acme.communities;
    if (!community) throw new Error('the fixture has a community');
    const { run } = setUp(acme, {
      door: {
        similar: () => [],
        open: async (_topic, { actor }) => ({
          place: { community, url: `https://discord.example/${actor.user.tenant.slice(8)}` },
          similar: [],
          draftId: 'd1',
        }),
      },
    });
    expect(ids(await run('hydration error in my react component')).slice(0, 2)).toEqual([
      'https://discord.example/g1',
      'community:write:d1',
    ]);
  });

  it("logs the decision without a word of the person's", async () => {
    const { run, log } = setUp();
    await run('where is my secret invoice');
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]?.data).toMatchObject({ route: 'ticket', topic: 'billing' });
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });

  it('completes topics, and leaves room for own words', async () => {
    const { command } = setUp();
    const t = translators('fr');
    const complete = (typed: string) =>
      command.complete?.({ verb: '', option: 'question', typed, actor: fakeActor(), t });
    expect(await complete('factur')).toEqual([{ value: 'billing', label: 'Facture ou facturation' }]);
    expect(await complete('mon site ne répond plus')).toEqual([]);
  });
});
