import type { UserRef } from '../../domain/actor.ts';
import type { Mail } from '../../ports/mailer.ts';
import type { LeasedJob } from '../../ports/outbox.ts';
import type { Reply } from '../../reply/reply.ts';
import { type DeliveryDeps, platformOf, ticketOf } from './delivery-deps.ts';
import { PermanentFailure, permanently } from './failures.ts';
import type { NamedFile } from './named-file.ts';
import { outgoing, saidOf } from './said-payload.ts';

/** A mail as a job carries it. */
export interface MailPayload extends Omit<Mail, 'files'> {
  readonly files?: readonly NamedFile[];
}

/** `person.notify`, `mail.send`: what reaches somebody outside any conversation. */
export function createPersonJobs(deps: DeliveryDeps) {
  return {
    /** Payload: `reply`, ready; or {@link Said} about the ticket. `user`; without it the ticket's requester. */
    async 'person.notify'(job: LeasedJob) {
      const ready = job.payload['reply'] as Reply | undefined;
      const named = job.payload['user'] as UserRef | undefined;
      const ticket = ready && named ? undefined : await ticketOf(deps, job);
      const user = named ?? ticket?.requester;
      const reply = ready ?? (ticket && deps.announcements.said(ticket, saidOf(job), 'customer'));
      if (!user || !reply) throw new PermanentFailure('nobody, or nothing, to tell');
      await permanently(platformOf(deps, user.platform).notify(user, reply, job.key));
    },
    /** Payload: `mail`, a {@link MailPayload}. */
    async 'mail.send'(job: LeasedJob) {
      if (!deps.mailer) throw new PermanentFailure('this installation sends no mail');
      const { files: named, ...mail } = job.payload['mail'] as MailPayload;
      const files = outgoing(deps.files, named);
      await permanently(deps.mailer.send({ ...mail, ...(files.length > 0 ? { files } : {}) }, job.key));
    },
  };
}
