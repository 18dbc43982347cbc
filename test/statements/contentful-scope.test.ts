import { describe, expect, it } from 'vitest';
import type { Locale } from '../../src/domain/locale.ts';
import type { StatusIncident, StatusReading } from '../../src/domain/service-status.ts';
import { MINUTE, SECOND } from '../../src/domain/time.ts';
import { createHouse } from './house.ts';
import { languages, openTicket, PAYING } from './walks.ts';

const COMMUNITY = /communit|forum|discord/iu;

/** Number, topic, and how people ask, in both languages. */
const STARRED = [
  [
    'C29',
    'frontend',
    'hydration error in my Next.js component',
    'erreur d’hydratation dans mon composant React',
  ],
  [
    'C31',
    'third-party',
    'How do I connect Contentful with Salesforce?',
    'Comment relier Contentful à Salesforce ?',
  ],
  [
    'C33',
    'implement-feature',
    'When will you build dark mode?',
    'Quand allez-vous développer le mode sombre ?',
  ],
] as const;
const UNSTARRED = [
  ['C30', 'rewrite-code', 'Please rewrite my whole code base', 'Pouvez-vous réécrire tout mon code ?'],
  [
    'C32',
    'log-analysis',
    'Please analyse these server logs for me',
    'Pouvez-vous analyser ces journaux serveur ?',
  ],
] as const;

const asRows = (rows: readonly (readonly [string, string, string, string])[]) =>
  rows.flatMap(([number, topic, en, fr]) => [
    [number, topic, 'en' as Locale, en] as const,
    [number, topic, 'fr' as Locale, fr] as const,
  ]);

describe('what support does not take on', () => {
  it.each(languages('fair one, and we would like to help', 'légitime et nous aimerions vous aider'))(
    'C27 is declined with sympathy, for each of its topics (%s)',
    async (locale, tone) => {
      const house = createHouse('contentful');
      const fay = house.person('fay', { locale });
      for (const { id } of house.policy.topics.filter(({ scope }) => scope === 'out')) {
        const { text } = await fay.type(`ticket open ${id}`);
        expect(text).toContain(tone);
        expect(text).not.toMatch(/your fault|you should have|votre faute|you must/iu);
      }
    },
  );

  it('C28 the list is not the last word: unsure texts are asked about, with a way to people', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    const asked = await ada.type('scope I suggest a dark mode. When will you build it?');
    expect(asked.actions).toEqual(
      expect.arrayContaining([expect.stringMatching(/^scope:asked:.*\.feature-request$/u), 'ticket:open']),
    );
    await ada.type(`scope ${STARRED[0][2]}`);
    const product = await ada.press('scope:product');
    expect(product.actions).toContain('ticket:open');
    // What was asked goes along: it stands in the form.
    expect((await ada.choose('ticket:asked', 'api')).actions).toContain('ticket:form:api');
    const { form } = await ada.press('ticket:form:api');
    expect(form.fields).toContainEqual(expect.objectContaining({ id: 'details', value: STARRED[0][2] }));
  });

  it('C28 staff overrule a decision, on record and with who it was', async () => {
    const house = createHouse('contentful');
    const mia = house.person('mia', { groups: ['role-moderator'], displayName: 'Mia' });
    await mia.type(`scope ${STARRED[1][2]}`);
    await mia.press('correct:');
    await mia.choose('correct:', 'api');
    expect(mia.screen().text).toMatch(/API question/u);
    const [correction] = await house.decisions.corrections({ inForce: true });
    expect(correction).toMatchObject({ topic: 'api', by: { name: 'Mia' } });
    await house.revert(correction?.id ?? '');
  });

  it.each(asRows(STARRED))(
    '%s %s goes to the community (%s: %s)',
    async (_number, topic, locale, question) => {
      const house = createHouse('contentful');
      expect(house.decide(question, locale)).toMatchObject({ route: 'community', topic });
      for (const person of [house.person('fay', { locale }), house.person('ada', { locale, ...PAYING })]) {
        const { actions } = await person.type(`scope ${question}`);
        expect(actions.some((id) => id.startsWith('community:'))).toBe(true);
        expect(actions.some((id) => id.startsWith('ticket:form'))).toBe(false);
        expect((await person.forge(`ticket:form:${topic}`)).outcome.kind).not.toBe('form');
      }
    },
  );

  it.each(asRows(UNSTARRED))(
    '%s %s is declined with no community at all (%s: %s)',
    async (_number, topic, locale, question) => {
      const house = createHouse('contentful');
      expect(house.decide(question, locale)).toMatchObject({ route: 'declined', topic });
      const fay = house.person('fay', { locale });
      for (const command of [`scope ${question}`, `ticket open ${topic}`]) {
        const { outcome, text } = await fay.type(command);
        expect(text.replace(question, '')).not.toMatch(COMMUNITY);
        expect(JSON.stringify(outcome.kind === 'reply' && outcome.reply.actions)).not.toMatch(COMMUNITY);
      }
      expect((await fay.forge(`community:topic:${topic}`)).outcome.kind).not.toBe('form');
      expect(house.chat.sent).toEqual([]);
    },
  );

  it('C33 offers to submit the request instead, which C11 takes', async () => {
    const ada = createHouse('contentful').person('ada', PAYING);
    await ada.type(`scope ${STARRED[2][2]}`);
    expect((await ada.press('ticket:asked:')).actions).toContain('ticket:form:feature-request');
  });

  it.each(languages('may help', 'peut vous aider'))(
    'C34 the community may help: existing threads, then one’s own (%s)',
    async (locale, may) => {
      const house = createHouse('contentful');
      const fay = house.person('fay', { locale });
      const first = await fay.type(`scope ${STARRED[0][locale === 'en' ? 2 : 3]}`);
      expect(first.text).toContain(may);
      const { form } = await fay.press('community:');
      expect(form.fields.some((field) => 'value' in field && field.value)).toBe(true);
      const values = Object.fromEntries(
        form.fields.map((field) => [field.id, 'value' in field ? (field.value ?? '') : '']),
      );
      await fay.fill({ ...values, title: 'Hydration error in a Next.js component' });
      expect(house.chat.sent).toEqual([]);
      await fay.press('community:post');
      const opened = house.chat.sent.filter(({ to }) => to.startsWith('forum'));
      expect(opened).toHaveLength(1);
      const bob = house.person('bob', { locale });
      const again = await bob.type(`scope ${STARRED[0][locale === 'en' ? 2 : 3]}`);
      expect(again.text).toContain('https://chat.example/forum');
    },
  );
});

