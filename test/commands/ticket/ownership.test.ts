import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/domain/time.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, actionsOf, createDesk, FAY, formOf, GOOD_ANSWERS, textOf } from './desk.ts';

const contentful = shippedPolicy('contentful');
const squarespace = shippedPolicy('squarespace');
const SAM = fakeActor({
  user: { ...ADA.user, id: 'sam' },
  displayName: 'Sam',
  groups: ['role-staff'],
});
const ADDRESS = 'ada@acme.example';

async function link(desk: ReturnType<typeof createDesk>, actor: typeof ADA, address: string): Promise<void> {
  await desk.invoke(actor, 'link-send', { origin: 'form', options: { address } });
  await desk.codes.idle();
  await desk.invoke(actor, 'link-confirm', {
    origin: 'form',
    options: { code: desk.mailer.lastCode(address) },
  });
}

it('starts the response time when the proof is there: until then it is the customer’s turn', async () => {
  const policy: Policy = {
    ...squarespace,
    plans: [{ id: 'any', name: 'Any', paying: true, aliases: [], target: 'usual', targets: {}, covers: [] }],
    targets: contentful.targets.flatMap((target) =>
      target.kind === 'none' ? [] : [{ ...target, id: 'usual', calendar: 'always' }],
    ),
  };
  const desk = createDesk(policy);
  const { ticket } = await desk.tickets.open(
    {
      tenant: ADA.user.tenant,
      sourceEvent: 'e1',
      requester: ADA.user,
      requesterName: 'Ada',
      locale: 'en',
      topic: 'account-access',
      plan: 'any',
      summary: 'Locked out',
      fields: {},
      files: [],
      origin: { platform: 'discord', tenant: ADA.user.tenant, id: 'c1' },
      at: desk.clock.now(),
    },
    () => [],
  );
  await desk.invoke(SAM, 'verify', { ref: ticket.reference });
  expect(desk.timers.timers).toEqual([]);
  desk.clock.advance(24 * HOUR);
  await desk.invoke(SAM, 'owned', { ref: ticket.reference });
  const [first] = desk.timers.timers;
  expect(first?.kind).toBe('target_before');
  expect(first && first.dueAt > desk.clock.now()).toBe(true);
});

describe('C15: the same address as the account', () => {
  const sendBug = (desk: ReturnType<typeof createDesk>, account_email: string) =>
    desk.invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: { ...GOOD_ANSWERS, account_email } });
  const stored = async (desk: ReturnType<typeof createDesk>) =>
    (await desk.tickets.list(ADA.user.tenant, { limit: 5 }))[0];

  it('equal passes, whatever its case, and staff see that it is verified', async () => {
    const desk = createDesk(contentful);
    await link(desk, ADA, ADDRESS);
    formOf(await sendBug(desk, 'Ada@Acme.example'));
    await desk.invoke(ADA, 'send', { ref: 'bug' });
    expect(await stored(desk)).toMatchObject({
      ownership: { verification: 'account-email', state: 'verified' },
    });
  });

  it('different is blocked, with the reason, the field, and a retry that keeps what was typed', async () => {
    const desk = createDesk(contentful);
    await link(desk, ADA, ADDRESS);
    const outcome = await sendBug(desk, 'other@acme.example');
    expect(outcome).toMatchObject({
      kind: 'invalid',
      errors: {
        account_email: expect.stringMatching(
          /same e-mail address as for your Contentful account.*ada@acme\.example/,
        ),
      },
    });
    expect(actionsOf(outcome)).toEqual(['ticket:step:bug.0', 'ticket:link-form']);
    expect(await stored(desk)).toBeUndefined();
    const again = formOf(await desk.invoke(ADA, 'step', { ref: 'bug.0' }));
    expect(again.fields.map((field) => 'value' in field && field.value)).toContain(GOOD_ANSWERS['details']);
    expect(again.fields[0]).toMatchObject({ value: 'other@acme.example' });
  });

  it('lets the other address be linked instead, and leads back to the form', async () => {
    const desk = createDesk(contentful);
    await link(desk, ADA, ADDRESS);
    await sendBug(desk, 'other@acme.example');
    expect(formOf(await desk.invoke(ADA, 'link-form')).fields[0]).toMatchObject({
      value: 'other@acme.example',
    });
    desk.clock.advance(MINUTE);
    await desk.invoke(ADA, 'link-send', { origin: 'form', options: { address: 'other@acme.example' } });
    await desk.codes.idle();
    const code = desk.mailer.lastCode('other@acme.example');
    const linked = await desk.invoke(ADA, 'link-confirm', { origin: 'form', options: { code } });
    expect(actionsOf(linked)[0]).toBe('ticket:step:bug.0');
    formOf(await sendBug(desk, 'other@acme.example'));
    await desk.invoke(ADA, 'send', { ref: 'bug' });
    expect(await stored(desk)).toMatchObject({ ownership: { state: 'verified' } });
  });

  it('unknown passes, marked as not verified', async () => {
    const desk = createDesk(contentful);
    formOf(await sendBug(desk, ADDRESS));
    await desk.invoke(ADA, 'send', { ref: 'bug' });
    expect(await stored(desk)).toMatchObject({
      ownership: { verification: 'account-email', state: 'unverified' },
    });
  });
});

