import type { OutboxKind } from '../ports/outbox.ts';
import type { OutboxHandler } from './deliver-outbox.ts';
import { createCustomerJobs } from './deliveries/customer-jobs.ts';
import type { DeliveryDeps } from './deliveries/delivery-deps.ts';
import { createFileJobs } from './deliveries/file-jobs.ts';
import { createHelpdeskJobs } from './deliveries/helpdesk-jobs.ts';
import { createPersonJobs } from './deliveries/person-jobs.ts';
import { createStaffJobs } from './deliveries/staff-jobs.ts';
import { createThreadJobs } from './deliveries/thread-jobs.ts';
import { createWriteTranscript } from './ticket-life/write-transcript.ts';

export interface OutboxHandlerDeps extends DeliveryDeps {
  /** Opens a community thread: `thread.open`. */
  readonly openThread?: OutboxHandler;
}

/** One handler a kind of job. Each may run twice and then finds what the first run did. */
export function createOutboxHandlers(deps: OutboxHandlerDeps): Readonly<Record<OutboxKind, OutboxHandler>> {
  return {
    ...createHelpdeskJobs(deps),
    ...createCustomerJobs(deps),
    ...createStaffJobs(deps),
    ...createThreadJobs(deps, deps.openThread),
    ...createPersonJobs(deps),
    ...createFileJobs(deps),
    ...createWriteTranscript({ ...deps, draw: deps.announcements.transcript }),
  };
}
