import type { Duration } from '../../domain/time.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import { PermanentHelpdeskError } from '../../ports/helpdesk.ts';
import { PermanentMailError } from '../../ports/mailer.ts';

/** The other side will never take this job. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

/** Something that the job needs is not there yet (a file, the ticket's place): nothing failed. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  /** At the latest then it is tried again; sooner while the job is young. */
  readonly longest: Duration;

  constructor(what: string, longest: Duration) {
    super(what);
    this.longest = longest;
  }
}

/** Turns the other side's "never" into ours. */
export async function permanently<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (
      error instanceof PermanentChatError ||
      error instanceof PermanentHelpdeskError ||
      error instanceof PermanentMailError
    ) {
      throw new PermanentFailure(error.message, { cause: error });
    }
    throw error;
  }
}
