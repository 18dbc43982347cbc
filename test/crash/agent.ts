import type { DeskTicket } from '../../playground/helpdesk/model.ts';
import type { LocalWorld } from '../e2e/local-world.ts';
import type { Crowd } from './customer.ts';
import type { LedgerTicket } from './ledger.ts';

/** The agent in the helpdesk: answers with and without files, and solves. The helpdesk takes it whatever the bot does. */
export async function agentActs(crowd: Crowd): Promise<void> {
  const { world, random, ledger, unique, until } = crowd;
  while (!until()) {
    await crowd.rest(800, 3_000);
    const open = ledger.tickets.filter(({ closed }) => closed === 'no');
    const ticket = open[random.between(0, Math.max(0, open.length - 1))];
    const known = ticket && deskTickets(world, ticket.reference)[0];
    if (!ticket || !known || known.status === 'solved') continue;
    if (open.length > 3 && random.chance(0.08) && crowd.isQuiet(ticket)) await solves(world, ticket, known);
    else {
      const token = unique.token();
      const file = random.chance(0.2) ? unique.file(token) : undefined;
      const files = file
        ? [{ name: file.given.name, contentType: 'text/plain', content: file.given.base64 }]
        : [];
      await world.helpdesk.act.reply({ ticket: known.id, body: `${token} from the agent`, files });
      const attached = file ? { file: file.known } : {};
      ledger.words.push({ reference: ticket.reference, by: 'agent', token, ...attached });
    }
  }
}

async function solves(world: LocalWorld, ticket: LedgerTicket, known: DeskTicket): Promise<void> {
  ticket.closed = 'told';
  await world.helpdesk.act.change({ ticket: known.id, status: 'solved' });
}

/** The tickets that go by this reference there: one, if all is well. */
export function deskTickets(world: LocalWorld, reference: string): readonly DeskTicket[] {
  return world.helpdesk.desk.tickets().filter(({ externalId }) => externalId?.startsWith(`${reference}:`));
}
