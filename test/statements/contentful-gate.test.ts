import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/time.ts';
import { createHouse, type House } from './house.ts';
import type { Person } from './person.ts';
import { answersFor, languages, linkAddress, openTicket, PAYING } from './walks.ts';

const TICKET_TOPICS = [
  'bug',
  'setup',
  'api',
  'feature-request',
  'configuration-advice',
  'billing',
  'security',
];

/** Nothing was made, and nothing is on its way. */
async function expectNothing(house: House): Promise<void> {
  expect(await house.allTickets()).toEqual([]);
  expect(house.outbox.jobs).toEqual([]);
}

describe('who may open a ticket', () => {
  it('C15 the account’s own address passes, another is refused with the reason, and can be corrected', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    await linkAddress(house, ada, 'ada@acme.example');
    await ada.type('ticket open api');
    await ada.press('ticket:form');
    const { errors } = await ada.fill({ ...answersFor('api'), account_email: 'other@acme.example' });
    expect(errors['account_email']).toContain('same e-mail address as');
    await expectNothing(house);
    await ada.press('ticket:step');
    await ada.fill({ ...answersFor('api'), account_email: 'ADA@acme.example' });
    await ada.fill({});
    expect(await house.ticket()).toMatchObject({
      fields: { account_email: expect.stringMatching(/^ada@/iu) },
    });
  });

  it('C15 where no address is known the ticket is made, and staff see that it is not verified', async () => {
    const house = createHouse('contentful');
    await openTicket(house, house.person('ada', PAYING), 'api');
    await house.deliver();
    const card = house.chat.sent.find(({ to }) => to === 'staff');
    expect(JSON.stringify(card?.reply)).toMatch(/not verified|unverified/iu);
  });

  it.each(languages('Tickets are answered on the paying plans', 'avec les formules payantes'))(
    'C18 without a paying plan: the reason and the open ways, no form, no ticket (%s)',
    async (locale, reason) => {
      for (const topic of TICKET_TOPICS) {
        const house = createHouse('contentful');
        const fay = house.person('fay', { locale });
        await fay.type(`ticket open ${topic}`);
        const gate = await fay.press('ticket:form');
        expect(gate.text).toContain(reason);
        expect(gate.actions).toEqual([
          'https://www.contentful.com/discord/',
          'hours:show:in-app',
          'ticket:link-form',
        ]);
        for (const verb of ['form', 'step', 'submit', 'send', 'send-new'])
          for (const ref of [topic, `${topic}.0`, `${topic}.1`]) {
            const forged = await fay.forge(`ticket:${verb}:${ref}`, { origin: 'form' });
            expect(forged.outcome.kind).not.toBe('form');
          }
        await expectNothing(house);
      }
    },
  );

  it('C18 a role that was taken away meanwhile is noticed before the ticket is made', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    await ada.type('ticket open api');
    await ada.press('ticket:form');
    await ada.fill(answersFor('api'));
    const poorer = house.person('ada');
    expect((await poorer.forge('ticket:submit:api.1', { origin: 'form' })).text).toContain('paying plans');
    await expectNothing(house);
  });

  it.each([
    ['role-lite', 'lite'],
    ['role-premium', 'premium'],
    ['role-enterprise', 'premium'],
    ['role-lite role-enterprise', 'premium'],
  ])('C19 %s pays, as %s', async (roles, plan) => {
    const house = createHouse('contentful');
    expect(await openTicket(house, house.person('ada', { groups: roles.split(' ') }), 'api')).toMatchObject({
      plan,
    });
  });
});

