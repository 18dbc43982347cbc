import { z } from 'zod';
import { says } from '../reporting/zod-problems.ts';
import { escalation, followUp, status, verifications } from './after.ts';
import { articles, selfService, vote } from './articles.ts';
import { channels, constraints, handover } from './channels.ts';
import { duration, id, language, said, text, url } from './fields.ts';
import { forms } from './forms.ts';
import { calendars, notices } from './hours.ts';
import { plans, responseTimes, unknownPlan } from './plans.ts';
import { communities, outOfScope, scope } from './scope.ts';
import { severities, ticketLife, watch } from './ticket-life.ts';
import { topicGroups, topics } from './topics.ts';

const statementId = z.string().regex(/^[A-Z]{1,3}[0-9]{1,4}$/, {
  error: says('This is not a usable number of a statement.', 'Use a capital letter and a number, e.g. C8.'),
});

const statement = z.strictObject({
  mode: z.enum(['E', 'T', 'ET']).describe('E: the bot enforces it. T: the bot tells it. ET: both'),
  says: text,
});

/** A policy as a support lead writes it. The order is the order in which the files present it. */
export const policyFile = z.strictObject({
  company: z.strictObject({ id, name: text, plan_word: said }),
  source: z.strictObject({ url, lang: language }),
  intro: said,
  greeting: said.optional(),
  articles,
  self_service: selfService,
  guide_language: said.optional(),
  vote: vote.optional(),
  calendars,
  notices: notices.default({}),
  channels,
  constraints: constraints.default({}),
  handover: handover.optional(),
  plans: plans.default({}),
  unknown_plan: unknownPlan.optional(),
  response_times: responseTimes.default({}),
  severities: severities.default({}),
  topic_groups: topicGroups,
  topics,
  scope,
  out_of_scope: outOfScope,
  communities: communities.default({}),
  forms: forms.default({}),
  verifications: verifications.default({}),
  follow_up: followUp.optional(),
  ticket_life: ticketLife.prefault({}),
  status: status.optional(),
  escalation,
  watch: watch.prefault({}),
  unanswered_after: duration
    .default('1 day')
    .describe('Community threads without an answer for so long are listed to moderators'),
  statements: z.record(statementId, statement),
});

export type PolicyFile = z.output<typeof policyFile>;
