import { createMetrics, createRouter, type HttpHandler } from '../../adapters/http/index.ts';
import { createDecisionStore } from '../../adapters/storage/index.ts';
import { openingReply } from '../../commands/replies/hours.ts';
import { createCalendarClock } from '../domain/calendar/calendar-clock.ts';
import { DEFAULT_LOCALE } from '../domain/locale.ts';
import { createTranslators } from '../i18n/create-translators.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { followHours } from '../services/hours/follow-hours.ts';
import { createTicketTimers } from '../services/ticket-life/ticket-timers.ts';
import { afterConnecting } from './after-connecting.ts';
import { createAnnouncements } from './announcements.ts';
import { createChatPlatforms } from './chat-platforms.ts';
import { composeCommunity } from './compose-community.ts';
import { composeConversation } from './compose-conversation.ts';
import { composeDesk } from './compose-desk.ts';
import { composeDispatcher } from './compose-dispatcher.ts';
import { composeHelpdesk } from './compose-helpdesk.ts';
import { composeIdentity } from './compose-identity.ts';
import { composeMail, helpdeskWords } from './compose-mail.ts';
import { composeOutbox } from './compose-outbox.ts';
import { createHousekeeping } from './housekeeping.ts';
import { openState } from './open-state.ts';
import { createOverviewWorker } from './overview-worker.ts';
import { createPlanOf } from './plan-of.ts';
import { createPlanSources } from './plan-sources.ts';
import type { PolicyFiles } from './policy-files.ts';
import { releaseStartMemory } from './release-memory.ts';
import { createRoutes } from './routes.ts';
import { createScopeServices } from './scope-services.ts';
import type { Settings } from './settings/settings.ts';
import { createStatusPage } from './status-page.ts';
import { createTimerWorker } from './timer-worker.ts';

