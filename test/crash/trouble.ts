import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../playground/contract.ts';
import type { DeskFault } from '../../playground/helpdesk/faults.ts';
import type { LocalWorld } from '../e2e/local-world.ts';
import type { Crowd } from './customer.ts';

/** Met by one of the next requests, whatever it is: what waits for a rare one would pile up until the end. */
const DESK_REQUESTS = ['/api/v2/', '/api/v2/tickets'] as const;

/** A helpdesk that errs, dawdles, cuts the line and does what it does not answer; chats that have a bad day now and then. */
export async function makeTrouble(
  world: LocalWorld,
  { random, ledger, isUp, until }: Pick<Crowd, 'random' | 'ledger' | 'isUp' | 'until'>,
): Promise<void> {
  while (!until()) {
    await sleep(random.between(100, 700));
    if (!isUp()) continue;
    ledger.faults += 1;
    if (random.chance(0.75)) {
      world.helpdesk.inject({
        match: random.pick(DESK_REQUESTS),
        times: 1,
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
      const [side, match] = random.chance(0.5)
        ? ([world.discord, '/channels/'] as const)
        : ([world.slack, '*'] as const);
      side.inject({
        match,
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