const ANSWERS = {
  account_email: ADDRESS,
  where: 'https://example.com/shop',
  details: 'I was charged twice for the renewal of this month and would like a refund.',
};

async function openBilling(
  desk: ReturnType<typeof createDesk>,
  answers: Readonly<Record<string, string>> = ANSWERS,
) {
  const outcome = await desk.invoke(FAY, 'submit', { ref: 'billing.0', origin: 'form', options: answers });
  const [ticket] = await desk.tickets.list(FAY.user.tenant, { limit: 5 });
  return { outcome, ticket };
}

const current = async (desk: ReturnType<typeof createDesk>) => {
  const [ticket] = await desk.tickets.list(FAY.user.tenant, { limit: 5 });
  if (!ticket) throw new Error('no ticket');
  return ticket;
};

async function mailedCode(desk: ReturnType<typeof createDesk>, reference: string): Promise<string> {
  formOf(await desk.invoke(FAY, 'own', { ref: reference }));
  await desk.codes.idle();
  return desk.mailer.lastCode(ADDRESS);
}

describe('S37: sometimes the owner or administrator has to confirm', () => {
  it('by topic: the ticket waits, and says so with a way on', async () => {
    const desk = createDesk(squarespace);
    const { outcome, ticket } = await openBilling(desk);
    expect(ticket).toMatchObject({
      state: 'awaiting_verification',
      ownership: { verification: 'owner', state: 'requested' },
    });
    expect(textOf(outcome)).toContain('owner or an administrator');
    expect(actionsOf(outcome)).toContain(`ticket:own:${ticket?.reference}`);
  });

  it('can be come back to: the ticket itself has the way on for its customer, not for staff', async () => {
    const desk = createDesk(squarespace);
    const reference = (await openBilling(desk)).ticket?.reference ?? '';
    expect(actionsOf(await desk.invoke(FAY, 'show', { ref: reference }))[0]).toBe(`ticket:own:${reference}`);
    expect(actionsOf(await desk.invoke(SAM, 'show', { ref: reference }))).not.toContain(
      `ticket:own:${reference}`,
    );
  });

  it('not for other topics, and not where a code has shown it before', async () => {
    const desk = createDesk(squarespace);
    await desk.invoke(FAY, 'submit', { ref: 'domains.0', origin: 'form', options: ANSWERS });
    expect(await current(desk)).toMatchObject({ state: 'open' });
    const known = createDesk(squarespace);
    await link(known, FAY, ADDRESS);
    const { ticket } = await openBilling(known);
    expect(ticket).toMatchObject({ state: 'open', ownership: { verification: 'owner', state: 'verified' } });
  });

  it('on request of staff, with their reason; of nobody else', async () => {
    const desk = createDesk(squarespace);
    await desk.invoke(FAY, 'submit', { ref: 'domains.0', origin: 'form', options: ANSWERS });
    const { reference } = await current(desk);
    expect(textOf(await desk.invoke(FAY, 'verify', { origin: 'command', options: { reference } }))).toContain(
      'missing_permission',
    );
    expect(await current(desk)).toMatchObject({ state: 'open' });
    const options = { reference, reason: 'Domain transfer' };
    expect(textOf(await desk.invoke(SAM, 'verify', { origin: 'command', options }))).toContain(
      'waits for a confirmation',
    );
    expect(await current(desk)).toMatchObject({
      state: 'awaiting_verification',
      ownership: { state: 'requested' },
    });
    const history = await desk.tickets.history(FAY.user.tenant, (await current(desk)).id);
    expect(history.at(-1)).toMatchObject({
      kind: 'ownership_requested',
      reason: 'Domain transfer',
      actor: { name: 'Sam' },
    });
  });

  it('stays open, marked as not verified, where no mail is set up', async () => {
    const { ticket } = await openBilling(createDesk(squarespace, undefined, { mail: false }));
    expect(ticket).toMatchObject({ state: 'open', ownership: { state: 'unverified' } });
  });
});

