import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/policy/policy.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionsOf, createDesk, FAY, formOf, replyOf, textOf } from './desk.ts';

const policy = shippedPolicy('squarespace');
const LUC = fakeActor({
  user: { platform: 'slack', tenant: 'slack:T1', id: 'U0LUC' },
  displayName: 'Luc',
  timeZone: 'America/New_York',
});

const typed = (desk: ReturnType<typeof createDesk>, verb: string, actor = FAY) =>
  desk.invoke(actor, verb, { origin: 'command' });

const newest = async (desk: ReturnType<typeof createDesk>, actor = FAY) =>
  (await desk.tickets.list(actor.user.tenant, { limit: 1 }))[0];

function said(text: { readonly en: string } | undefined): string {
  if (!text) throw new Error('the policy does not say it');
  return text.en;
}

const { followUp } = policy;
if (!followUp) throw new Error('the policy has no follow-up');

describe('S41: the procedure depends on the channel', () => {
  it('asks first: chat or e-mail', async () => {
    const desk = createDesk(policy);
    const asked = await typed(desk, 'follow-up');
    expect(textOf(asked)).toContain(said(followUp.ask.text));
    expect(actionsOf(asked)).toEqual(['ticket:follow-chat', 'ticket:follow-email']);
  });

  it('the topic of the menu leads to the same question, not to a form', async () => {
    expect(actionsOf(await createDesk(policy).invoke(FAY, 'open', { ref: 'follow-up' }))).toContain(
      'ticket:follow-chat',
    );
  });

  it('where the policy says nothing of it, one goes on in the ticket itself', async () => {
    const desk = createDesk(shippedPolicy('contentful'));
    const reply = await typed(desk, 'follow-up', ADA);
    expect(textOf(reply)).toContain('Go on in the ticket itself');
    expect(actionsOf(reply)).toEqual(['ticket:list:own', 'ticket:open']);
  });
});

describe('by chat', () => {
  it('S42: says how to keep the chat', async () => {
    const reply = textOf(await createDesk(policy).invoke(FAY, 'follow-chat'));
    expect(reply).toContain(said(followUp.chat.save.text));
    expect(reply).toContain(said(followUp.chat.resume.text));
  });

  it('S43: opens a new request, of the kind of a follow-up', async () => {
    const desk = createDesk(policy);
    expect(actionsOf(await desk.invoke(LUC, 'follow-chat'))[0]).toBe('ticket:form:follow-up');
    const form = formOf(await desk.invoke(LUC, 'form', { ref: 'follow-up' }));
    expect(form.fields.map(({ id, required }) => [id, required])).toEqual([
      ['chat_at', true],
      ['details', true],
    ]);
    const sent = await desk.invoke(LUC, 'submit', {
      ref: 'follow-up.0',
      origin: 'form',
      options: { chat_at: '2026-07-05 15:00', details: 'We spoke of my domain.' },
    });
    expect(textOf(sent)).toContain('created');
    expect(await newest(desk, LUC)).toMatchObject({ topic: 'follow-up', state: 'open' });
  });

  it('S44: the date and time of the chat are required, not in the future, and kept with their zone', async () => {
    const desk = createDesk(policy);
    const send = (chat_at: string) =>
      desk.invoke(LUC, 'submit', {
        ref: 'follow-up.0',
        origin: 'form',
        options: { chat_at, details: 'We spoke.' },
      });
    expect(await send('')).toMatchObject({ kind: 'invalid', errors: { chat_at: expect.any(String) } });
    // It is 08:00 in New York now.
    expect(await send('2026-07-06 08:01')).toMatchObject({
      kind: 'invalid',
      errors: { chat_at: expect.stringContaining('future') },
    });
    await send('2026-07-06 07:59');
    expect((await newest(desk, LUC))?.fields['chat_at']).toBe('2026-07-06 07:59 -04:00 [America/New_York]');
  });

  it('S44: on Discord, which tells no zone, it is asked for once and remembered', async () => {
    const desk = createDesk(policy);
    const asked = await desk.invoke(FAY, 'form', { ref: 'follow-up' });
    expect(textOf(asked)).toContain('Which time is it where you are?');
    const options = replyOf(asked).actions?.flatMap((action) =>
      action.type === 'select' ? action.options : [],
    );
    expect(options).toHaveLength(25);
    expect(options?.find(({ value }) => value === 'Europe/Paris')?.label).toBe('Paris · 2:00 PM');
    const form = formOf(
      await desk.invoke(FAY, 'zone', { ref: 'follow-up.0', options: { value: 'Europe/Paris' } }),
    );
    expect(form.fields[0]?.hint).toContain('Europe/Paris');
    formOf(await desk.invoke(FAY, 'form', { ref: 'follow-up' }));
    const options2 = { chat_at: '2026-07-06 13:59', details: 'We spoke.' };
    await desk.invoke(FAY, 'submit', { ref: 'follow-up.0', origin: 'form', options: options2 });
    expect((await newest(desk))?.fields['chat_at']).toBe('2026-07-06 13:59 +02:00 [Europe/Paris]');
  });

  it('S44: another place is typed, and a name that is none is told', async () => {
    const desk = createDesk(policy);
    expect(
      formOf(await desk.invoke(FAY, 'zone-other', { ref: 'follow-up.0' })).fields.map(({ id }) => id),
    ).toEqual(['zone']);
    const type = (zone: string) =>
      desk.invoke(FAY, 'zone', { ref: 'follow-up.0', origin: 'form', options: { zone } });
    expect(await type('Atlantis')).toMatchObject({
      kind: 'invalid',
      errors: { zone: expect.stringContaining('No time zone') },
    });
    expect(formOf(await type('lisbon')).fields[0]?.hint).toContain('Europe/Lisbon');
  });
});

