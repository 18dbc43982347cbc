import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/domain/fold-text.ts';
import { createHouse } from './house.ts';
import { languages } from './walks.ts';

/** Monday 8:00 in New York: the chat is open. */
const MONDAY = '2026-07-06T12:00:00Z';
/** Saturday 8:00 in New York. */
const SATURDAY = '2026-07-04T12:00:00Z';
const PLATFORMS = ['discord', 'slack'] as const;

const house = (at = MONDAY) => createHouse('squarespace', { at });
const CONTACT = 'https://support.squarespace.com/hc/requests/new';

describe('before people', () => {
  it('S1 guides that exist in English only are marked for a French reader, the others are not', async () => {
    const question = 'covid online presence';
    const french = (await house().person('luc', { locale: 'fr' }).type(`scope ${question}`)).text;
    expect(french).toContain('Guide de ressources Covid-19 (en anglais)');
    expect(french).toContain('Ce guide n’existe qu’en anglais.');
    expect((await house().person('fay').type(`scope ${question}`)).text).not.toContain('in English');
    const guide = (await house().person('luc', { locale: 'fr' }).type('ticket open editing')).text;
    expect(guide).toContain('Centre d’aide (https://support.squarespace.com/hc/)\n');
  });

  it.each(languages('How to contact Squarespace', 'Comment contacter l’assistance client'))(
    'S2 S13 /ticket opens with how to contact support, and a friendly team (%s)',
    async (locale, title) => {
      const { text } = await house().person('fay', { locale }).type('ticket');
      expect(text).toContain(title);
      expect(text).toMatch(/friendly team|équipe à votre écoute/u);
    },
  );

  it.each(languages('Not in the guides? Contact us', 'Pas de réponse dans nos guides ?'))(
    'S3 the guides come first, and one click behind them are people (%s)',
    async (locale, said) => {
      const fay = house().person('fay', { locale });
      const { text, actions } = await fay.type('ticket open other');
      expect(text).toContain('https://support.squarespace.com/hc/');
      expect(text).toContain(said);
      expect(actions[0]).toBe('ticket:ticked:other');
      expect((await fay.type('hours email')).actions).toContain(CONTACT);
    },
  );
});

describe('hours', () => {
  it.each(languages('Usual hours', 'Horaires habituels'))(
    'S4 S10 S12 usual hours, which nobody guarantees, and the ways that are always open (%s)',
    async (locale, usual) => {
      const { text } = await house().person('fay', { locale }).type('hours');
      expect(text).toContain(usual);
      expect(text).not.toMatch(/guarantee|garanti/iu);
      expect(text).toMatch(/Thank you for your patience|Merci de votre patience/u);
      expect(text).toMatch(
        /day and night: e-mail, the guides and the assistant|jour et nuit : l’e-mail, les guides et l’assistant/u,
      );
    },
  );

  it('S5 e-mail is open at any time, and what is left when the chat is not', async () => {
    for (const at of [MONDAY, SATURDAY, '2026-12-25T03:00:00Z']) {
      const { text } = await house(at).person('fay').type('hours email');
      expect(text).toContain('🟢 E-mail is open');
      expect(text).toContain('24 hours a day, 7 days a week');
    }
    expect((await house(SATURDAY).person('fay').type('hours chat')).actions[0]).toBe('ticket:open');
  });

  // Both ends of the half-open interval, in summer and in winter.
  it.each([
    ['2026-07-06T07:59:59Z', false, 'Mon 4:00 AM EDT'],
    ['2026-07-06T08:00:00Z', true, 'Mon 8:00 PM EDT'],
    ['2026-07-06T23:59:59Z', true, 'Mon 8:00 PM EDT'],
    ['2026-07-07T00:00:00Z', false, 'Tue 4:00 AM EDT'],
    ['2026-01-12T08:30:00Z', false, 'Mon 4:00 AM EST'],
    ['2026-01-12T09:00:00Z', true, 'Mon 8:00 PM EST'],
  ])('S6 on the wall clock of New York: at %s open is %s, until %s', async (at, open, next) => {
    const { text } = await house(at).person('fay').type('hours chat');
    expect(text).toContain(open ? 'Live chat is open' : 'Live chat is closed');
    expect(text).toContain(next);
    expect(text).toMatch(/Mon–Fri 4 AM–8 PM E[DS]T/u);
  });

  it('S6 in the reader’s own time as well', async () => {
    const luc = house().person('luc', { locale: 'fr', timeZone: 'Europe/Paris' });
    const { text } = await luc.type('hours chat');
    expect(text).toContain('lun. 20 h HAE');
    expect(text).toMatch(/10 h–2 h/u);
  });

  it.each([
    ['2026-03-07T01:00:00Z', 'Mon 4:00 AM EDT, 2026-03-09 08:00 UTC'],
    ['2026-10-31T00:00:00Z', 'Mon 4:00 AM EST, 2026-11-02 09:00 UTC'],
    // Sunday evening there is Monday morning in Tokyo.
    ['2026-07-06T01:00:00Z', 'Mon 4:00 AM EDT, 2026-07-06 08:00 UTC'],
  ])(
    'S7 New York’s weekend is closed, with the next opening and the ways until then: %s',
    async (at, next) => {
      const kei = house(at).person('kei', { timeZone: 'Asia/Tokyo' });
      const { text, actions } = await kei.type('hours chat');
      expect(text).toContain('Live chat is closed');
      expect(text).toContain(next);
      expect(actions).toEqual(['ticket:open', 'hours:remind:chat']);
      expect((await kei.press('hours:remind')).text).toContain('when Live chat opens');
    },
  );

  it.each(languages('Chat hours may change from time to time', 'peuvent évoluer selon la demande'))(
    'S8 hours may change: said with them; staff change a day, and it counts at once (%s)',
    async (locale, said) => {
      const home = house();
      const fay = home.person('fay', { locale });
      for (const way of ['hours', 'hours chat']) expect((await fay.type(way)).text).toContain(said);
      const sam = home.person('sam', { groups: ['role-staff'], displayName: 'Sam' });
      expect((await fay.type('hours change 2026-07-06 closed')).actions).toEqual([]);
      expect(await home.audit.list({ limit: 9 })).toEqual([]);
      await sam.type('hours change 2026-07-06 closed');
      await sam.press('hours:');
      expect((await fay.type('hours chat')).text).toMatch(/is closed|: fermé/u);
      expect(await home.audit.list({ limit: 9 })).toContainEqual(
        expect.objectContaining({ kind: 'hours_changed', actor: expect.objectContaining({ name: 'Sam' }) }),
      );
    },
  );

  it.each(languages('record number of requests', 'nombre record de demandes'))(
    'S9 S11 the reason, with the guide that extends the online presence, found by such words, too (%s)',
    async (locale, said) => {
      const fay = house().person('fay', { locale });
      const { text } = await fay.type('hours');
      expect(text).toContain(said);
      expect(text).toMatch(/COVID-19 resource guide|Guide de ressources Covid-19/u);
      expect((await fay.type('scope covid')).text).toMatch(/resource guide|Guide de ressources/u);
    },
  );
});

