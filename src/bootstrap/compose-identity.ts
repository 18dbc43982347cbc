import { codeMail } from '../../commands/replies/identity/code-mail.ts';
import { ownershipMail } from '../../commands/replies/identity/ownership.ts';
import type { Locale } from '../domain/locale.ts';
import type { Translator } from '../i18n/translator.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { IdentityStore } from '../ports/identity-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { TimersAfter } from '../services/conversation/say-in-ticket.ts';
import { type CodeDesk, createCodeDesk } from '../services/identity/code-desk.ts';
import { createIdentity, type Identity } from '../services/identity/identity.ts';
import { createAttempts } from '../services/limits/attempts.ts';
import { type Blocklist, createBlocklist } from '../services/limits/blocklist.ts';
import { createTicketLimits, type TicketLimits } from '../services/limits/ticket-limits.ts';
import { createOwnership, type Ownership } from '../services/ownership/ownership.ts';
import { createPermissions, type Permissions } from '../services/permissions.ts';
import type { InstallationFile } from './installation-file.ts';

export interface IdentityParts {
  readonly identities: IdentityStore;
  readonly tickets: Pick<TicketStore, 'change' | 'countFor'>;
  readonly audit: AuditLog;
  readonly ticketTimers: TimersAfter;
  readonly installation: Pick<InstallationFile, 'current'>;
  readonly policies: PolicySource;
  readonly cache: ExpiringStore;
  /** Undefined where no mail is set up. */
  readonly mailer: () => Mailer | undefined;
  readonly translators: (locale: Locale) => Translator;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface IdentityServices {
  readonly identity: Identity;
  readonly permissions: Permissions;
  readonly codes: CodeDesk;
  readonly ownership: Ownership;
  readonly limits: TicketLimits;
  readonly blocklist: Blocklist;
}

/** Who somebody is and what they may do. */
export function composeIdentity(parts: IdentityParts): IdentityServices {
  const { identities, installation, policies, cache, mailer, translators, clock, log } = parts;
  const codes = createCodeDesk({ store: cache, attempts: createAttempts(cache), mailer, clock, log });
  const company = (): string => policies.current().company.name;
  const identity = createIdentity({
    store: identities,
    codes,
    installation: installation.current,
    sendsMail: () => mailer() !== undefined,
    codeMail: (code, actor) => codeMail(code, actor, company(), translators(actor.locale)),
  });
  const blocklist = createBlocklist(parts.audit, installation.current);
  return {
    codes,
    identity,
    blocklist,
    limits: createTicketLimits(parts.tickets, blocklist, installation.current),
    permissions: createPermissions(installation.current),
    ownership: createOwnership({
      tickets: parts.tickets,
      timers: parts.ticketTimers,
      codes,
      identity,
      policy: policies,
      codeMail: (code, ticket, actor) => ownershipMail(code, ticket, company(), translators(actor.locale)),
    }),
  };
}
