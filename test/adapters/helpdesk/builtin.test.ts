import { expect, it } from 'vitest';
import { createBuiltinHelpdesk, HELPDESKS } from '../../../adapters/helpdesk/index.ts';
import { describeHelpdesk } from '../../contracts/helpdesk.ts';
import { newTicket } from '../../contracts/samples.ts';
import { createFakeStores } from '../../fakes/stores.ts';

describeHelpdesk('built-in', async () => createBuiltinHelpdesk());

it('delivers a ticket under its own reference', async () => {
  const { ticket } = await createFakeStores().tickets.open(newTicket(), () => []);
  expect(await createBuiltinHelpdesk().create(ticket, 'key')).toEqual({ externalId: 'FD-1001' });
});

it('is registered under its id', () => {
  for (const [id, create] of Object.entries(HELPDESKS)) expect(create().id).toBe(id);
});
