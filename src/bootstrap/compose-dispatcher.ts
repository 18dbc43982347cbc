import type { Metrics } from '../../adapters/http/index.ts';
import { createHoursCommand } from '../../commands/hours.ts';
import { faultReply, userErrorReply } from '../../commands/replies/errors.ts';
import { helpReply } from '../../commands/replies/help.ts';
import { homeReply } from '../../commands/replies/home.ts';
import { notRelayedReply } from '../../commands/replies/not-relayed.ts';
import { explainTopic } from '../../commands/replies/scope-topic.ts';
import { createScopeCommand } from '../../commands/scope.ts';
import { createStatusCommand } from '../../commands/status.ts';
import { createTicketCommand } from '../../commands/ticket/ticket.ts';
import { createDispatcher } from '../dispatch/create-dispatcher.ts';
import type { CalendarClock } from '../domain/calendar/calendar.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import { DEFAULT_LOCALE, type Locale } from '../domain/locale.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { InboundSink } from '../ports/inbound.ts';
import type { Logger } from '../ports/logger.ts';
import type { PlanSource } from '../ports/plan-source.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { StatusSource } from '../ports/status-source.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import type { TimerStore } from '../ports/timer-store.ts';
import { createChangeTicket, OPEN_STATES } from '../services/change-ticket.ts';
import { suggestArticles } from '../services/find-articles.ts';
import { createOpenTicket } from '../services/open-ticket.ts';
import { resolvePlan } from '../services/resolve-plan.ts';
import { createTicketDrafts } from '../services/ticket-drafts.ts';
import type { IdentityServices } from './compose-identity.ts';
import type { InstallationFile } from './installation-file.ts';
import type { ScopeServices } from './scope-services.ts';

export interface DispatcherParts {
  readonly policies: PolicySource;
  readonly installation: InstallationFile;
  readonly planSources: () => readonly PlanSource[];
  readonly tickets: TicketStore;
  readonly timers: TimerStore;
  readonly cache: ExpiringStore;
  readonly who: IdentityServices;
  readonly status: StatusSource;
  readonly scope: Pick<ScopeServices, 'decider' | 'corrections'>;
  readonly calendar: CalendarClock;
  readonly translators: (locale: Locale) => Translator;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  linkTo(conversation: ConversationRef): string | undefined;
}

export interface ComposedDispatcher {
  readonly sink: InboundSink;
  /** After every change of the policy. */
  warmUp(): void;
}

/** Open tickets on the start page; all of them are one button away. */
const HOME_TICKETS = 5;

/** The four commands behind one dispatcher. */
export function composeDispatcher(parts: DispatcherParts): ComposedDispatcher {
  const { policies, installation, tickets, timers, cache, status, calendar, translators, clock, log, who } =
    parts;
  const { decider } = parts.scope;
  const commands = [
    createTicketCommand({
      policy: policies,
      tickets,
      drafts: createTicketDrafts(cache),
      openTicket: createOpenTicket(tickets),
      changeTicket: createChangeTicket(tickets),
      status,
      calendar,
      session: cache,
      installation: installation.current,
      translators,
      identity: who.identity,
      permissions: who.permissions,
      plan: async (actor) => {
        const account = await who.identity.accountOf(actor, clock.now());
        const email = account?.person.email;
        return resolvePlan(policies.current(), parts.planSources(), {
          actor,
          ...(email === undefined ? {} : { email }),
        });
      },
      explainTopic,
      linkTo: parts.linkTo,
    }),
    createHoursCommand({ policies, calendar, timers, translators }),
    createStatusCommand({ policies, status, translators }),
    createScopeCommand({
      policies,
      decider,
      calendar,
      translators,
      communityUrl: (tenant, community) =>
        (installation.current().tenants[tenant] ?? installation.current().defaults).community[community]?.url,
    }),
  ];
  const sink = createDispatcher({
    commands,
    translators,
    clock,
    log,
    rateLimit: () => {
      const { commandsPerMinute } = installation.current();
      return { burst: Math.max(5, commandsPerMinute / 6), perSecond: commandsPerMinute / 60 };
    },
    questions: 'scope',
    conversationTicket: ({ tenant, id }) => tickets.findByConversation(tenant, id),
    replies: { userError: userErrorReply, fault: faultReply, help: helpReply, notRelayed: notRelayedReply },
    home: async ({ actor, now, t }) =>
      homeReply({
        policy: policies.current(),
        calendar,
        status: status.current(),
        tickets: await tickets.list(actor.user.tenant, {
          requester: actor.user,
          states: OPEN_STATES,
          limit: HOME_TICKETS,
        }),
        now,
        zone: actor.timeZone,
        t,
      }),
    metrics: { ack: parts.metrics.ack, error: parts.metrics.error },
  });
  return {
    sink,
    // The first question prepares the policy (0.1 s): nobody should wait for that.
    warmUp() {
      try {
        decider.decide('', DEFAULT_LOCALE);
        suggestArticles(policies.current(), { locale: DEFAULT_LOCALE, text: 'articles' });
      } catch (error) {
        // /scope will say so to whoever asks; the other commands do not need it.
        log.error({ err: error }, 'the policy could not be prepared for /scope');
      }
    },
  };
}
