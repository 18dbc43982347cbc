import { expect, it } from 'vitest';
import { createBuiltinHelpdesk } from '../../../adapters/helpdesk/index.ts';
import { helpdeskRecord } from '../../contracts/helpdesk/samples.ts';
import { describeHelpdesk } from '../../contracts/helpdesk.ts';

describeHelpdesk('built-in', async () => ({
  helpdesk: createBuiltinHelpdesk(),
  later: () => undefined,
  stop: async () => undefined,
}));

it('delivers a ticket under its own reference, and lets staff work in the chat', async () => {
  const helpdesk = createBuiltinHelpdesk();
  expect(await helpdesk.create(helpdeskRecord(), 'key')).toEqual({ externalId: 'FD-1042' });
  expect(helpdesk.agentsIn).toBe('chat');
});
