import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/time.ts';
import { createHouse, PICTURE } from './house.ts';
import { answersFor, languages, openTicket, PAYING } from './walks.ts';

const TICKET_TOPICS = [
  ['C8', 'bug'],
  ['C9', 'setup'],
  ['C10', 'api'],
  ['C11', 'feature-request'],
  ['C12', 'configuration-advice'],
  ['C13', 'billing'],
  ['C14', 'security'],
] as const;

describe('the way to a ticket', () => {
  it.each(languages('How', 'Voici'))(
    'C1 /ticket and /scope begin with the purpose and name the source (%s)',
    async (locale) => {
      const fay = createHouse('contentful').person('fay', { locale });
      for (const command of ['ticket', 'scope']) {
        const { text, actions } = await fay.type(command);
        expect(text).toContain(locale === 'en' ? 'effectively' : 'efficacement');
        expect(actions).toContain('https://www.contentful.com/fr/help/support-policy');
        expect(actions).toContain(command === 'ticket' ? 'ticket:open' : 'scope:topic');
      }
    },
  );

  it.each(languages())(
    'C2 up to three guides come first, English ones marked for others (%s)',
    async (locale) => {
      const ada = createHouse('contentful').person('ada', { locale, ...PAYING });
      const { text } = await ada.type('ticket open api');
      expect(text.match(/^- .*https/gmu)).toHaveLength(3);
      expect(text.includes('(en anglais)')).toBe(locale === 'fr');
      expect((await ada.type('ticket open members')).text).not.toContain('ticket:form');
    },
  );

  it('C3 people are one click behind the guides, which are not shown twice in a session', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    const guides = await ada.type('ticket open api');
    expect(guides.outcome.kind).toBe('reply');
    expect(guides.text).toContain('Still stuck? Contact the team');
    expect((await ada.press('ticket:form')).form.id).toBe('ticket:submit:api.0');
    expect((await ada.type('ticket open api')).text).not.toContain('https://www.contentful.com/help/');
    house.clock.advance(HOUR);
    expect((await ada.type('ticket open api')).text).toContain('https://www.contentful.com/help/');
  });

  it.each(languages('The best way', 'La meilleure voie'))(
    'C4 the ticket is the best way, with the portal (%s)',
    async (locale, said) => {
      const { text } = await createHouse('contentful')
        .person('ada', { locale, ...PAYING })
        .type('ticket');
      expect(text).toContain(said);
      expect(text).toContain('https://www.contentful.com/support/');
    },
  );

  it('C5 quick questions may take the chat in the app, and a ticket all the same', async () => {
    const ada = createHouse('contentful').person('ada', PAYING);
    await ada.type('ticket open setup');
    expect((await ada.press('ticket:quick')).text).toContain('quick and fairly simple questions');
    expect((await ada.press('ticket:form')).form.id).toBe('ticket:submit:setup.0');
  });

  it.each(languages('menu at the top right', 'menu en haut à droite'))(
    'C6 every way into the app says where it is, and nothing claims to open it (%s)',
    async (locale, where) => {
      const fay = createHouse('contentful').person('fay', { locale });
      await fay.type('ticket open setup');
      expect((await fay.press('ticket:quick')).text).toContain(where);
      expect((await fay.press('ticket:form')).text).toContain(where);
      const ways = [
        'ticket open org-members',
        'hours in-app',
        'scope How do I invite a colleague to my organization?',
      ];
      for (const way of ways) {
        const { text, actions } = await fay.type(way);
        expect(text).toContain(where);
        expect(actions.filter((id) => /chat|app\.contentful/u.test(id))).toEqual([]);
      }
    },
  );

  it('C7 /scope shows all fifteen topics in three groups', async () => {
    const { outcome, text } = await createHouse('contentful').person('fay').type('scope');
    const select =
      outcome.kind === 'reply' && outcome.reply.actions?.find((action) => action.type === 'select');
    expect(select && select.type === 'select' && select.options).toHaveLength(15);
    expect(text.match(/^- [✔→✖]/gmu)).toHaveLength(15);
    for (const group of ['Open a ticket', 'Ask in the app', 'Not covered by support'])
      expect(text).toContain(group);
  });

  it.each(TICKET_TOPICS)('%s %s leads to a ticket', async (_number, topic) => {
    const house = createHouse('contentful');
    const { reference } = await openTicket(house, house.person('ada', PAYING), topic);
    await house.deliver();
    expect(await house.ticket(reference)).toMatchObject({ topic, state: 'open' });
    expect(house.helpdesk.created).toHaveLength(1);
  });

  it('C8 a suspicion is enough: no field asks for a proof or for the way to repeat it', async () => {
    const ada = createHouse('contentful').person('ada', PAYING);
    await ada.type('ticket open bug');
    const { form, text } = await ada.press('ticket:form');
    expect(text).toContain('Suspected bug');
    expect(form.fields.filter(({ required }) => required).map(({ id }) => id)).toEqual([
      'account_email',
      'summary',
      'details',
      'space_id',
    ]);
  });

  it('C11 to suggest a feature and to have one built point to each other', async () => {
    const ada = createHouse('contentful').person('ada', PAYING);
    await ada.type('ticket open feature-request');
    expect((await ada.press('ticket:open:implement-feature')).actions).toContain(
      'community:topic:implement-feature',
    );
    expect((await ada.press('ticket:open:feature-request')).form.id).toBe('ticket:submit:feature-request.0');
  });

  it('C12 advice asks for the present set-up, and waits for it', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    await ada.type('ticket open configuration-advice');
    await ada.press('ticket:form');
    const { current_setup: _, ...answers } = answersFor('bug');
    expect((await ada.fill(answers)).errors).toHaveProperty('current_setup');
    expect(await house.allTickets()).toEqual([]);
  });

  it('C13 billing has an invoice number, which may be left out', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    const { fields } = await openTicket(house, ada, 'billing', { invoice_number: 'INV-7' });
    expect(fields).toMatchObject({ invoice_number: 'INV-7' });
    expect((await openTicket(house, house.person('bob', PAYING), 'billing')).fields).not.toHaveProperty(
      'invoice_number',
    );
  });

  it('C14 a security problem stays private: answers, conversation, and no public thread', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    const request = { kind: 'typed', command: 'ticket', text: 'open security' } as const;
    expect(house.sink.visibility(request, 'command')).toBe('private');
    await openTicket(house, ada, 'security');
    await house.deliver();
    const { conversation } = await house.ticket();
    expect(conversation && (await house.chat.audience(conversation))).toBe('private');
    expect(house.chat.sent.filter(({ to }) => to.startsWith('forum'))).toEqual([]);
    const refused = await ada.forge('community:topic:security');
    expect(refused.actions.filter((id) => id.startsWith('community:'))).toEqual([]);
  });

  it('C16 details are required, with the reason beside the form', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    await ada.type('ticket open bug');
    expect((await ada.press('ticket:form')).text).toContain('so that we know as much about it as you do');
    const { errors } = await ada.fill({ ...answersFor('bug'), details: 'It fails.' });
    expect(errors['details']).toContain('at least 40 characters (9 so far)');
    expect(await house.allTickets()).toEqual([]);
  });

  it('C17 files, entry IDs, space ID and anything else reach support', async () => {
    const house = createHouse('contentful');
    const more = { entry_ids: '5KsDBWseXY6QegucYAoacS, nyancat', more: 'Only in the staging environment.' };
    await openTicket(house, house.person('ada', PAYING), 'bug', more, { screenshots: [PICTURE] });
    await house.deliver();
    const told = JSON.stringify(house.helpdesk.created[0]?.record);
    for (const value of ['5KsDBWseXY6QegucYAoacS', 'nyancat', 'staging environment', 'cfexampleapi'])
      expect(told).toContain(value);
    expect(house.helpdesk.created[0]?.record.files.map(({ name }) => name)).toEqual(['shot.png']);
  });

  it.each(['bug', 'setup', 'api', 'configuration-advice'])(
    'C17 a missing space ID is asked for: %s',
    async (topic) => {
      const ada = createHouse('contentful').person('ada', PAYING);
      await ada.type(`ticket open ${topic}`);
      await ada.press('ticket:form');
      expect((await ada.fill({ ...answersFor(topic), space_id: '' })).errors).toHaveProperty('space_id');
    },
  );
});
