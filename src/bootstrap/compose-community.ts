import type { Stores } from '../../adapters/storage/index.ts';
import { createCommunityCommands } from '../../commands/community/community.ts';
import { firstMessage, unansweredReply } from '../../commands/replies/community/thread.ts';
import { watchReply } from '../../commands/replies/community/watch.ts';
import type { Command } from '../dispatch/command.ts';
import type { Actor, Platform } from '../domain/actor.ts';
import { DEFAULT_LOCALE, type Locale } from '../domain/locale.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import { createAskCommunity } from '../services/community/ask-community.ts';
import { type AskDoor, createAskDoor } from '../services/community/ask-door.ts';
import { createAskDrafts } from '../services/community/ask-drafts.ts';
import { type BackfillThreads, createBackfillThreads } from '../services/community/backfill-threads.ts';
import { type CommunityEvents, createCommunityEvents } from '../services/community/community-events.ts';
import { createCommunityPlaces } from '../services/community/community-places.ts';
import { createFollowThreads } from '../services/community/follow-threads.ts';
import { createListUnanswered } from '../services/community/list-unanswered.ts';
import { createSolveThread } from '../services/community/solve-thread.ts';
import { createThreadIndex } from '../services/community/thread-index.ts';
import { createWatchQuestions } from '../services/community/watch-questions.ts';
import type { TimersAfter } from '../services/conversation/say-in-ticket.ts';
import { createEscalateThread } from '../services/escalate/escalate-thread.ts';
import type { TimerDeps } from '../services/fire-timers.ts';
import type { ChatPlatforms } from './chat-platforms.ts';
import type { IdentityServices } from './compose-identity.ts';
import type { InstallationFile } from './installation-file.ts';
import type { PlanOf } from './plan-of.ts';
import type { ScopeServices } from './scope-services.ts';

export interface CommunityParts {
  readonly stores: Pick<Stores, 'tickets' | 'places' | 'threads' | 'votes' | 'audit' | 'timers'>;
  readonly decisions: DecisionStore;
  readonly platforms: Pick<ChatPlatforms, 'byName'>;
  readonly installation: Pick<InstallationFile, 'current'>;
  readonly policies: PolicySource;
  readonly scope: Pick<ScopeServices, 'decider' | 'corrections'>;
  readonly who: IdentityServices;
  readonly plan: PlanOf;
  readonly ticketTimers: TimersAfter;
  readonly isCommand: (toBot: string) => boolean;
  readonly cache: ExpiringStore;
  readonly translators: (locale: Locale) => Translator;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Community {
  readonly commands: readonly Command[];
  /** The way there from `/scope` and from the ticket's topics. */
  readonly door: AskDoor;
  readonly events: CommunityEvents;
  readonly timers: NonNullable<TimerDeps['handlers']>;
  /** What is stored can be searched from then on. */
  readonly load: BackfillThreads['load'];
}

/** Community threads, and what moderators do with them. */
export function composeCommunity(parts: CommunityParts): Community {
  const { stores, policies, scope, who, cache: memory, translators, clock, log } = parts;
  const { threads, timers, audit } = stores;
  const policy = policies.current;
  const installation = parts.installation.current;
  const platform = (name: Platform) => parts.platforms.byName.get(name);
  const team = translators(DEFAULT_LOCALE);
  const index = createThreadIndex();
  const places = createCommunityPlaces({ policy, installation, platform });
  const shared = { threads, index, places, platform, policy, timers, audit, clock, log };
  const follow = createFollowThreads({ ...shared, memory, decider: scope.decider });
  const backfill = createBackfillThreads({ ...shared, follow });
  const ask = createAskCommunity({
    ...shared,
    memory,
    firstMessage: (question, current) => firstMessage(question, current, translators(question.asker.locale)),
  });
  const drafts = createAskDrafts(memory);
  const door = createAskDoor({ ask, index, drafts });
  const watch = createWatchQuestions({
    decider: scope.decider,
    policy,
    installation,
    platform,
    memory,
    clock,
    log,
    isStaff: ({ author }: { readonly author: Actor }) => who.permissions.may(author, 'thread.solve'),
    inCommunity: ({ ref }) => places.at(ref.conversation) !== undefined,
    record: async ({ message, decision }) => {
      const { user, locale } = message.author;
      return (await scope.corrections.record({ asker: user, question: message.text, locale, decision })).id;
    },
    reply: ({ id, message, topic }) => {
      const { user, locale } = message.author;
      const place = ask.placeFor(topic, user.tenant);
      const similar = door.similar(message.text, topic, user, locale, clock.now());
      return watchReply(
        { id, topic, policy: policy(), door: place && { place, similar } },
        translators(locale),
      );
    },
  });
  return {
    door,
    load: backfill.load,
    events: createCommunityEvents({ follow, watch, backfill, log }),
    timers: {
      thread_unanswered: createListUnanswered({
        ...shared,
        installation,
        memory,
        draw: (listed) => unansweredReply(listed, policy().unansweredAfter, team),
      }),
    },
    commands: createCommunityCommands({
      ...shared,
      policy: policies,
      ask,
      door,
      drafts,
      follow,
      solve: createSolveThread(shared),
      votes: stores.votes,
      watch,
      escalate: createEscalateThread({
        tickets: stores.tickets,
        places: stores.places,
        policy,
        timers: parts.ticketTimers,
      }),
      tickets: stores.tickets,
      corrections: scope.corrections,
      decisions: parts.decisions,
      decider: scope.decider,
      permissions: who.permissions,
      identity: who.identity,
      limits: who.limits,
      session: memory,
      translators,
      plan: parts.plan,
      isCommand: parts.isCommand,
    }),
  };
}
