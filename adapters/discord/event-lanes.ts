import type { ChatEvent } from '../../src/ports/chat-events.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { errorData } from './chat-error.ts';
import { retryDelay } from './config.ts';

export interface EventLanes {
  /** Hands on what `read` makes of an event, after the earlier ones of the same place. */
  add(place: string, read: ReadEvent): void;
  /** Takes nothing new and waits for what is being stored; what waits for another attempt is read again after the next start. */
  stop(): Promise<void>;
}

/** Undefined: nothing that anybody has to know. */
export type ReadEvent = () => Promise<ChatEvent | undefined>;

export interface EventLanesDeps {
  readonly clock: Clock;
  readonly log: Logger;
  /** Rejects when the event could not be stored. */
  readonly deliver: (event: ChatEvent) => Promise<void>;
  /** Events are missing, and storing works again: places have to be read from where they stopped. */
  readonly onGap: () => void;
}

/** Events that wait in one place. More than this are not kept: the place is read again instead. */
const MOST_WAITING = 500;
/** Attempts to understand an event, with up to five minutes between them. */
const READ_ATTEMPTS = 6;

/**
 * The gateway takes no acknowledgement: an event that could not be stored would be lost. So it is tried again, and those
 * behind it wait, until it is stored.
 */
export function createEventLanes({ clock, log, deliver, onGap }: EventLanesDeps): EventLanes {
  const lanes = new Map<string, ReadEvent[]>();
  const running = new Set<Promise<void>>();
  const wakeUps = new Set<() => void>();
  let stopping = false;
  let gap = false;

  const pause = (attempt: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        cancel();
        wakeUps.delete(wake);
        resolve();
      };
      const cancel = clock.after(retryDelay(attempt), wake);
      wakeUps.add(wake);
    });

  const readPatiently = async (read: ReadEvent): Promise<ChatEvent | undefined> => {
    for (let attempt = 0; !stopping; attempt++) {
      try {
        return await read();
      } catch (error) {
        if (error instanceof PermanentChatError) {
          log.debug(errorData(error), 'A Discord event is about something that is gone');
          return undefined;
        }
        if (attempt + 1 >= READ_ATTEMPTS) {
          log.error(errorData(error), 'A Discord event could not be read');
          gap = true;
          return undefined;
        }
        await pause(attempt);
      }
    }
    return undefined;
  };

  const deliverPatiently = async (event: ChatEvent): Promise<void> => {
    for (let attempt = 0; !stopping; attempt++) {
      try {
        await deliver(event);
        break;
      } catch (error) {
        log.warn(
          { kind: event.kind, attempt, ...errorData(error) },
          'A Discord event could not be stored yet',
        );
        await pause(attempt);
      }
    }
    if (!gap || stopping) return;
    gap = false;
    onGap();
  };

  const drain = async (place: string, waiting: ReadEvent[]): Promise<void> => {
    for (let next = waiting[0]; next && !stopping; next = waiting[0]) {
      const event = await readPatiently(next);
      if (event) await deliverPatiently(event);
      waiting.shift();
    }
    lanes.delete(place);
  };

  return {
    add(place, read) {
      if (stopping) return;
      const waiting = lanes.get(place);
      if (waiting && waiting.length >= MOST_WAITING) {
        gap = true;
      } else if (waiting) {
        waiting.push(read);
      } else {
        const fresh = [read];
        lanes.set(place, fresh);
        const drained = drain(place, fresh).finally(() => running.delete(drained));
        running.add(drained);
      }
    },
    async stop() {
      stopping = true;
      for (const wake of [...wakeUps]) wake();
      await Promise.all(running);
    },
  };
}
