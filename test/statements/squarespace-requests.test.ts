import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/time.ts';
import { createHouse, PICTURE } from './house.ts';
import type { Person } from './person.ts';
import { answersFor, languages, openTicket } from './walks.ts';

const ANSWERS = answersFor('editing');
const STAFF = { groups: ['role-staff'], displayName: 'Sam' } as const;

const house = () => createHouse('squarespace', { at: '2026-07-06T12:00:00Z' });

/** Up to the open form. */
async function toForm(person: Person, topic = 'editing') {
  await person.type(`ticket open ${topic}`);
  return (await person.press('ticket:ticked')).form;
}

/** What of it the form asks for. */
const fitting = (person: Person, over: Readonly<Record<string, string>>) => {
  const asked = person.screen().form.fields.map(({ id }) => id);
  return Object.fromEntries(Object.entries({ ...ANSWERS, ...over }).filter(([id]) => asked.includes(id)));
};

describe('the request', () => {
  it('S17 needs a topic before there is any form', async () => {
    const home = house();
    const fay = home.person('fay');
    const start = await fay.type('ticket');
    expect(start.outcome.kind).toBe('reply');
    expect(start.actions[0]).toBe('ticket:open');
    expect((await fay.choose('ticket:open', 'domains')).text).toContain('Domains');
    for (const ref of ['', ':nothing', ':custom-code'])
      for (const verb of ['form', 'ticked', 'submit', 'send']) {
        const { outcome, text, actions } = await fay.forge(`ticket:${verb}${ref}`);
        expect(outcome.kind, `${verb}${ref}`).not.toBe('form');
        expect(text, `${verb}${ref}`).toMatch(/no topic|form has expired|What is it about|does not cover/iu);
        expect(actions.join()).not.toContain('ticked');
      }
    expect(await home.allTickets()).toEqual([]);
  });

  it('S18 goes step by step, and a plan is never asked for', async () => {
    const home = house();
    const fay = home.person('fay');
    const { reference } = await openTicket(home, fay, 'editing');
    await home.deliver();
    expect(fay.screen().text).toContain(`${reference} created`);
    expect(home.helpdesk.created).toHaveLength(1);
    expect(fay.screen().text).not.toMatch(/paying|plan\b/iu);
  });

  it.each(languages('For a fast answer, follow these tips', 'Pour une réponse rapide, suivez ces conseils'))(
    'S24 S25 S26 S27 the tips: logged in, here and at the provider, or the way out (%s)',
    async (locale, tips) => {
      const home = house();
      const fay = home.person('fay', { locale });
      const { text } = await fay.type('ticket open domains');
      expect(text).toContain(tips);
      expect(text.match(/☐/gu)).toHaveLength(2);
      expect((await fay.forge('ticket:form:domains')).outcome.kind).toBe('reply');
      const cannot = await fay.press('ticket:cannot');
      expect(cannot.text).toMatch(/Troubleshooting login|Résoudre les problèmes de connexion/u);
      const rest = await fay.press('ticket:without');
      expect(rest.text.match(/☐/gu)).toHaveLength(1);
      await fay.press('ticket:ticked');
      await fay.fill(fitting(fay, { details: 'The domain still shows the old site, since Monday morning.' }));
      expect(await home.ticket()).toMatchObject({ fields: { 'logged-in': 'cannot' } });
      expect((await fay.type('ticket open editing')).text.match(/☐/gu)).toHaveLength(1);
    },
  );

  it('S26 whoever cannot log in has a topic of their own, open without it', async () => {
    const home = house();
    const fay = home.person('fay');
    await fay.type('ticket open account-access');
    await fay.press('ticket:cannot');
    const next = await fay.press('ticket:without');
    if (next.outcome.kind !== 'form') await fay.press('ticket:form');
    await fay.fill(fitting(fay, {}));
    expect(await home.ticket()).toMatchObject({ topic: 'account-access' });
  });

  it.each(languages('at least 40 characters', 'au moins 40 caractères'))(
    'S28 S31 the place concerned is required, and details; the glossary helps with the words (%s)',
    async (locale, said) => {
      const home = house();
      const fay = home.person('fay', { locale });
      expect((await fay.type('ticket open editing')).text).toMatch(/Glossary|Glossaire/u);
      await fay.press('ticket:ticked');
      const short = await fay.fill(fitting(fay, { where: '', details: 'It fails.' }));
      expect(Object.keys(short.errors)).toEqual(['where', 'details']);
      expect(short.errors['details']).toContain(said);
      expect(short.text).toMatch(/Glossary|Glossaire/u);
      expect(await home.allTickets()).toEqual([]);
    },
  );

  it('S29 several files of any kind go along', async () => {
    const home = house();
    const files = [PICTURE, { ...PICTURE, id: 'f2', name: 'styles.xyz', contentType: 'application/x-odd' }];
    await openTicket(home, home.person('fay'), 'editing', {}, { files });
    await home.deliver();
    expect(home.helpdesk.created[0]?.record.files.map(({ name }) => name)).toEqual([
      'shot.png',
      'styles.xyz',
    ]);
  });

  it.each([
    'Look at this: ![shot](https://x.example/a.png) it is wrong since yesterday',
    'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk',
    '<img src="https://x.example/a.png"> and this is how it looks everywhere',
    'https://pictures.example/a/very/long/path/to/one/image/shot.png',
  ])('S30 an image in the text is refused, with the wish to attach it: %s', async (details) => {
    const home = house();
    for (const [locale, said] of languages('attach the image as a file', 'Joignez l’image')) {
      const fay = home.person('fay', { locale });
      await toForm(fay);
      expect((await fay.fill(fitting(fay, { details }))).errors['details']).toContain(said);
      await fay.press('ticket:step');
      expect(fay.screen().form.fields).toContainEqual(expect.objectContaining({ value: ANSWERS['where'] }));
    }
    expect(await home.allTickets()).toEqual([]);
  });

  it.each(languages('addresses that receive nothing', 'adresses qui ne reçoivent rien'))(
    'S22 S23 the confirmation says which mails cannot be answered, and what to do instead (%s)',
    async (locale, said) => {
      const home = house();
      const fay = home.person('fay', { locale });
      await openTicket(home, fay, 'editing');
      expect(fay.screen().text).toContain(said);
      expect(fay.screen().text).toMatch(
        /reply directly in an e-mail ticket|répondez directement dans un ticket/u,
      );
    },
  );
});

