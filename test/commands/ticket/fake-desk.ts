import type { Desk } from '../../../commands/ticket/ticket-deps.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { reply } from '../../../src/reply/builders.ts';
import { createChangeByStaff } from '../../../src/services/staff/change-by-staff.ts';
import { createColleagues } from '../../../src/services/staff/colleagues.ts';
import { createQueue } from '../../../src/services/staff/queue.ts';
import { createSendTranscript } from '../../../src/services/ticket-life/send-transcript.ts';
import type { FakeStores } from '../../fakes/stores.ts';

/** What staff work with, over fake stores; `people` are the accounts that exist. */
export function createFakeDesk(
  { tickets, votes, audit }: FakeStores,
  policy: Policy,
  people: readonly Actor[] = [],
): Desk {
  return {
    staff: createChangeByStaff(tickets, () => []),
    queue: createQueue({ tickets, policy: () => policy, calendars: createCalendarClock() }),
    votes,
    colleagues: createColleagues(audit),
    transcripts: createSendTranscript({
      tickets,
      isKept: async () => true,
      letter: ({ reference }) => ({ subject: reference, body: reply({ summary: reference }) }),
    }),
    person: async ({ id }) => people.find(({ user }) => user.id === id),
  };
}