describe('by e-mail', () => {
  it('S45 S46 S23: search the inbox, reply to the message; no new ticket by default', async () => {
    const desk = createDesk(policy);
    const reply = await desk.invoke(FAY, 'follow-email');
    expect(textOf(reply)).toContain('customercare@squarespace.com');
    expect(textOf(reply)).toContain(said(followUp.email.resume.text));
    expect(actionsOf(reply)).toEqual(['ticket:follow-same', 'ticket:open']);
    await desk.invoke(FAY, 'follow-same');
    expect(await newest(desk)).toBeUndefined();
  });

  it('S47: a new question is a fresh ticket, never added to the old one', async () => {
    const desk = createDesk(policy);
    const reply = await desk.invoke(FAY, 'follow-email');
    expect(textOf(reply)).toContain('Is it a new question?');
    expect(textOf(reply)).toContain(said(followUp.email.newQuestion.text));
    const options = {
      account_email: 'fay@hobby.example',
      where: '/blog',
      details: 'The pictures of my blog are all upside down since Monday.',
    };
    await desk.invoke(FAY, 'submit', { ref: 'editing.0', origin: 'form', options });
    const first = await newest(desk);
    const other = {
      ...options,
      where: '/shop',
      details: 'Customers abroad see prices without tax at the checkout, how come?',
    };
    await desk.invoke(FAY, 'submit', { ref: 'commerce.0', origin: 'form', options: other });
    expect((await newest(desk))?.reference).not.toBe(first?.reference);
    expect(textOf(await desk.invoke(FAY, 'follow-same'))).toContain('goes on where it is');
  });

  it('S48: says that the activities’ tab is off, and links it nowhere', async () => {
    const desk = createDesk(policy);
    const notice = said(policy.notices.find(({ id }) => id === 'my-activities-off')?.text);
    for (const verb of ['follow-up', 'follow-email'])
      expect(textOf(await desk.invoke(FAY, verb))).toContain(notice);
    expect(JSON.stringify(policy)).not.toMatch(/https?:\/\/[^"]*activit/i);
  });
});

describe('S22: some addresses receive nothing', () => {
  it('is said in the confirmation and in the follow-up', async () => {
    const desk = createDesk(policy);
    const notice = said(policy.notices.find(({ id }) => id === 'no-reply')?.text);
    expect(textOf(await desk.invoke(FAY, 'follow-email'))).toContain(notice);
    const options = {
      account_email: 'fay@hobby.example',
      where: '/blog',
      details: 'The pictures of my blog are all upside down since Monday.',
    };
    expect(textOf(await desk.invoke(FAY, 'submit', { ref: 'editing.0', origin: 'form', options }))).toContain(
      notice,
    );
  });
});

describe('the gate of a policy that has one', () => {
  it('holds for follow-ups, too', async () => {
    const contentful = shippedPolicy('contentful');
    const gated: Policy = {
      ...contentful,
      followUp,
      forms: [...contentful.forms, ...policy.forms.filter(({ id }) => id === followUp.chat.form)],
      topics: [
        ...contentful.topics,
        ...policy.topics.filter((topic) => topic.followUp).map((topic) => ({ ...topic, group: 'ticket' })),
      ],
    };
    const refused = await createDesk(gated).invoke({ ...FAY, timeZone: 'Europe/Paris' }, 'form', {
      ref: 'follow-up',
    });
    expect(textOf(refused)).toContain('paying');
  });
});
