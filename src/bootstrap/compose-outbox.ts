import type { Stores } from '../../adapters/storage/index.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Helpdesk } from '../ports/helpdesk.ts';
import type { Logger } from '../ports/logger.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { CatchUp } from '../services/conversation/catch-up.ts';
import { createOutboxWorker, type OutboxWorker } from '../services/deliver-outbox.ts';
import type { TicketAnnouncements } from '../services/deliveries/announcements.ts';
import { createGiveUpDelivery } from '../services/give-up-delivery.ts';
import { createOutboxHandlers } from '../services/outbox-handlers.ts';
import type { ChatPlatforms } from './chat-platforms.ts';
import type { InstallationFile } from './installation-file.ts';
import { createSteadyClock } from './steady-clock.ts';

export interface OutboxParts {
  readonly stores: Pick<Stores, 'tickets' | 'messages' | 'places' | 'identities' | 'outbox'>;
  readonly platforms: Pick<ChatPlatforms, 'byName'>;
  readonly helpdesk: Helpdesk;
  readonly mailer?: Mailer;
  readonly files: FileStore;
  readonly installation: Pick<InstallationFile, 'current'>;
  readonly policies: PolicySource;
  readonly announcements: TicketAnnouncements;
  readonly catchUp: Pick<CatchUp, 'place'>;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Everything that is done outside, from the queue. */
export function composeOutbox(parts: OutboxParts): OutboxWorker {
  const { stores, platforms, installation, policies, cache, log } = parts;
  const deps = {
    ...parts,
    ...stores,
    platform: (name: 'discord' | 'slack') => platforms.byName.get(name),
    installation: installation.current,
    policy: policies,
    session: cache,
    onPlace(conversation: ConversationRef) {
      parts.catchUp
        .place(conversation)
        .catch((error: unknown) => log.warn({ err: error }, 'a new place could not be read yet'));
    },
  };
  return createOutboxWorker({
    outbox: stores.outbox,
    clock: createSteadyClock(),
    giveUp: createGiveUpDelivery(deps),
    handlers: createOutboxHandlers(deps),
    log,
  });
}
