import type { Metrics } from '../../adapters/http/index.ts';
import type { Stores } from '../../adapters/storage/index.ts';
import { createHoursCommand } from '../../commands/hours.ts';
import { faultReply, userErrorReply } from '../../commands/replies/errors.ts';
import { helpReply } from '../../commands/replies/help.ts';
import { homeReply } from '../../commands/replies/home.ts';
import { explainTopic } from '../../commands/replies/scope-topic.ts';
import { createScopeCommand } from '../../commands/scope.ts';
import { createStatusCommand } from '../../commands/status.ts';
import { createTicketCommand } from '../../commands/ticket/ticket.ts';
import type { Desk } from '../../commands/ticket/ticket-deps.ts';
import { createWayBack } from '../../commands/ticket/way-back.ts';
import { createDispatcher } from '../dispatch/create-dispatcher.ts';
import { createPlaceTalk } from '../dispatch/place-talk.ts';
import type { CalendarClock } from '../domain/calendar/calendar.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import { DEFAULT_LOCALE, type Locale } from '../domain/locale.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { InboundSink } from '../ports/inbound.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { StatusSource } from '../ports/status-source.ts';
import { createAskedQuestions } from '../services/asked-questions.ts';
import { createChangeTicket, OPEN_STATES } from '../services/change-ticket.ts';
import { createChecklistTicks } from '../services/checklist-ticks.ts';
import type { TimersAfter } from '../services/conversation/say-in-ticket.ts';
import { suggestArticles } from '../services/find-articles.ts';
import type { ChangedHours } from '../services/hours/changed-hours.ts';
import { createOpenTicket } from '../services/open-ticket.ts';
import { createTicketDrafts } from '../services/ticket-drafts.ts';
import { createTimeZones } from '../services/time-zones.ts';
import type { Community } from './compose-community.ts';
import type { Conversation } from './compose-conversation.ts';
import type { IdentityServices } from './compose-identity.ts';
import type { InstallationFile } from './installation-file.ts';
import { createPlaceReply } from './place-reply.ts';
import type { PlanOf } from './plan-of.ts';
import type { ScopeServices } from './scope-services.ts';

export interface DispatcherParts {
  readonly policies: PolicySource;
  readonly installation: InstallationFile;
  readonly plan: PlanOf;
  readonly community: Pick<Community, 'commands' | 'door'>;
  readonly stores: Pick<Stores, 'tickets' | 'places' | 'identities' | 'timers'>;
  readonly cache: ExpiringStore;
  readonly who: IdentityServices;
  readonly desk: Desk;
  readonly conversation: Pick<Conversation, 'say' | 'relay' | 'readAgain'>;
  readonly ticketTimers: TimersAfter;
  readonly status: StatusSource;
  readonly scope: Pick<ScopeServices, 'decider' | 'corrections'>;
  readonly calendar: CalendarClock;
  readonly changedHours: ChangedHours;
  readonly translators: (locale: Locale) => Translator;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  linkTo(conversation: ConversationRef): string | undefined;
}

export interface ComposedDispatcher {
  readonly sink: InboundSink;
  /** Whether what is said to the bot where a ticket is talked about is a command. */
  isCommand(toBot: string): boolean;
  /** After every change of the policy. */
  warmUp(): void;
}

/** Open tickets on the start page; all of them are one button away. */
const HOME_TICKETS = 5;

/** The four commands, and what has no slash command of its own, behind one dispatcher. */
export function composeDispatcher(parts: DispatcherParts): ComposedDispatcher {
  const { policies, installation, stores, cache, status, calendar, translators, clock, log, who } = parts;
  const { tickets, timers, places, identities } = stores;
  const { say, relay, readAgain } = parts.conversation;
  const { decider, corrections } = parts.scope;
  const { door } = parts.community;
  const commands = [
    createTicketCommand({
      policy: policies,
      tickets,
      drafts: createTicketDrafts(cache),
      places,
      identities,
      say,
      openTicket: createOpenTicket(tickets, parts.ticketTimers),
      changeTicket: createChangeTicket(tickets, {
        timers: parts.ticketTimers,
        policy: policies,
        onReopened: readAgain,
      }),
      status,
      calendar,
      session: cache,
      installation: installation.current,
      translators,
      identity: who.identity,
      ownership: who.ownership,
      codes: who.codes,
      limits: who.limits,
      blocklist: who.blocklist,
      wayBack: createWayBack(cache),
      zones: createTimeZones(cache),
      ticks: createChecklistTicks(cache),
      permissions: who.permissions,
      desk: parts.desk,
      plan: parts.plan,
      readAgain,
      decisionFollowed: corrections.followed,
      explainTopic: async (topic, policy, { actor, t, now }, words) =>
        explainTopic(topic, policy, t, await door.open(topic, { actor, locale: t.locale, now }, words)),
      linkTo: parts.linkTo,
    }),
    createHoursCommand({
      policies,
      calendar,
      timers,
      translators,
      permissions: who.permissions,
      changes: parts.changedHours,
      session: cache,
    }),
    createStatusCommand({ policies, status, translators }),
    createScopeCommand({
      policies,
      decider,
      calendar,
      translators,
      door,
      record: corrections.record,
      asked: createAskedQuestions(cache),
      mayCorrect: (actor) => who.permissions.may(actor, 'decision.correct'),
    }),
    ...parts.community.commands,
  ];
  const talk = createPlaceTalk(commands);
  const sink = createDispatcher({
    commands,
    relay,
    place: { talk, reply: createPlaceReply({ policies, tickets, places, session: cache, clock }) },
    translators,
    clock,
    log,
    rateLimit: () => {
      const { commandsPerMinute } = installation.current();
      return { burst: Math.max(5, commandsPerMinute / 6), perSecond: commandsPerMinute / 60 };
    },
    questions: 'scope',
    replies: { userError: userErrorReply, fault: faultReply, help: helpReply },
    home: async ({ actor, now, t }) => {
      const account = await who.identity.accountOf(actor, now);
      return homeReply({
        policy: policies.current(),
        calendar,
        status: status.current(),
        tickets: await tickets.list(actor.user.tenant, {
          requester: actor.user,
          ...(account ? { personId: account.person.id } : {}),
          states: OPEN_STATES,
          limit: HOME_TICKETS,
        }),
        now,
        zone: actor.timeZone,
        t,
      });
    },
    metrics: { ack: parts.metrics.ack, error: parts.metrics.error },
  });
  return {
    sink,
    isCommand: (toBot) => talk(toBot) !== undefined,
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