describe('the ways to people', () => {
  it.each([
    'call me please',
    'Is there a phone number I can call?',
    'do you have phone support',
    'I want to speak to someone on the phone',
    'appelez-moi',
    'pouvez-vous m’appeler ?',
    'puis-je vous joindre par téléphone ?',
  ])('S14 S15 online only, and why: %s', async (words) => {
    for (const platform of PLATFORMS) {
      const fay = createHouse('squarespace', { platform, at: MONDAY }).person('fay');
      for (const { text } of [await fay.mention(words), await fay.type(`ticket ${words}`)]) {
        expect(text).toContain('Help is online only. There is no phone support.');
        expect(text).toContain('Why there is no phone support');
      }
    }
  });

  it.each([
    'Header looks huge on my phone',
    'How do I add my phone number to the footer?',
    'my site looks broken on my phone',
    'Comment ajouter un bouton d’appel avec mon numéro de téléphone ?',
  ])('S14 is not said of a site’s own phone: %s', async (words) => {
    expect((await house().person('fay').mention(words)).text).not.toContain('no phone support');
  });

  it('S14 no form has a field for a phone number', () => {
    const fields = house().policy.forms.flatMap(({ fields: all }) => all);
    const texts = fields.map(({ id, label }) => foldText(`${id} ${label.en} ${label.fr}`));
    expect(texts.filter((text) => /phone|mobile|tele|portable/u.test(text))).toEqual([]);
  });

  it('S16 e-mail and chat both start on the Contact page, which both link', async () => {
    const fay = house().person('fay');
    for (const channel of ['email', 'chat']) {
      const { text, actions } = await fay.type(`hours ${channel}`);
      expect(text).toContain('On the Contact page');
      expect(actions).toContain(CONTACT);
    }
  });

  it.each(languages('does not work in Microsoft Edge', 'ne fonctionne pas avec Microsoft Edge'))(
    'S19 is told wherever the form is linked, and whoever uses Edge is kept from it (%s)',
    async (locale, said) => {
      const fay = house().person('fay', { locale });
      const ways = [
        'hours email',
        'hours chat',
        'scope I want to talk to a person',
        'scope how do I move a block',
      ];
      for (const way of ways) expect((await fay.type(way)).text).toContain(said);
      await fay.type('hours email');
      const blocked = await fay.press('hours:claim:edge');
      expect(blocked.text).toMatch(/Chrome/u);
      expect(blocked.actions).toEqual(['ticket:open']);
    },
  );

  it('S20 S21 what the chat needs is told before its link; on a mobile device e-mail is left', async () => {
    const fay = house().person('fay');
    const { text, actions } = await fay.type('hours chat');
    const link = text.indexOf(CONTACT);
    for (const said of ['not available on mobile devices', 'latest version of your browser']) {
      expect(text.indexOf(said)).toBeGreaterThan(0);
      expect(text.indexOf(said)).toBeLessThan(link);
    }
    expect(actions).toContain('hours:claim:mobile');
    const redirected = await fay.press('hours:claim:mobile');
    expect(redirected.actions).toEqual(['ticket:open']);
    expect((await fay.press('ticket:open')).actions).toContain('ticket:open');
  });

  it.each(
    languages('bubble at the bottom right of the Help Center', 'bulle en bas à droite du centre d’aide'),
  )('S32 the assistant is a way, with its place (%s)', async (locale, place) => {
    const fay = house().person('fay', { locale });
    for (const way of ['hours', 'hours assistant']) expect((await fay.type(way)).text).toContain(place);
  });

  it('S33 every automatic answer has a person one click away, also when it does not know', async () => {
    const fay = house().person('fay');
    const questions = ['', 'how do I move a block', 'fix my custom css', 'asdf qwer zxcv', 'covid'];
    for (const question of questions)
      expect((await fay.type(`scope ${question}`)).actions, question).toContain('scope:person');
    expect((await fay.mention('I want to talk to a real person')).text).toContain('Talk to a person');
  });

  it.each(languages('Live chat, closed now', 'Messagerie instantanée (fermé en ce moment)'))(
    'S34 S42 then chat or e-mail, the chat while it is open, with how to keep it (%s)',
    async (locale, closed) => {
      const open = house().person('fay', { locale });
      await open.type('scope how do I move a block');
      const both = await open.press('scope:person');
      expect(both.actions).toEqual([
        'ticket:open',
        'hours:claim:edge',
        'hours:claim:mobile',
        CONTACT,
        'hours:show',
      ]);
      expect(both.text).toMatch(/Before you leave, “…”|Avant de quitter, « … »/u);
      const shut = house(SATURDAY).person('fay', { locale });
      await shut.type('scope how do I move a block');
      const only = await shut.press('scope:person');
      expect(only.text).toContain(closed);
      expect(only.actions).toEqual(['ticket:open', 'hours:show']);
      expect(only.text).not.toMatch(/Before you leave|Avant de quitter/u);
    },
  );

  it.each([
    ['custom-code', 'fix my custom css please', 'Corrigez mon CSS personnalisé'],
    ['third-party', 'Connect Zapier to my site', 'Connecter Zapier à mon site'],
    ['design-seo-advice', 'How do I rank first on Google?', 'Comment être premier sur Google ?'],
    ['legal-tax', 'Do I need to charge VAT to customers in Europe?', 'Dois-je facturer la TVA ?'],
  ])('S35 %s is the community’s', async (topic, en, fr) => {
    const home = house();
    for (const [locale, question] of languages(en, fr)) {
      expect(home.decide(question, locale)).toMatchObject({ route: 'community', topic });
      const shown = await home.person('fay', { locale }).type(`scope ${question}`);
      expect(shown.text).toMatch(/does not cover this topic|ne prend pas ce sujet en charge/u);
      expect(shown.actions.some((id) => id.startsWith('community:'))).toBe(true);
    }
  });

  it('S35 bugs and wishes are never sent to the forum', async () => {
    const fay = house().person('fay');
    for (const topic of ['bug', 'feature-request'])
      for (const { actions } of [
        await fay.type(`ticket open ${topic}`),
        await fay.forge(`community:topic:${topic}`),
      ])
        expect(actions.filter((id) => id.startsWith('community:'))).toEqual([]);
  });

  it.each(languages('Squarespace Select', 'Squarespace Select'))(
    'S36 Select is told to businesses that need tailor-made help, and to nobody else (%s)',
    async (locale, select) => {
      const fay = house().person('fay', { locale });
      const told = await fay.type('scope Do you have a dedicated account manager for our company?');
      expect(told.text).toContain(select);
      const elsewhere = [
        'ticket',
        'hours',
        'scope',
        'ticket open billing',
        'scope how do I contact support',
        'scope Comment contacter l’assistance ?',
        'scope my invoice is wrong',
      ];
      for (const way of elsewhere) expect((await fay.type(way)).text, way).not.toContain(select);
    },
  );
});
