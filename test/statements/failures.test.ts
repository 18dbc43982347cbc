import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { renderReply as renderDiscord } from '../../adapters/discord/render/reply.ts';
import { renderReply as renderSlack } from '../../adapters/slack/render/reply.ts';
import { MINUTE } from '../../src/domain/time.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { createHouse } from './house.ts';
import { answersFor, linkAddress, openTicket, PAYING } from './walks.ts';

/** Failures that other bots are known for, through the whole core; the others stand beside what keeps them away. */
describe('what other bots are known for', () => {
  it('§4.1 "created" is said after the ticket is stored, "delivered" with the helpdesk’s own id', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    vi.spyOn(house.tickets, 'open').mockRejectedValueOnce(new Error('the disk is full'));
    await expect(openTicket(house, ada, 'billing')).rejects.toThrow('no ticket was made');
    expect(ada.screen().text).not.toContain('created');
    expect(await house.allTickets()).toEqual([]);
    expect(house.outbox.jobs).toEqual([]);
    // What was typed is kept: one press tells it again.
    expect((await ada.press('ticket:')).text).toContain('FD-1001 created');
    house.helpdesk.fail(new Error('down'));
    await house.deliver();
    expect((await ada.type('ticket show FD-1001')).text).not.toContain('delivered');
    house.clock.advance(10 * MINUTE);
    await house.deliver();
    expect((await ada.type('ticket show FD-1001')).text).toContain('delivered as #FD-1001');
  });

  it('§4.4 an answer that is lost on its way makes no second ticket in the helpdesk', async () => {
    const house = createHouse('contentful');
    house.helpdesk.loseAnswer();
    await openTicket(house, house.person('ada', PAYING), 'billing');
    await house.deliver();
    house.clock.advance(10 * MINUTE);
    await house.deliver();
    expect(house.helpdesk.created).toHaveLength(1);
    expect(await house.ticket()).toMatchObject({ delivery: { externalId: '#FD-1001' } });
  });

  it('§4.13 nothing is kept in names of channels: no adapter can change one', () => {
    const renames = sourcesOf('adapters/discord', 'adapters/slack').filter(([, text]) =>
      /setName\(|conversations\.(?:rename|setTopic|setPurpose)|patch\(Routes\.channel\([^)]*\),\s*\{\s*body:\s*\{[^}]*\bname\b/u.test(
        text,
      ),
    );
    expect(renames).toEqual([]);
  });

  it('§4.14 long words go on behind a button, whole; its id stays short', async () => {
    const house = createHouse('contentful');
    const ada = house.person('ada', PAYING);
    const question = `The Content Delivery API answers 500 ${'again and again '.repeat(90)}since Monday.`;
    const asked = await ada.type(`scope ${question}`);
    expect(asked.actions.length).toBeGreaterThan(1);
    expect(asked.actions.filter((id) => !id.startsWith('http') && id.length > 100)).toEqual([]);
    const door = await ada.press('ticket:asked');
    const { form } = door.outcome.kind === 'form' ? door : await ada.press('ticket:form');
    expect(form.fields).toContainEqual(expect.objectContaining({ id: 'details', value: question }));
  });

  it('§4.16 what a customer writes pings nobody and forges no link, wherever it is shown', async () => {
    const house = createHouse('contentful');
    const hostile = '@everyone @here <!channel> <!here> <@U1> <@&2> [a bill](https://evil.example) `x` <b>';
    const details = `${hostile} and so on, since this morning, on all of my spaces.`;
    const ada = house.person('ada', { ...PAYING, displayName: '@everyone' });
    const { reference } = await openTicket(house, ada, 'billing', { details, summary: hostile });
    await house.deliver();
    await ada.type(`ticket reply ${reference} ${hostile}`);
    await house.deliver();
    const shown = [
      ...house.chat.sent.map(({ reply }) => reply),
      replyOf(await ada.type('ticket show FD-1001')),
    ];
    expect(shown.filter((reply) => JSON.stringify(reply).includes('a bill')).length).toBeGreaterThan(3);
    for (const reply of shown) {
      const discord = renderDiscord(reply).payload;
      expect(discord.allowed_mentions?.parse ?? []).toEqual([]);
      expect(JSON.stringify(discord)).not.toMatch(/(?<!\\\\)\[a bill\]\(https:\/\/evil|<@U1>|<@&2>/u);
      expect(JSON.stringify(mrkdwnOf(renderSlack(reply).payload))).not.toMatch(/<!channel>|<!here>|<@U1>/u);
    }
  });

  it('§4.18 an address that is merely typed brings no plan; one that is proven does', async () => {
    const directory = { 'boss@acme.example': 'premium' };
    const house = createHouse('contentful', { directory });
    const fay = house.person('fay', { profileEmail: 'boss@acme.example' });
    await fay.type('ticket open billing');
    expect((await fay.press('ticket:form')).text).toContain('paying plans');
    const forged = await fay.forge('ticket:submit:billing.0', { origin: 'form' });
    expect(forged.outcome.kind).not.toBe('form');
    await fay.type('ticket link boss@acme.example');
    await house.who.codes.idle();
    await fay.fill({ code: '0000 0000' });
    expect((await fay.type('ticket open billing')).text).toContain('paying plans');
    expect(await house.allTickets()).toEqual([]);
    house.clock.advance(MINUTE);
    await linkAddress(house, fay, 'boss@acme.example');
    const own = { ...answersFor('billing'), account_email: 'boss@acme.example' };
    expect(await openTicket(house, fay, 'billing', own)).toMatchObject({ plan: 'premium' });
  });
});

const replyOf = ({ outcome }: { readonly outcome: { readonly kind: string } }): Reply => {
  if (!('reply' in outcome)) throw new Error('no reply');
  return outcome.reply as Reply;
};

/** The texts in which Slack reads markup. */
function mrkdwnOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { readonly type?: unknown; readonly text?: unknown };
  const own = type === 'mrkdwn' && typeof text === 'string' ? [text] : [];
  return [...own, ...Object.values(value).flatMap(mrkdwnOf)];
}

function sourcesOf(...folders: readonly string[]): readonly (readonly [string, string])[] {
  const root = path.join(import.meta.dirname, '../..');
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => [name, readFileSync(path.join(root, folder, name), 'utf8')] as const),
  );
}
