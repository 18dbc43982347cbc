import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/policy/policy.ts';
import { both } from '../../fixtures/policies.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionsOf, createDesk, FAY, formOf, GOOD_ANSWERS, textOf } from './desk.ts';

const contentful = shippedPolicy('contentful');
const squarespace = shippedPolicy('squarespace');

const newest = async (desk: ReturnType<typeof createDesk>) =>
  (await desk.tickets.list(ADA.user.tenant, { limit: 1 }))[0];

describe('C5: quick questions', () => {
  it('are offered the chat in the app, which the bot does not claim to open, and a ticket all the same', async () => {
    const desk = createDesk(contentful);
    expect(actionsOf(await desk.invoke(ADA, 'open', { ref: 'setup' }))).toContain('ticket:quick:setup');
    const quick = await desk.invoke(ADA, 'quick', { ref: 'setup' });
    expect(textOf(quick)).toContain('top right');
    expect(textOf(quick)).toContain('cannot open that chat');
    expect(actionsOf(quick)).toContain('ticket:form:setup');
  });

  it('are not spoken of where there is no such chat', async () => {
    const actions = actionsOf(await createDesk(squarespace).invoke(FAY, 'open', { ref: 'domains' }));
    expect(actions.some((id) => id.includes('quick'))).toBe(false);
  });
});

describe('S25 S26 S27: the checklist', () => {
  it('is ticked off, or answered "I can’t", before the form opens', async () => {
    const desk = createDesk(squarespace);
    const before = await desk.invoke(FAY, 'open', { ref: 'domains' });
    expect(textOf(before)).toContain('☐ Log in to your Squarespace account.');
    expect(actionsOf(before)[0]).toBe('ticket:ticked:domains');
    expect(textOf(await desk.invoke(FAY, 'form', { ref: 'domains' }))).toContain('☐ Log in');
    formOf(await desk.invoke(FAY, 'ticked', { ref: 'domains' }));
    formOf(await desk.invoke(FAY, 'form', { ref: 'domains' }));
  });

  it('has a way out: the guide, then the form without it, and staff see that', async () => {
    const desk = createDesk(squarespace);
    const way = await desk.invoke(FAY, 'cannot', { ref: 'domains.logged-in' });
    expect(actionsOf(way)).toEqual(['ticket:without:domains.logged-in']);
    const rest = await desk.invoke(FAY, 'without', { ref: 'domains.logged-in' });
    expect(textOf(rest)).not.toContain('Log in to your Squarespace account');
    expect(textOf(rest)).toContain('your domain or e-mail provider');
    formOf(await desk.invoke(FAY, 'ticked', { ref: 'domains' }));
    const options = {
      account_email: 'fay@hobby.example',
      where: 'hobby.example',
      details: 'The domain points at the old site although I changed it on Monday.',
    };
    await desk.invoke(FAY, 'submit', { ref: 'domains.0', origin: 'form', options });
    expect((await newest(desk))?.fields).toMatchObject({
      'logged-in': 'cannot',
      'third-party-account': 'done',
    });
  });

  it('asks for the third party’s account only for such topics', async () => {
    const desk = createDesk(squarespace);
    expect(textOf(await desk.invoke(FAY, 'open', { ref: 'editing' }))).not.toContain(
      'domain or e-mail provider',
    );
  });
});

