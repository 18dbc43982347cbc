import type { Instant } from '../../domain/time.ts';
import type { Policy, SelfService } from '../policy.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { buildCalendars } from './build-calendars.ts';
import { buildChannels, buildConstraints, buildNotices } from './build-channels.ts';
import { buildForms } from './build-forms.ts';
import {
  buildArticles,
  buildCommunities,
  buildFollowUp,
  buildPlans,
  buildStatus,
  buildTargets,
  buildVerifications,
} from './build-rest.ts';
import { allCovers, optional, toLocalized, toSaid } from './build-text.ts';
import { buildSeverities, buildTicketLife } from './build-tickets.ts';
import { buildTopicGroups, buildTopics } from './build-topics.ts';
import { toDuration } from './to-duration.ts';

/** The policy that a checked file describes. */
export function buildPolicy(file: PolicyFile, now: Instant): Policy {
  return {
    company: {
      id: file.company.id,
      name: file.company.name,
      planWord: toLocalized(file.company.plan_word),
    },
    source: file.source,
    statements: Object.entries(file.statements).map(([id, { mode, says }]) => ({ id, mode, says })),
    intro: toSaid(file.intro),
    ...optional('greeting', file.greeting && toSaid(file.greeting)),
    selfService: buildSelfService(file),
    articles: buildArticles(file),
    ...optional('guideLanguage', file.guide_language && toSaid(file.guide_language)),
    ...optional(
      'vote',
      file.vote && { ask: toLocalized(file.vote.ask), after: file.vote.after, covers: file.vote.covers },
    ),
    plans: buildPlans(file),
    ...optional(
      'unknownPlan',
      file.unknown_plan && {
        treatAs: file.unknown_plan.treat_as,
        offerLink: file.unknown_plan.offer_link,
        covers: file.unknown_plan.covers,
      },
    ),
    targets: buildTargets(file),
    severities: buildSeverities(file),
    ticketLife: buildTicketLife(file),
    watch: { confidence: file.watch.confidence, atMostEvery: toDuration(file.watch.at_most_every) },
    unansweredAfter: toDuration(file.unanswered_after),
    calendars: buildCalendars(file, now),
    notices: buildNotices(file),
    channels: buildChannels(file),
    constraints: buildConstraints(file),
    ...optional(
      'handover',
      file.handover && {
        text: toLocalized(file.handover.text),
        choices: file.handover.choices,
        covers: allCovers(file.handover, file.handover.text),
      },
    ),
    forms: buildForms(file),
    topicGroups: buildTopicGroups(file),
    topics: buildTopics(file),
    scope: {
      confidence: file.scope.confidence,
      productNames: file.scope.product_names,
      unsure: { ...toSaid(file.scope.unsure), covers: allCovers(file.scope, file.scope.unsure) },
    },
    outOfScope: {
      tone: toSaid(file.out_of_scope.tone),
      withCommunity: toSaid(file.out_of_scope.with_community),
      ...optional(
        'withoutCommunity',
        file.out_of_scope.without_community && toSaid(file.out_of_scope.without_community),
      ),
    },
    communities: buildCommunities(file),
    verifications: buildVerifications(file),
    ...optional('followUp', buildFollowUp(file)),
    ...optional('status', buildStatus(file)),
    escalation: file.escalation,
  };
}

function buildSelfService({ self_service: selfService }: PolicyFile): SelfService {
  return {
    before: selfService.before,
    maxSuggestions: selfService.max_suggestions,
    articles: selfService.articles,
    // biome reads a literal `then` as a promise in disguise; the key is the model's.
    ...{ ['then' as const]: toLocalized(selfService.next) },
    covers: allCovers(selfService, selfService.next),
  };
}