describe('whose site it is', () => {
  it.each(languages('owner or an administrator of the site', 'propriétaire ou administrateur du site'))(
    'S37 S38 S39 S40 is asked by mail to the address on file, by topic; support waits until then (%s)',
    async (locale, who) => {
      const home = house();
      const fay = home.person('fay', { locale });
      const { reference } = await openTicket(home, fay, 'billing');
      const asked = fay.screen().text;
      expect(asked).toContain(who);
      expect(asked).toMatch(/To protect your privacy|Pour protéger votre vie privée/u);
      expect(asked).toMatch(/Verifying account ownership|Vérifier la propriété du compte/u);
      expect(asked).toMatch(/Never send passwords|[Nn]’envoyez jamais/u);
      expect(await home.ticket(reference)).toMatchObject({ state: 'awaiting_verification' });
      await fay.press('ticket:own');
      await home.who.codes.idle();
      await fay.fill({ code: home.mailer.lastCode('ada@acme.example') });
      expect(await home.ticket(reference)).toMatchObject({ state: 'open' });
    },
  );

  it('S37 sometimes, not always: other topics go on at once, and staff may ask for it', async () => {
    const home = house();
    const { reference } = await openTicket(home, home.person('fay'), 'editing');
    expect(await home.ticket(reference)).toMatchObject({ state: 'open' });
    await home.person('sam', STAFF).type(`ticket verify ${reference}`);
    expect(await home.ticket(reference)).toMatchObject({ state: 'awaiting_verification' });
  });
});

describe('a feature request', () => {
  it.each(languages('no updates on individual ones', 'nous ne donnons pas de nouvelles de chacune'))(
    'S49 S50 S51 is considered, gets no news and no target, and says where to subscribe (%s)',
    async (locale, said) => {
      const home = house();
      const fay = home.person('fay', { locale });
      const { reference } = await openTicket(home, fay, 'feature-request');
      const confirmed = fay.screen().text;
      expect(confirmed).toMatch(/Every request is considered|Chaque demande est étudiée/u);
      expect(confirmed).toContain(said);
      expect(confirmed).toMatch(/Website product updates|Nouveautés du produit/u);
      await home.deliver();
      const before = home.chat.sent.length;
      for (const days of [1, 5, 30]) {
        home.clock.advance(days * DAY);
        await home.fire();
        await home.deliver();
      }
      expect(home.chat.sent).toHaveLength(before);
      expect((await fay.type(`ticket show ${reference}`)).text).toMatch(
        /single requests get no updates|pas de retour individuel/u,
      );
      await home.person('sam', STAFF).type(`ticket close ${reference}`);
      await home.deliver();
      const last = home.chat.sent.findLast(({ to }) => to === 'thread-fay');
      expect(JSON.stringify(last?.reply).replaceAll(/\p{Zs}/gu, ' ')).toContain(said);
    },
  );
});

describe('was it helpful', () => {
  it.each(languages('96 of 2011', '96 sur 2011'))(
    'S52 S53 the guide on contacting support is named with its votes, one a person, changeable (%s)',
    async (locale, votes) => {
      const home = house();
      const fay = home.person('fay', { locale });
      await fay.type('scope how do I contact support');
      const asked = await fay.press('ticket:article-vote:contacting-support');
      expect(asked.text).toContain(votes);
      expect(asked.text).toMatch(/Contacting support|Contacter l’assistance/u);
      for (const [way, count] of [
        ['helpful', /97 \S+ 2012/u],
        ['helpful', /97 \S+ 2012/u],
        ['unhelpful', /96 \S+ 2012/u],
      ] as const) {
        await fay.forge('ticket:article-vote:contacting-support');
        expect((await fay.press(`ticket:article-${way}`)).text).toMatch(count);
      }
    },
  );

  it('S52 the same is asked when a ticket closes', async () => {
    const home = house();
    await openTicket(home, home.person('fay'), 'editing');
    await home.deliver();
    await home.person('sam', STAFF).type('ticket close FD-1001');
    await home.deliver();
    const last = home.chat.sent.findLast(({ to }) => to === 'thread-fay');
    expect(JSON.stringify(last?.reply)).toContain('Was this helpful?');
  });
});