const incident: StatusIncident = {
  id: 'i1',
  name: 'Elevated errors on the API',
  impact: 'major',
  phase: 'investigating',
  startedAt: 0,
  componentIds: [],
  lastUpdate: { text: 'We are looking into it.', at: 0 },
};
const reading = (at: string, over: Partial<NonNullable<StatusReading['last']>> = {}): StatusReading => ({
  failing: false,
  last: {
    overall: 'none',
    components: [],
    maintenances: [],
    incidents: [],
    fetchedAt: Date.parse(at),
    ...over,
  },
});
const NOON = '2026-07-06T12:00:00Z';

describe('the state of the service', () => {
  it.each(languages('always up to date', 'toujours à jour'))(
    'C35 is read from the page, with its time (%s)',
    async (locale, said) => {
      const house = createHouse('contentful', { status: reading(NOON) });
      const fay = house.person('fay', { locale });
      const { text, actions } = await fay.type('status');
      expect(text).toContain(said);
      expect(text).toContain('2026-07-06 12:00 UTC');
      expect(actions).toContain('https://www.contentfulstatus.com');
    },
  );

  it('C35 a reading older than a minute says how old it is; a failed one says unknown, never operational', async () => {
    const house = createHouse('contentful', { status: reading(NOON) });
    house.clock.advance(59 * SECOND);
    const fay = house.person('fay');
    const fresh = (await fay.type('status')).text;
    house.clock.advance(5 * MINUTE);
    const aged = (await fay.type('status')).text;
    expect(aged).not.toBe(fresh);
    expect(aged).toMatch(/may have changed|old|as of|ago/iu);
    for (const status of [{ failing: true }, { ...reading(NOON), failing: true }]) {
      const { text, actions } = await createHouse('contentful', { status }).person('fay').type('status');
      expect(text).toMatch(/unknown/iu);
      expect(text).not.toMatch(/operational|all is well|constantly/iu);
      expect(actions).toContain('https://www.contentfulstatus.com');
    }
  });

  it.each(languages('monitor the platform constantly', 'surveillent la plateforme en permanence'))(
    'C36 engineers watch, said when all is well and only then (%s)',
    async (locale, said) => {
      const well = await createHouse('contentful', { status: reading(NOON) })
        .person('fay', { locale })
        .type('status');
      expect(well.text).toContain(said);
      const status = reading(NOON, { overall: 'major', incidents: [incident] });
      expect(
        (await createHouse('contentful', { status }).person('fay', { locale }).type('status')).text,
      ).not.toContain(said);
    },
  );

  it.each(languages('operations team has been informed', 'équipe des opérations est informée'))(
    'C37 an incident is shown with who is on it, before a bug or an API ticket, which is still open to them (%s)',
    async (locale, said) => {
      const status = reading(NOON, { overall: 'major', incidents: [incident] });
      const house = createHouse('contentful', { status });
      const ada = house.person('ada', { locale, ...PAYING });
      expect((await ada.type('status')).text).toContain(said);
      for (const topic of ['bug', 'api']) {
        const shown = await ada.type(`ticket open ${topic}`);
        expect(shown.text).toContain(incident.name);
        expect(shown.text).toContain(said);
        expect((await ada.press('ticket:form')).outcome.kind).toBe('form');
      }
      expect((await ada.type('ticket open billing')).text).not.toContain(incident.name);
      expect(await openTicket(house, ada, 'bug')).toMatchObject({ state: 'open' });
    },
  );
});
