import type { Stores } from '../../adapters/storage/index.ts';
import { transcriptSentReply } from '../../commands/replies/life/transcript-copy.ts';
import { digestReply } from '../../commands/replies/staff/digest.ts';
import { overviewReply } from '../../commands/replies/staff/overview.ts';
import type { Desk } from '../../commands/ticket/ticket-deps.ts';
import type { CalendarClock } from '../domain/calendar/calendar.ts';
import { DEFAULT_LOCALE, type Locale } from '../domain/locale.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import { createChangeTicket } from '../services/change-ticket.ts';
import type { TimersAfter } from '../services/conversation/say-in-ticket.ts';
import type { TimerDeps } from '../services/fire-timers.ts';
import { createChangeByStaff } from '../services/staff/change-by-staff.ts';
import { createColleagues } from '../services/staff/colleagues.ts';
import { createDigestTimers, type DigestTimers } from '../services/staff/digest-timers.ts';
import { createKeepOverview, type KeepOverview } from '../services/staff/keep-overview.ts';
import { describeOverview } from '../services/staff/overview.ts';
import { createQueue } from '../services/staff/queue.ts';
import { createTicketTimerHandlers } from '../services/ticket-life/fire-ticket-timers.ts';
import { createSendTranscript } from '../services/ticket-life/send-transcript.ts';
import type { ChatPlatforms } from './chat-platforms.ts';
import type { InstallationFile } from './installation-file.ts';

export interface DeskParts {
  readonly stores: Pick<Stores, 'tickets' | 'votes' | 'audit' | 'threads' | 'timers'>;
  readonly files: FileStore;
  readonly platforms: Pick<ChatPlatforms, 'byName'>;
  readonly installation: Pick<InstallationFile, 'current'>;
  readonly policies: PolicySource;
  readonly calendar: CalendarClock;
  readonly ticketTimers: TimersAfter;
  readonly cache: ExpiringStore;
  readonly translators: (locale: Locale) => Translator;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface ComposedDesk {
  readonly desk: Desk;
  readonly timers: NonNullable<TimerDeps['handlers']>;
  readonly overview: KeepOverview;
  readonly digests: DigestTimers;
}

/** What staff work with, and what happens to tickets in time. */
export function composeDesk(parts: DeskParts): ComposedDesk {
  const { stores, files, platforms, installation, policies, calendar, ticketTimers, clock, log } = parts;
  const { tickets, votes, audit, threads } = stores;
  const team = parts.translators(DEFAULT_LOCALE);
  const policy = policies.current;
  const platform = (name: 'discord' | 'slack') => platforms.byName.get(name);
  const changeTicket = createChangeTicket(tickets, { timers: ticketTimers, policy: policies });
  const digests = createDigestTimers({
    installation: installation.current,
    timers: stores.timers,
    platform,
    sources: { audit, votes, threads },
    draw: (digest) => digestReply(digest, team),
    memory: parts.cache,
    clock,
    log,
  });
  return {
    desk: {
      staff: createChangeByStaff(tickets, ticketTimers),
      queue: createQueue({ tickets, policy, calendars: calendar }),
      votes,
      colleagues: createColleagues(audit),
      transcripts: createSendTranscript({
        tickets,
        isKept: async (sha256) => {
          const bytes = await files.get(sha256);
          await bytes?.cancel();
          return bytes !== undefined;
        },
        letter: (ticket, locale) => {
          const t = parts.translators(locale);
          return {
            subject: t('life.copy.mailSubject', { reference: ticket.reference }),
            body: transcriptSentReply(ticket, t),
          };
        },
      }),
      person: async (user) => platform(user.platform)?.person(user),
    },
    timers: {
      ...createTicketTimerHandlers({
        tickets,
        policy,
        calendars: calendar,
        clock,
        log,
        change: changeTicket,
        closingReason: ({ locale }, days) => parts.translators(locale)('life.stale.closedReason', { days }),
      }),
      digest: digests.fire,
    },
    overview: createKeepOverview({
      installation: installation.current,
      platform,
      memory: parts.cache,
      clock,
      log,
      overview: async (tenant) =>
        overviewReply(
          await describeOverview({ tickets, policy, calendars: calendar }, tenant, clock.now()),
          policy(),
          team,
        ),
    }),
    digests,
  };
}