export interface AppDeps {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The whole bot, without the server that its routes are mounted on. */
export interface App {
  readonly policies: PolicyFiles;
  /** `/healthz`, `/readyz`, `/metrics`, `/slack/events`; `otherwise` takes the rest. */
  handler(otherwise?: HttpHandler): HttpHandler;
  /** Connects and starts to work. A platform that is down does not hold up the rest. */
  start(): Promise<void>;
  /** Answers what is acknowledged, closes the connections, gives the files back. */
  stop(): Promise<void>;
  /** Reads policy and installation again; a bad file is refused whole. */
  reload(): Promise<void>;
}

/** Puts the parts together: the only place that knows all of them. @throws OperatorError, DatabaseError */
export async function createApp({ settings, clock, log }: AppDeps): Promise<App> {
  const { policies, changedHours, installation, database, stores, cache, files } = await openState({
    settings,
    clock,
    log,
  });
  const { identities, outbox, timers } = stores;
  const plans = await createPlanSources({
    installation: installation.current,
    settings: settings.plans,
    cache,
    clock,
    log,
  });
  const translators = createTranslators();
  const calendar = createCalendarClock();
  const common = { stores, policies, installation, cache, translators, calendar, clock, log };
  const decisions = createDecisionStore({ db: database.db });
  const status = createStatusPage({ policies, settings, cache, clock, log });
  const scope = createScopeServices({
    ...common,
    decisions,
    model: settings.scopeModel,
  });
  const platforms = createChatPlatforms({ settings, installation: installation.current, clock, log, cache });
  const metrics = createMetrics({
    outbox,
    clock,
    gateways: () =>
      Object.fromEntries([...platforms.byName].map(([name, chat]) => [name, chat.state() === 'connected'])),
    breakers: () => worker.breakers(),
  });
  const mail = composeMail({ ...common, settings: settings.mail, files, metrics });
  const { helpdesk, routes: helpdeskRoutes } = composeHelpdesk({
    settings,
    kind: installation.current().helpdesk,
    mail,
    words: helpdeskWords(translators(DEFAULT_LOCALE)),
    files,
    metrics,
    cache,
    clock,
    log,
  });
  const ticketTimers = createTicketTimers(policies.current, calendar);
  const who = composeIdentity({
    ticketTimers,
    ...common,
    tickets: stores.tickets,
    audit: stores.audit,
    identities,
    mailer: mail.ready,
  });
  const plan = createPlanOf({ ...common, identity: who.identity, sources: plans.current });
  const isCommand = (toBot: string): boolean => dispatcher.isCommand(toBot);
  const community = composeCommunity({
    ...common,
    decisions,
    platforms,
    scope,
    who,
    plan,
    ticketTimers,
    isCommand,
  });
  const conversation = composeConversation({
    ...common,
    platforms,
    helpdesk,
    permissions: who.permissions,
    timers: ticketTimers,
    isCommand,
    community: community.events,
  });
  const desk = composeDesk({ ...common, files, platforms, ticketTimers });
  const dispatcher = composeDispatcher({
    ...common,
    plan,
    changedHours,
    status,
    scope,
    who,
    conversation,
    community,
    ticketTimers,
    desk: desk.desk,
    metrics,
    linkTo: (place) => platforms.byName.get(place.platform)?.linkTo(place),
  });
  const { sink, warmUp } = dispatcher;
  const worker = composeOutbox({
    stores,
    platforms,
    helpdesk,
    ...(mail.mailer ? { mailer: mail.mailer } : {}),
    files,
    installation,
    policies,
    catchUp: conversation.catchUp,
    announcements: createAnnouncements(policies, translators, calendar, clock),
    cache,
    clock,
    log,
  });
  const timerWorker = createTimerWorker({
    timers,
    platforms: platforms.byName,
    policies,
    calendar,
    clock,
    log,
    openingReply: (view, policy, locale) => openingReply(view, policy, translators(locale)),
    handlers: { ...desk.timers, ...community.timers },
  });
  const housekeeping = createHousekeeping({
    outbox,
    retention: stores.retention,
    files,
    keepFor: () => installation.current().keepTranscripts,
    clock,
    log,
  });
  const overview = createOverviewWorker(desk.overview, outbox, clock, log);
  const routes = createRoutes({ database, platforms, metrics, helpdesk: helpdeskRoutes });
  const reload = async (): Promise<void> => {
    await policies.reload();
    await installation.reload();
    await plans.reload();
    await desk.digests.arrange();
  };

  const follow = (): void => {
    followHours({ timers, tickets: stores.tickets, policy: policies.current, calendars: calendar, clock })
      .then((moved) => {
        if (moved > 0) log.info({ moved }, 'reminders and response times follow the hours');
      })
      .catch((error: unknown) => log.error({ err: error }, 'the timers could not follow the hours'));
  };

  let cancelRest = (): void => undefined;

  return {
    policies,
    handler: (otherwise) => createRouter({ routes, log, ...(otherwise ? { fallback: otherwise } : {}) }),
    async start() {
      const chats = [...platforms.byName.values()];
      await helpdesk.start(conversation.helpdeskSink);
      await community.load();
      await Promise.all(chats.map((platform) => platform.start(sink)));
      policies.watch();
      policies.startLooking();
      await scope.start();
      status.start();
      worker.start();
      timerWorker.start();
      follow();
      housekeeping.start();
      overview.start();
      await desk.digests.arrange();
      policies.onChange(() => {
        setImmediate(warmUp);
        follow();
        void status.refresh();
      });
      cancelRest = afterConnecting(chats, clock, () => {
        warmUp();
        releaseStartMemory();
      });
    },
    async stop() {
      cancelRest();
      scope.stop();
      // First nothing more is taken on, then the connections are closed and what runs is finished, then the files.
      conversation.catchUp.stop();
      const work = Promise.all([
        worker.stop(),
        timerWorker.stop(),
        housekeeping.stop(),
        overview.stop(),
        helpdesk.stop(),
      ]);
      await Promise.all([...platforms.byName.values()].map((platform) => platform.stop()));
      await Promise.all([work, status.stop(), policies.close(), plans.stop()]);
      mail.close();
      await cache.close();
      await database.close();
    },
    reload,
  };
}
