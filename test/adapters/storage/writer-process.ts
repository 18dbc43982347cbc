import { writeSync } from 'node:fs';
import { createStores, openDatabase } from '../../../adapters/storage/index.ts';
import { jobOf, newTicket, screenshot } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

/**
 * Run as a process of its own: opens tickets without end, several at once, every event twice, and writes each
 * reference on a line once it is promised. Ends by being killed. `url` and a name that makes its events its own.
 */
const [, , url = '', name = ''] = process.argv;
const log = createFakeLogger();
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

try {
  const { db } = await openDatabase({ url, clock: createFakeClock(), log });
  const { tickets } = createStores({ db, referencePrefix: () => 'FD', log });
  say('ready');
  const write = async (lane: number): Promise<never> => {
    for (let index = 0; ; index += 1) {
      const sourceEvent = `${name}:${lane}:${index}`;
      const ticket = newTicket({ sourceEvent, files: [screenshot] });
      const jobs = (one: Parameters<typeof jobOf>[0]) => [
        jobOf(one),
        jobOf(one, { key: `${one.id}:staff`, stream: `${one.id}:staff`, kind: 'staff.announce' }),
      ];
      const [first, again] = await Promise.all([tickets.open(ticket, jobs), tickets.open(ticket, jobs)]);
      if (first.ticket.id !== again.ticket.id) say('two tickets of one event');
      say(first.ticket.reference);
    }
  };
  await Promise.all([write(1), write(2), write(3)]);
} catch (error) {
  say(error instanceof Error ? `error: ${error.message}` : String(error));
}