describe('the chat in the app', () => {
  const where = 'menu at the top right';
  const toChat = async (person: Person, topic: string) => {
    const { text, actions } = await person.type(`ticket open ${topic}`);
    expect(text).toContain('In-app chat');
    expect(text).toContain(where);
    expect(actions.filter((id) => id.includes('ticket:form'))).toEqual([]);
    expect((await person.forge(`ticket:form:${topic}`)).outcome.kind).not.toBe('form');
  };

  it('C20 takes simple questions on modelling, on any plan; the others have the way to a ticket', async () => {
    const house = createHouse('contentful');
    for (const person of [house.person('fay'), house.person('ada', PAYING)])
      await toChat(person, 'content-modelling');
    const ada = house.person('ada', PAYING);
    expect((await ada.type('ticket open content-modelling')).text).toContain('Not so simple?');
    await ada.press('ticket:open:configuration-advice');
    expect((await ada.press('ticket:form')).form.id).toBe('ticket:submit:configuration-advice.0');
  });

  it('C21 takes trouble with members of the organization', async () => {
    await toChat(createHouse('contentful').person('fay'), 'org-members');
  });

  it('C22 takes feedback, which is not the ticket of a feature request', async () => {
    const fay = createHouse('contentful').person('fay');
    await toChat(fay, 'feedback');
    await fay.type('ticket open feedback');
    expect((await fay.press('ticket:open:feature-request')).actions).toContain('ticket:form:feature-request');
  });

  it.each([
    ['C20', 'How should I model an author with many articles?', 'content-modelling'],
    ['C21', 'My colleague never got the invitation to our organization', 'org-members'],
    ['C22', 'I just wanted to say that I love the new editor, great work', 'feedback'],
  ])('%s in one’s own words: %s', async (_number, words, topic) => {
    const house = createHouse('contentful');
    expect(house.decide(words)).toMatchObject({ route: 'chat', topic });
  });
});

describe('times', () => {
  it.each(languages('24 hours a day', '24 h/24'))(
    'C23 day and night, in the source’s own words (%s)',
    async (locale, said) => {
      for (const at of ['2026-07-05T03:00:00Z', '2026-12-25T23:30:00Z']) {
        const { text } = await createHouse('contentful', { at }).person('fay', { locale }).type('hours');
        expect(text).toContain(said);
        expect(text).toMatch(/engineers|ingénieurs/u);
        expect(text).not.toMatch(/7 days|7 j|closed|fermé/iu);
      }
    },
  );

  it.each(languages('committed to helping you fast', 'engageons à vous aider rapidement'))(
    'C24 the commitment stands in the confirmation and in /hours (%s)',
    async (locale, said) => {
      const house = createHouse('contentful');
      const ada = house.person('ada', { locale, ...PAYING });
      await openTicket(house, ada, 'api');
      expect(ada.screen().text).toContain(said);
      expect((await ada.type('hours')).text).toContain(said);
    },
  );

  it('C25 staff are reminded at the four hours that "a few" is read as; nobody is promised them', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    await openTicket(house, ada, 'api');
    expect(ada.screen().text).toContain('Usually within a few hours');
    await house.deliver();
    const reminded = async () => {
      await house.fire();
      await house.deliver();
      return house.chat.sent.filter(({ to, key }) => to !== 'thread-ada' && !key.startsWith('update')).length;
    };
    const before = await reminded();
    house.clock.advance(4 * HOUR - MINUTE);
    const early = await reminded();
    house.clock.advance(2 * MINUTE);
    expect(await reminded()).toBeGreaterThan(Math.max(before, early));
    const toAda = house.chat.sent
      .filter(({ to }) => to === 'thread-ada')
      .map(({ reply }) => JSON.stringify(reply));
    expect(toAda.join()).not.toMatch(/guarantee|overdue|late/iu);
  });

  it.each(languages('complex', 'complexité'))(
    'C26 the caveat stands wherever the time does (%s)',
    async (locale, caveat) => {
      const house = createHouse('contentful');
      const ada = house.person('ada', { locale, ...PAYING });
      await openTicket(house, ada, 'api');
      for (const { text } of [
        ada.screen(),
        await ada.type('hours'),
        await ada.type('hours ticket'),
        await ada.type('ticket show FD-1001'),
      ])
        expect(/few hours|quelques heures/u.test(text)).toBe(text.includes(caveat));
    },
  );
});
