import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../playground/contract.ts';
import type { DeskFault } from '../../playground/helpdesk/faults.ts';
import type { LocalWorld } from '../e2e/local-world.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

/** Writing is where an answer that got lost hurts. */
const DESK_REQUESTS = [
  'POST /api/v2/tickets',
  'PUT /api/v2/tickets',
  'POST /api/v2/uploads',
  'GET /api/v2',
] as const;
const CHAT_REQUESTS = ['/messages', '/threads', 'chat.postMessage', 'files.'] as const;

/** A helpdesk that errs, dawdles, cuts the line and does what it does not answer; chats that have a bad day now and then. */
export async function makeTrouble(
  world: LocalWorld,
  {
    random,
    ledger,
    until,
  }: { readonly random: Random; readonly ledger: Ledger; readonly until: () => boolean },
): Promise<void> {
  while (!until()) {
    await sleep(random.between(100, 700));
    ledger.faults += 1;
    if (random.chance(0.75)) {
      world.helpdesk.inject({
        match: random.pick(DESK_REQUESTS),
        times: random.between(1, 2),
        effect: random.pick<DeskFault['effect']>([
          { kind: 'status', status: 500 },
          { kind: 'status', status: 503 },
          { kind: 'rate-limit', retryAfterSeconds: 1 },
          { kind: 'delay', ms: random.between(50, 1_500) },
          { kind: 'drop' },
          { kind: 'lost-answer' },
          { kind: 'lost-answer' },
        ]),
      });
    } else {
      const side = random.chance(0.5) ? world.discord : world.slack;
      side.inject({
        match: random.pick(CHAT_REQUESTS),
        times: 1,
        effect: random.pick<Fault['effect']>([
          { kind: 'delay', ms: random.between(50, 800) },
          { kind: 'rate-limit', retryAfterSeconds: 1 },
          { kind: 'status', status: 503 },
        ]),
      });
    }
  }
}
