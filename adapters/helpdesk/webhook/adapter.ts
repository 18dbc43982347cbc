import { type Duration, type Instant, SECOND } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import {
  type Helpdesk,
  type HelpdeskContact,
  type HelpdeskFile,
  type HelpdeskRef,
  type HelpdeskSink,
  PermanentHelpdeskError,
} from '../../../src/ports/helpdesk.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import { commentAnswer, createdAnswer, type OutgoingEvent } from './events.ts';
import { createReceive, OWN_KEPT, ownComment } from './receive.ts';
import { createSend, webhookId } from './send.ts';
import { createSignatures } from './signatures.ts';

/** Where others fetch a file of ours for a while. */
export type LinkToFile = (file: HelpdeskFile) => { readonly url: string; readonly expiresAt: Instant };

export interface WebhookOptions {
  /** Takes our events. */
  readonly url: string;
  /** `whsec_…`: all sign, each is believed. */
  readonly secrets: readonly string[];
  readonly linkTo: LinkToFile;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  /** The real time, whatever a playground's clock shows: signatures age by it. */
  readonly realNow: () => Instant;
  readonly log: Logger;
}

const DOWNLOAD_TIMEOUT: Duration = 20 * SECOND;
const GONE: ReadonlySet<number> = new Set([400, 401, 403, 404, 410]);

/** Whatever else the company has: signed events out and in (Standard Webhooks). The README says what the other side keeps. */
export function createWebhookHelpdesk(options: WebhookOptions): Helpdesk {
  const { cache, clock, linkTo, realNow, log, url } = options;
  const signatures = createSignatures(options.secrets);
  const send = createSend({ url, signatures, clock, realNow });
  let sink: HelpdeskSink | undefined;
  const now = (): string => new Date(clock.now()).toISOString();

  const toFile = (file: HelpdeskFile) => {
    const link = linkTo(file);
    return {
      name: file.name,
      size: file.size,
      sha256: file.sha256,
      ...(file.contentType === undefined ? {} : { content_type: file.contentType }),
      url: link.url,
      expires_at: new Date(link.expiresAt).toISOString(),
    };
  };

  return {
    id: 'webhook',
    agentsIn: 'helpdesk',
    async create(record, key) {
      const { ticketId, openedAt, files, requester, plan, followUpOf, ...rest } = record;
      const event: OutgoingEvent = {
        type: 'ticket.created',
        timestamp: now(),
        data: {
          ...rest,
          id: ticketId,
          facts: [...record.facts],
          requester: toContact(requester),
          ...(plan ? { plan } : {}),
          files: files.map(toFile),
          opened_at: new Date(openedAt).toISOString(),
          ...(followUpOf === undefined ? {} : { follow_up_of: followUpOf }),
        },
      };
      const answer = await send(event, key, createdAnswer);
      return {
        externalId: answer?.external_id ?? record.reference,
        ...(answer?.url === undefined ? {} : { url: answer.url }),
      };
    },
    async comment(to, comment, key) {
      const { author, of } = comment;
      const event: OutgoingEvent = {
        type: 'comment.created',
        timestamp: now(),
        data: {
          ticket: { external_id: to.externalId, reference: to.reference },
          visibility: comment.visibility,
          author:
            'agent' in author
              ? { name: author.name, role: 'agent' }
              : { ...toContact(author), role: 'customer' },
          body: comment.body,
          files: comment.files.map(toFile),
          said_at: new Date(comment.saidAt).toISOString(),
          ...(of ? { of: { comment_id: of.commentId, what: of.what } } : {}),
        },
      };
      const delivery = keyAt(to, key);
      const commentId = (await send(event, delivery, commentAnswer))?.comment_id ?? webhookId(delivery);
      for (const ticket of [to.externalId, to.reference])
        await cache.set(ownComment(ticket, commentId), true, OWN_KEPT);
      return { commentId };
    },
    async update(to, { state, priority, topic, assignee }, key) {
      const event: OutgoingEvent = {
        type: 'ticket.updated',
        timestamp: now(),
        data: {
          ticket: { external_id: to.externalId, reference: to.reference },
          changes: {
            ...(state === undefined ? {} : { state }),
            ...(priority === undefined ? {} : { priority }),
            ...(topic === undefined ? {} : { topic }),
            ...(assignee === undefined ? {} : { assignee }),
          },
        },
      };
      await send(event, keyAt(to, key), commentAnswer);
    },
    async start(to) {
      sink = to;
    },
    async stop() {
      sink = undefined;
    },
    webhook: createReceive({ signatures, sink: () => sink, cache, realNow, log }),
    async download(file) {
      const waiting = new AbortController();
      // Only the answer has a deadline, not the bytes: files may be large.
      const cancel = clock.after(DOWNLOAD_TIMEOUT, () => waiting.abort(new Error('no answer in time')));
      const response = await fetch(file.url, { signal: waiting.signal }).finally(cancel);
      if (response.ok && response.body) return response.body;
      await response.body?.cancel();
      const problem = `the address of a file answered ${response.status}`;
      throw GONE.has(response.status) ? new PermanentHelpdeskError(problem) : new Error(problem);
    },
  };
}

/** The same words to the follow-up of a closed ticket are another delivery than those that were refused. */
const keyAt = ({ externalId }: HelpdeskRef, key: string): string => `${externalId} ${key}`;

const toContact = ({ name, email, account }: HelpdeskContact) => ({
  name,
  ...(email === undefined ? {} : { email }),
  account: { ...account },
});