describe('S38: by mail to the address on file', () => {
  it('the code opens the ticket, with an event', async () => {
    const desk = createDesk(squarespace);
    const { ticket } = await openBilling(desk);
    const reference = ticket?.reference ?? '';
    const code = await mailedCode(desk, reference);
    const shown = await desk.invoke(FAY, 'own-confirm', {
      ref: reference,
      origin: 'form',
      options: { code },
    });
    expect(textOf(shown)).toContain('confirmed');
    expect(await current(desk)).toMatchObject({ state: 'open', ownership: { state: 'verified' } });
    const history = await desk.tickets.history(FAY.user.tenant, ticket?.id ?? '');
    expect(history.at(-1)).toMatchObject({ kind: 'ownership_shown', data: { by: 'code', email: ADDRESS } });
  });

  it('a wrong code leaves it waiting, an old one is told and sent again by one press', async () => {
    const desk = createDesk(squarespace);
    const reference = (await openBilling(desk)).ticket?.reference ?? '';
    const code = await mailedCode(desk, reference);
    const wrong = code === '0000 0000' ? '11111111' : '00000000';
    const refused = await desk.invoke(FAY, 'own-confirm', {
      ref: reference,
      origin: 'form',
      options: { code: wrong },
    });
    expect(refused.kind).toBe('invalid');
    desk.clock.advance(HOUR);
    const late = await desk.invoke(FAY, 'own-confirm', { ref: reference, origin: 'form', options: { code } });
    expect(textOf(late)).toContain('no longer holds');
    expect(actionsOf(late)[0]).toBe(`ticket:own-again:${reference}`);
    expect(await current(desk)).toMatchObject({ state: 'awaiting_verification' });
  });

  it('an agent cannot show it with an address of their own, but may vouch for it, by name', async () => {
    const desk = createDesk(squarespace);
    const reference = (await openBilling(desk)).ticket?.reference ?? '';
    expect(textOf(await desk.invoke(SAM, 'own', { ref: reference }))).toContain('missing_permission');
    expect(textOf(await desk.invoke(FAY, 'owned', { ref: reference }))).toContain('missing_permission');
    await desk.invoke(SAM, 'owned', { ref: reference });
    const ticket = await current(desk);
    expect(ticket).toMatchObject({ state: 'open', ownership: { state: 'verified' } });
    const history = await desk.tickets.history(FAY.user.tenant, ticket.id);
    expect(history.at(-1)).toMatchObject({ data: { by: 'staff' }, actor: { name: 'Sam' } });
    expect(textOf(await desk.invoke(SAM, 'owned', { ref: reference }))).toContain('nothing_to_verify');
  });
});

describe('S39: it protects your privacy', () => {
  it('the reason stands with the request, and what is never asked for', async () => {
    const { outcome } = await openBilling(createDesk(squarespace));
    expect(textOf(outcome)).toContain('To protect your privacy');
    expect(textOf(outcome)).toContain('Never send passwords or full card numbers');
  });

  it('the number of a card is refused, with the reason', async () => {
    const desk = createDesk(squarespace);
    const details = `${ANSWERS.details} My card is 4111 1111 1111 1111.`;
    const { outcome, ticket } = await openBilling(desk, { ...ANSWERS, details });
    expect(outcome).toMatchObject({
      kind: 'invalid',
      errors: { details: expect.stringContaining('payment card') },
    });
    expect(ticket).toBeUndefined();
  });
});

describe('S40: the article on ownership', () => {
  it('is linked with the request', async () => {
    const { outcome } = await openBilling(createDesk(squarespace));
    const article = squarespace.articles.find(({ id }) => id === 'verify-ownership');
    expect(textOf(outcome)).toContain(article?.title.en ?? 'no article');
  });
});
