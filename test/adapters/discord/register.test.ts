import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../adapters/discord/inbound.ts';
import {
  registrationChanges,
  registrationPayload,
  syncCommands,
} from '../../../adapters/discord/register.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createApiValidator, hasApiDescription } from './api-description.ts';
import { createFakeRest } from './fake-rest.ts';
import { CATALOG, command, READER } from './payloads.ts';

type Present = Parameters<typeof registrationChanges>[1];

/** What Discord gives back: its own fields beside ours, and null where we said nothing. */
function asReturned(wanted: readonly object[]): Present {
  return wanted.map((command, index) => ({
    id: String(index),
    application_id: '3',
    version: '1',
    default_member_permissions: null,
    dm_permission: false,
    nsfw: false,
    description: '',
    description_localizations: null,
    ...JSON.parse(
      JSON.stringify(command).replaceAll(',"required":false', '').replaceAll(',"options":[]', ''),
    ),
  })) as unknown as Present;
}

describe('the commands on Discord', () => {
  const payload = registrationPayload(CATALOG);

  it('are named in English and French, offered in servers only', () => {
    expect(payload).toMatchObject([
      {
        type: 1,
        name: 'hours',
        name_localizations: { fr: 'horaires' },
        description_localizations: { fr: 'Quand l’assistance est là' },
        contexts: [0],
        integration_types: [0],
        options: [
          {
            type: 3,
            name: 'channel',
            choices: [{ value: 'chat', name_localizations: { fr: 'Messagerie' } }],
          },
        ],
      },
      {
        type: 1,
        name: 'ticket',
        options: [
          { type: 1, name: 'open' },
          { type: 1, name: 'list' },
        ],
      },
      { type: 3, name: 'Open a ticket', name_localizations: { fr: 'Ouvrir un ticket' } },
    ]);
  });

  it('keep Discord’s rules: required first, names without spaces, descriptions of 100', () => {
    const open = payload[1] && 'options' in payload[1] ? payload[1].options?.[0] : undefined;
    expect(open).toMatchObject({
      name_localizations: { fr: 'ouvrir-un' },
      options: [
        { name: 'topic', type: 3, required: true, autocomplete: true, max_length: 80 },
        { name: 'quick', type: 5, required: false, name_localizations: {} },
      ],
    });
    expect(JSON.stringify(open)).toContain(`${'x'.repeat(99)}…`);
  });

  it('take several entries of a message’s menu, each found again by the name it has there', () => {
    const messageActions = [
      'Escalate to ticket',
      'Redirect to community',
      'Correct the decision of the support bot',
    ].map((en, index) => ({ command: 'ticket', verb: `verb-${index}`, label: { en, fr: `fr ${index}` } }));
    const catalog = { commands: [], messageActions };
    const entries = registrationPayload(catalog);
    expect(entries.map(({ type }) => type)).toEqual([3, 3, 3]);
    for (const [index, { name }] of entries.entries()) {
      expect(name.length).toBeLessThanOrEqual(32);
      const chosen = command({ type: 3, name, target_id: '7', resolved: { messages: {} } });
      expect(readAsked(chosen, catalog, READER).request).toMatchObject({ verb: `verb-${index}` });
    }
  });

  it.runIf(hasApiDescription)('are what Discord’s own description asks for', () => {
    const faults = createApiValidator();
    for (const command of payload) expect(faults('ApplicationCommandUpdateRequest', command)).toEqual([]);
  });

  it('are the same as what Discord returns for them', () => {
    expect(registrationChanges(payload, asReturned(payload))).toEqual({
      added: [],
      changed: [],
      removed: [],
    });
  });

  it('differ by what was added, changed and removed', () => {
    const [hours, ticket] = payload;
    const present = asReturned([
      { ...hours, description: 'Old' },
      { ...ticket, name: 'old' },
    ]);
    expect(registrationChanges(payload, present)).toEqual({
      added: ['ticket', 'message:Open a ticket'],
      changed: ['hours'],
      removed: ['old'],
    });
    const renamed = asReturned(payload);
    Object.assign(renamed[0] ?? {}, { name_localizations: { fr: 'heures' } });
    expect(registrationChanges(payload, renamed).changed).toEqual(['hours']);
  });

  it('are written once when they differ, and not at all when they do not', async () => {
    const log = createFakeLogger();
    const differing = createFakeRest(({ method }) => (method === 'GET' ? [] : {}));
    await syncCommands(differing, '3', CATALOG, log);
    expect(differing.calls).toMatchObject([
      { method: 'GET', route: '/applications/3/commands', query: 'with_localizations=true' },
      { method: 'PUT', route: '/applications/3/commands', body: payload },
    ]);
    expect(log.lines.at(-1)).toMatchObject({
      level: 'info',
      data: { added: ['hours', 'ticket', 'message:Open a ticket'] },
    });

    const same = createFakeRest(() => asReturned(payload));
    await syncCommands(same, '3', CATALOG, log);
    expect(same.calls.map(({ method }) => method)).toEqual(['GET']);
  });
});
