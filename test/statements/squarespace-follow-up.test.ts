import { describe, expect, it } from 'vitest';
import { createHouse } from './house.ts';
import { languages, openTicket } from './walks.ts';

const house = () => createHouse('squarespace', { at: '2026-07-06T12:00:00Z' });
const PARIS = { timeZone: 'Europe/Paris' } as const;

describe('to follow up', () => {
  it.each(languages('Was it by chat or by e-mail?', 'Était-ce par messagerie instantanée ou par e-mail ?'))(
    'S41 is asked first: by chat or by e-mail (%s)',
    async (locale, question) => {
      const fay = house().person('fay', { locale });
      for (const way of ['ticket follow-up', 'ticket open follow-up']) {
        const asked = await fay.type(way);
        expect(asked.text).toContain(question);
        expect(asked.actions.slice(0, 2)).toEqual(['ticket:follow-chat', 'ticket:follow-email']);
      }
    },
  );

  it.each(languages('“…” at the bottom right', '« … » en bas à droite'))(
    'S42 S43 S44 a chat: how it is kept, then a new request with its date and time (%s)',
    async (locale, kept) => {
      const home = house();
      const fay = home.person('fay', { locale, ...PARIS });
      await fay.type('ticket follow-up');
      expect((await fay.press('ticket:follow-chat')).text).toContain(kept);
      const { form } = await fay.press('ticket:form:follow-up');
      expect(form.fields.map(({ id, required }) => [id, required])).toEqual([
        ['chat_at', true],
        ['details', true],
      ]);
      const details = 'We spoke about my domain.';
      // It is 14:00 in Paris.
      for (const chat_at of ['', '2026-07-06 14:01', 'yesterday']) {
        expect((await fay.fill({ chat_at, details })).errors).toHaveProperty('chat_at');
        await fay.press('ticket:step');
      }
      expect(await home.allTickets()).toEqual([]);
      await fay.fill({ chat_at: '2026-07-06 13:59', details });
      expect(await home.ticket()).toMatchObject({
        topic: 'follow-up',
        fields: { chat_at: '2026-07-06 13:59 +02:00 [Europe/Paris]' },
      });
    },
  );

  it.each(
    languages(
      'search your inbox for customercare@squarespace.com',
      'cherchez customercare@squarespace.com dans votre boîte',
    ),
  )(
    'S45 S46 S23 an e-mail: where to find it, to reply to it, and no new ticket (%s)',
    async (locale, find) => {
      const home = house();
      const fay = home.person('fay', { locale });
      await openTicket(home, fay, 'editing');
      await fay.type('ticket follow-up');
      const { text } = await fay.press('ticket:follow-email');
      expect(text).toContain(find);
      expect(text).toMatch(/reply to the message itself|répondez au message lui-même/u);
      const same = await fay.press('ticket:follow-same');
      expect(same.text).toContain(find);
      await fay.choose('ticket:show', 'FD-1001');
      expect(fay.screen().text).toContain('FD-1001');
      expect(await home.allTickets()).toHaveLength(1);
    },
  );

  it('S47 a new question is a fresh ticket', async () => {
    const home = house();
    const fay = home.person('fay');
    await openTicket(home, fay, 'editing');
    const { updatedAt } = await home.ticket();
    await fay.type('ticket follow-up');
    expect((await fay.press('ticket:follow-email')).text).toContain('Is it a new question?');
    expect((await fay.press('ticket:open')).actions[0]).toBe('ticket:open');
    const details = 'Customers abroad see prices without tax at the checkout. How come?';
    const other = await openTicket(home, fay, 'commerce', { details });
    expect(other.reference).toBe('FD-1002');
    expect(await home.ticket()).toMatchObject({ topic: 'editing', updatedAt });
  });

  it.each(languages('“My activities” tab is switched off', 'L’onglet « Mes activités » est désactivé'))(
    'S22 S48 mails that cannot be answered, the tab that is off and is linked nowhere (%s)',
    async (locale, off) => {
      const home = house();
      const fay = home.person('fay', { locale });
      for (const { text, actions } of [
        await fay.type('ticket follow-up'),
        await fay.press('ticket:follow-email'),
      ]) {
        expect(text).toContain(off);
        expect(text).toMatch(/addresses that receive nothing|adresses qui ne reçoivent rien/u);
        expect(actions.filter((id) => id.startsWith('http'))).toEqual([]);
      }
      expect(JSON.stringify(home.policy)).not.toMatch(/https?:\/\/[^"]*activit/iu);
    },
  );
});
