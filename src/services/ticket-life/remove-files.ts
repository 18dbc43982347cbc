import { type Duration, HOUR, type Instant } from '../../domain/time.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { RetentionStore } from '../../ports/retention-store.ts';

export interface RemoveFilesDeps {
  readonly retention: RetentionStore;
  readonly files: Pick<FileStore, 'remove'>;
  /** Undefined: everything is kept. */
  readonly keepFor: () => Duration | undefined;
}

/** Few enough that a click never waits for it. */
const BATCH = 20;

/** A file that was stored within this time may belong to a ticket that does not say so yet. */
const JUST_STORED = HOUR;

/**
 * Removes transcripts and files of tickets that are over for longer than the installation keeps them, batch by batch
 * while `goOn`; how many tickets. Bytes go before the record says so: broken off in between, it is done again.
 */
export async function removeFiles(
  { retention, files, keepFor }: RemoveFilesDeps,
  now: Instant,
  goOn: () => boolean = () => true,
): Promise<number> {
  const duration = keepFor();
  if (duration === undefined) return 0;
  let removed = 0;
  while (goOn()) {
    const batch = await retention.expired(now - duration, BATCH);
    for (const ticket of batch) {
      for (const sha256 of await retention.ownFiles(ticket)) await files.remove(sha256, now - JUST_STORED);
      await retention.forget(ticket, now);
    }
    removed += batch.length;
    if (batch.length < BATCH) break;
  }
  return removed;
}
