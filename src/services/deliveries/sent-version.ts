import type { TicketMessage } from '../../domain/message.ts';
import { DAY } from '../../domain/time.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';

/** Longer than an outbox job is tried. */
const REMEMBERED = 7 * DAY;

/** Which words of a message these are: as it was first written, after an edit, or none any more. */
export const versionOf = ({ editedAt, deletedAt }: TicketMessage): string =>
  deletedAt === undefined ? `edited ${editedAt ?? 'never'}` : 'deleted';

/**
 * Which words of a message the first attempt to bring it somewhere sent. An attempt whose end is unknown may have
 * arrived, so what is repeated is that one: what was changed since follows by itself. Forgotten, a change is told twice.
 */
export interface SentVersions {
  of(message: TicketMessage, place: string): Promise<string | undefined>;
  /** Before the attempt; the first one counts. */
  begin(message: TicketMessage, place: string): Promise<void>;
  /** A change has arrived as well. */
  told(message: TicketMessage, place: string): Promise<void>;
}

export function createSentVersions(store: ExpiringStore): SentVersions {
  const key = (message: TicketMessage, place: string): string => `sent:${place}:${message.id}`;
  const told: SentVersions['told'] = (message, place) =>
    store.set(key(message, place), versionOf(message), REMEMBERED);
  const of: SentVersions['of'] = (message, place) => store.get<string>(key(message, place));
  return {
    of,
    told,
    async begin(message, place) {
      if ((await of(message, place)) === undefined) await told(message, place);
    },
  };
}
