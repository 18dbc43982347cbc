import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Helpdesk } from '../../src/ports/helpdesk.ts';
import { createFakeStores } from '../fakes/stores.ts';
import { newTicket } from './samples.ts';

/** What every {@link Helpdesk} keeps. */
export function describeHelpdesk(name: string, create: () => Promise<Helpdesk>): void {
  const someTicket = async (): Promise<Ticket> => {
    const { tickets } = createFakeStores();
    return (await tickets.open(newTicket(), () => [])).ticket;
  };

  describe(`${name}: a helpdesk`, () => {
    it('gives a ticket an id of its own, the same one when it is asked again', async () => {
      const helpdesk = await create();
      const ticket = await someTicket();
      const first = await helpdesk.create(ticket, 'key-1');
      expect(first.externalId).not.toBe('');
      expect(await helpdesk.create(ticket, 'key-1')).toEqual(first);
    });

    it('takes updates, also twice', async () => {
      const helpdesk = await create();
      const ticket = await someTicket();
      await helpdesk.create(ticket, 'key-1');
      await helpdesk.update({ ...ticket, state: 'closed' }, 'key-2');
      await helpdesk.update({ ...ticket, state: 'closed' }, 'key-2');
    });

    it('has an id to be named by', async () => {
      expect((await create()).id).toMatch(/^[a-z][a-z-]*$/);
    });
  });
}
