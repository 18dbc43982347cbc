import type { REST } from 'discord.js';
import type { Clock } from '../../src/ports/clock.ts';
import type { InboundSink } from '../../src/ports/inbound.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { createCalls } from './calls.ts';
import type { GatewayEvent } from './connection.ts';
import { createEventLanes } from './event-lanes.ts';
import { createEvents } from './events.ts';
import type { createOutward } from './outward.ts';

interface ListeningDeps
  extends Pick<ReturnType<typeof createOutward>, 'people' | 'dms' | 'channels' | 'reader' | 'sending'> {
  readonly rest: Pick<REST, 'get'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly sink: InboundSink;
  readonly self: () => string | undefined;
  /** Work that has to be done before the process ends. */
  readonly track: (work: Promise<void>) => void;
}

/** What people write and do beside commands, handed to the sink. */
export function createListening(deps: ListeningDeps): {
  readonly take: (event: GatewayEvent) => void;
  readonly stop: () => Promise<void>;
} {
  const { sink, track } = deps;
  const lanes = createEventLanes({
    ...deps,
    deliver: (event) => sink.event(event),
    onGap: () => sink.connected('discord', false),
  });
  const answer = createCalls(deps);
  const take = createEvents({
    ...deps,
    lanes,
    onCall: (message, tenant, member) => track(answer(message, tenant, member)),
  });
  return { take, stop: lanes.stop };
}