describe('severities', () => {
  const severities: Policy['severities'] = [
    {
      priority: 'normal',
      label: both('Something is wrong', 'Quelque chose ne va pas'),
      setBy: ['customer', 'staff'],
      covers: [],
    },
    {
      priority: 'urgent',
      label: both('Our site is down', 'Notre site est en panne'),
      setBy: ['customer'],
      covers: [],
    },
    { priority: 'low', label: both('A wish', 'Un souhait'), setBy: ['staff'], covers: [] },
  ];

  it('are chosen in the form by customers who may, and become the priority', async () => {
    const desk = createDesk({ ...contentful, severities });
    formOf(await desk.invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS }));
    const second = formOf(await desk.invoke(ADA, 'step', { ref: 'bug.1' }));
    const field = second.fields.find(({ id }) => id === 'severity');
    expect(field).toMatchObject({ type: 'choice', required: false });
    expect(field?.type === 'choice' && field.options.map(({ value }) => value)).toEqual(['normal', 'urgent']);
    await desk.invoke(ADA, 'submit', { ref: 'bug.1', origin: 'form', options: { severity: 'urgent' } });
    const ticket = await newest(desk);
    expect(ticket).toMatchObject({ priority: 'urgent' });
    expect(ticket?.fields).not.toHaveProperty('severity');
  });

  it('that only staff set are not taken from a customer', async () => {
    const desk = createDesk({ ...contentful, severities });
    formOf(await desk.invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS }));
    const refused = await desk.invoke(ADA, 'submit', {
      ref: 'bug.1',
      origin: 'form',
      options: { severity: 'low' },
    });
    expect(refused.kind).toBe('invalid');
    expect(await newest(desk)).toBeUndefined();
  });

  it('are not asked for where the policy leaves them to staff', async () => {
    const desk = createDesk(contentful);
    const form = formOf(await desk.invoke(ADA, 'step', { ref: 'bug.1' }));
    expect(form.fields.some(({ id }) => id === 'severity')).toBe(false);
  });
});

describe('open tickets of the same customer', () => {
  it('about the same topic are shown before the form', async () => {
    const desk = createDesk(contentful);
    formOf(await desk.invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS }));
    await desk.invoke(ADA, 'send', { ref: 'bug' });
    const before = await desk.invoke(ADA, 'open', { ref: 'bug' });
    expect(textOf(before)).toContain('FD-1001');
    expect(actionsOf(before)).toContain('ticket:show:FD-1001');
    await desk.invoke(ADA, 'close-yes', { ref: 'FD-1001' });
    const [first] = actionsOf(await desk.invoke(ADA, 'open', { ref: 'api' }));
    expect(first).toBe('ticket:form:api');
  });

  it('that say much the same are shown before another is made, and what was typed is kept', async () => {
    const desk = createDesk(contentful);
    formOf(await desk.invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS }));
    await desk.invoke(ADA, 'send', { ref: 'bug' });
    const again = {
      ...GOOD_ANSWERS,
      summary: 'Still 409 when publishing',
      details: 'Since this morning the web app answers with a 409 when I publish any entry in the editor!',
    };
    formOf(await desk.invoke(ADA, 'submit', { ref: 'api.0', origin: 'form', options: again }));
    const asked = await desk.invoke(ADA, 'send', { ref: 'api' });
    expect(actionsOf(asked)).toEqual(['ticket:show:FD-1001', 'ticket:send-new:api']);
    expect((await newest(desk))?.reference).toBe('FD-1001');
    expect(textOf(await desk.invoke(ADA, 'send-new', { ref: 'api' }))).toContain('FD-1002 created');
  });
});

describe('the form', () => {
  it('has the account’s address in it already', async () => {
    const desk = createDesk(contentful);
    await desk.invoke(ADA, 'link-send', { origin: 'form', options: { address: 'ada@acme.example' } });
    await desk.codes.idle();
    const code = desk.mailer.lastCode('ada@acme.example');
    await desk.invoke(ADA, 'link-confirm', { origin: 'form', options: { code } });
    expect(formOf(await desk.invoke(ADA, 'form', { ref: 'bug' })).fields[0]).toMatchObject({
      value: 'ada@acme.example',
    });
  });
});

describe('S31: the glossary', () => {
  it('is named where details are too short', async () => {
    const desk = createDesk(squarespace);
    const options = { account_email: 'fay@hobby.example', where: '/', details: 'It fails.' };
    const refused = await desk.invoke(FAY, 'submit', { ref: 'editing.0', origin: 'form', options });
    expect(textOf(refused)).toContain('Not sure how to put it?');
    expect(refused).toMatchObject({ errors: { details: expect.stringContaining('Glossary') } });
  });
});
