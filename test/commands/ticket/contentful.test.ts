import { describe, expect, it } from 'vitest';
import type { StatusReading } from '../../../src/domain/service-status.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import {
  ADA,
  actionsOf,
  createDesk,
  FAY,
  formOf,
  GOOD_ANSWERS,
  refOf,
  replyOf,
  SCREENSHOT,
  textOf,
} from './desk.ts';

const policy = shippedPolicy('contentful');

describe('/ticket with the shipped policy that has a plan gate', () => {
  it('C1 C7: starts with the purpose, the source and every topic', async () => {
    const { invoke } = createDesk(policy);
    const start = await invoke(FAY, 'open');
    expect(textOf(start)).toContain('effectively');
    expect(actionsOf(start)).toContain(policy.source.url);
    const picker = replyOf(start).actions?.find((action) => action.type === 'select');
    expect(picker?.type === 'select' && picker.options.map(({ value }) => value)).toEqual(
      policy.topics.map(({ id }) => id),
    );
  });

  it('C2 C3: shows guides first, once a session, with one click to go on', async () => {
    const { invoke, clock } = createDesk(policy);
    const first = await invoke(ADA, 'open', { ref: 'billing' });
    expect(textOf(first)).toMatch(/Help center|How to get help/);
    expect(actionsOf(first)[0]).toBe('ticket:form:billing');
    expect(formOf(await invoke(ADA, 'open', { ref: 'billing' })).id).toBe('ticket:submit:billing.0');
    clock.advance(31 * 60_000);
    expect(actionsOf(await invoke(ADA, 'open', { ref: 'billing' }))[0]).toBe('ticket:form:billing');
  });

  it.each(['bug', 'setup', 'api', 'feature-request', 'configuration-advice', 'billing', 'security'])(
    'C8–C14: a ticket can be opened about %s',
    async (topic) => {
      const { invoke, tickets } = createDesk(policy);
      await invoke(ADA, 'open', { ref: topic });
      const step = formOf(await invoke(ADA, 'form', { ref: topic }));
      expect(step.fields.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['account_email', 'summary', 'details']),
      );
      const answers = {
        ...GOOD_ANSWERS,
        current_setup: 'Two spaces, one environment each, 12 content types.',
      };
      await invoke(ADA, 'submit', { ref: `${topic}.0`, origin: 'form', options: answers });
      const created = await invoke(ADA, 'submit', { ref: `${topic}.1`, origin: 'form' });
      expect(textOf(created)).toContain('FD-1001 created');
      expect(await tickets.list(ADA.user.tenant, { limit: 5 })).toMatchObject([
        { topic, state: 'open', summary: GOOD_ANSWERS['summary'] },
      ]);
    },
  );

  it('C16 C17: asks for details, space ID, entry IDs and files, and says why more is needed', async () => {
    const { invoke, tickets } = createDesk(policy);
    const form = formOf(await invoke(ADA, 'form', { ref: 'bug' }));
    expect(form.fields.find(({ id }) => id === 'details')?.hint).toContain('as much');
    expect(form.fields.find(({ id }) => id === 'account_email')?.hint).toContain('same e-mail');
    expect(form.fields.find(({ id }) => id === 'space_id')?.required).toBe(true);
    expect(form.fields.find(({ type }) => type === 'files')).toBeDefined();
    const answer = await invoke(ADA, 'submit', {
      ref: 'bug.0',
      origin: 'form',
      options: { ...GOOD_ANSWERS, details: 'It fails', space_id: '' },
    });
    expect(answer.kind === 'invalid' && Object.keys(answer.errors).sort()).toEqual(['details', 'space_id']);
    expect(actionsOf(answer)).toEqual(['ticket:step:bug.0']);
    const again = formOf(await invoke(ADA, 'step', { ref: 'bug.0' }));
    expect(again.fields.find(({ id }) => id === 'details')).toMatchObject({ value: 'It fails' });
    expect(await tickets.list(ADA.user.tenant, { limit: 5 })).toEqual([]);
  });

  it('C18: a free account gets the reason and the open ways, no form and no ticket', async () => {
    const { invoke, tickets, outbox } = createDesk(policy);
    for (const verb of ['form', 'step', 'send']) {
      const refused = await invoke(FAY, verb, { ref: verb === 'send' ? 'bug' : 'bug.0' });
      expect(textOf(refused)).toContain('paying');
      expect(actionsOf(refused)).toContain('https://www.contentful.com/discord/');
    }
    await invoke(FAY, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS });
    await invoke(FAY, 'submit', { ref: 'bug.1', origin: 'form' });
    expect(await tickets.list(FAY.user.tenant, { limit: 5 })).toEqual([]);
    expect(await outbox.lease(Number.MAX_SAFE_INTEGER, 1, 5)).toEqual([]);
  });

  it('C19: Lite and Premium pay, Enterprise is Premium', async () => {
    const { invoke, tickets } = createDesk(policy);
    await invoke(ADA, 'submit', { ref: 'api.0', origin: 'form', options: GOOD_ANSWERS });
    await invoke(ADA, 'send', { ref: 'api' });
    expect(await tickets.list(ADA.user.tenant, { limit: 5 })).toMatchObject([{ plan: 'premium' }]);
    expect(formOf(await invoke({ ...FAY, groups: ['role-lite'] }, 'form', { ref: 'api' })).id).toBe(
      'ticket:submit:api.0',
    );
  });

  it('C24 C25 C26: says how soon, never as a guarantee, with the caveat beside it', async () => {
    const { invoke } = createDesk(policy);
    await invoke(ADA, 'submit', { ref: 'api.0', origin: 'form', options: GOOD_ANSWERS });
    const text = textOf(await invoke(ADA, 'send', { ref: 'api' }));
    expect(text).toMatch(/usually within a few hours.*complex/is);
    expect(text).toContain('committed to helping you fast');
    expect(text).not.toMatch(/guarantee/i);
  });

  it('C8 C37: shows the open incident before the form, and the way on', async () => {
    const incident: StatusReading = {
      failing: false,
      last: {
        overall: 'major',
        components: [],
        maintenances: [],
        fetchedAt: 0,
        incidents: [
          {
            id: 'i1',
            name: 'Elevated errors on the API',
            impact: 'major',
            phase: 'investigating',
            startedAt: 0,
            componentIds: [],
            lastUpdate: { text: 'We are looking into it.', at: 0 },
          },
        ],
      },
    };
    const { invoke } = createDesk(policy, incident);
    for (const topic of ['bug', 'api']) {
      const shown = await invoke(ADA, 'open', { ref: topic });
      expect(textOf(shown)).toContain('Elevated errors on the API');
      expect(textOf(shown)).toContain('We are looking into it.');
      expect(actionsOf(shown)).toContain(`ticket:form:${topic}`);
    }
    expect(textOf(await invoke(ADA, 'open', { ref: 'billing' }))).not.toContain('Elevated errors');
  });

  it('C11 C33: the two kinds of feature questions point to each other', async () => {
    const { invoke } = createDesk(policy);
    expect(actionsOf(await invoke(ADA, 'open', { ref: 'feature-request' }))).toContain(
      'ticket:open:implement-feature',
    );
  });

  it('C29: a plan never buys scope', async () => {
    const { invoke } = createDesk(policy);
    expect(textOf(await invoke(ADA, 'open', { ref: 'frontend' }))).toBe('explained frontend');
  });

  it('keeps files, tells their names, and copies them after the answer', async () => {
    const { invoke, tickets, outbox } = createDesk(policy);
    await invoke(ADA, 'submit', {
      ref: 'bug.0',
      origin: 'form',
      options: GOOD_ANSWERS,
      files: { screenshots: [SCREENSHOT] },
    });
    const created = await invoke(ADA, 'send', { ref: 'bug' });
    expect(textOf(created)).toContain('shot.png');
    const [ticket] = await tickets.list(ADA.user.tenant, { limit: 1 });
    expect(ticket?.attachments).toMatchObject([{ name: 'shot.png', state: 'pending' }]);
    const kinds = (await outbox.lease(Number.MAX_SAFE_INTEGER, 1, 9)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['attachment.fetch', 'conversation.open', 'helpdesk.create', 'staff.announce']);
  });

  it('§4.4: the same event never makes two tickets', async () => {
    const { invoke, tickets } = createDesk(policy);
    await invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS });
    await invoke(ADA, 'send', { ref: 'bug', eventId: 'same' });
    await invoke(ADA, 'submit', { ref: 'bug.0', origin: 'form', options: GOOD_ANSWERS });
    const again = await invoke(ADA, 'send', { ref: 'bug', eventId: 'same' });
    expect(textOf(again)).toContain('FD-1001');
    expect(await tickets.list(ADA.user.tenant, { limit: 5 })).toHaveLength(1);
  });

  it('starts from a message: its words and files wait in the form', async () => {
    const { invoke } = createDesk(policy);
    const message = {
      ref: { conversation: { platform: 'discord', tenant: ADA.user.tenant, id: 'c1' }, id: 'm1' },
      authorId: 'ada',
      authorName: 'Ada',
      text: 'The API answers 500 @everyone',
      files: [SCREENSHOT],
      url: 'https://discord.com/channels/1/2/3',
    } as const;
    const start = await invoke(ADA, 'from-message', { origin: 'message-action', message });
    expect(textOf(start)).toContain('The API answers 500 @everyone');
    await invoke(ADA, 'open-message', { ref: refOf(start, 'open-message'), options: { value: 'bug' } });
    const form = formOf(await invoke(ADA, 'form', { ref: 'bug' }));
    expect(form.fields.find(({ id }) => id === 'details')).toMatchObject({
      value: 'The API answers 500 @everyone\n\nhttps://discord.com/channels/1/2/3',
    });
  });
});
