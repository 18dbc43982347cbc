import { expect, it } from 'vitest';
import { ticketJob } from '../../../src/services/ticket-jobs.ts';
import { AGNES, createConversationDesk } from '../conversation/desk.ts';

const DUE = { what: 'target_due', pingAssignee: true } as const;

async function setUp(assignee?: { readonly id: string; readonly name: string }) {
  const desk = createConversationDesk();
  desk.chat.know(AGNES);
  const ticket = await desk.open();
  if (assignee)
    await desk.tickets.change(ticket.tenant, ticket.id, 'any', {
      assignee,
      event: { kind: 'assigned', data: {} },
      at: desk.clock.now(),
    });
  const { id: place } = await desk.placeOf('staffConversation');
  return {
    ...desk,
    ticket,
    place,
    async say(payload: Readonly<Record<string, unknown>>) {
      desk.outbox.store([ticketJob(ticket, 'staff.message', 'test', payload)], desk.clock.now());
      await desk.worker.drain();
      return desk.chat.sent.filter(({ to, key }) => to === place && key.endsWith(':test'));
    },
  };
}

it('a reminder of the response time comes into the staff thread and names whoever has the ticket', async () => {
  const { say } = await setUp({ id: 'agnes', name: 'Agnes' });
  expect(await say(DUE)).toMatchObject([{ reply: { summary: 'target_due FD-1001' }, ping: 'agnes' }]);
});

it('names nobody when nobody has it, or somebody who is only known to the helpdesk', async () => {
  const free = await setUp();
  expect((await free.say(DUE))[0]).not.toHaveProperty('ping');
  const elsewhere = await setUp({ id: '88123', name: 'Sam at the helpdesk' });
  const [said] = await elsewhere.say(DUE);
  expect(said).toBeDefined();
  expect(said).not.toHaveProperty('ping');
});

it('files that staff ask for come into their thread, and not to the customer', async () => {
  const { say, files, chat, ticket } = await setUp();
  const { sha256, size } = await files.put(new Blob(['with the notes']).stream(), 100);
  const sent = await say({ what: 'transcript', files: [{ name: 'FD-1001-staff.html', size, sha256 }] });
  expect(sent).toMatchObject([{ files: [{ name: 'FD-1001-staff.html', text: 'with the notes' }] }]);
  const customer = chat.sent.filter(({ to }) => to === ticket.conversation?.id);
  expect(customer.flatMap((one) => one.files ?? [])).toEqual([]);
});
