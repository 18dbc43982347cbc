import type { Instant } from '../domain/time.ts';
import { buildPolicy } from './build/build-policy.ts';
import { checkChannels } from './checks/channels.ts';
import type { Check } from './checks/check.ts';
import { checkForms } from './checks/forms.ts';
import { checkHours } from './checks/hours.ts';
import { checkPlans } from './checks/plans.ts';
import { checkReferences } from './checks/references.ts';
import { checkStatements, warnUncovered } from './checks/statements.ts';
import { checkStatus } from './checks/status.ts';
import { checkTerms } from './checks/terms.ts';
import { checkTickets } from './checks/tickets.ts';
import { checkTopics } from './checks/topics.ts';
import { warnFewExamples, warnManyTopics, warnStaleNotices } from './checks/warnings.ts';
import type { CoveringNode } from './covering-nodes.ts';
import { findCoveringNodes } from './covering-nodes.ts';
import { deepFreeze } from './deep-freeze.ts';
import { holidaysHoldUntil } from './holidays.ts';
import type { Policy } from './policy.ts';
import type { Problem } from './problem.ts';
import { inFileOrder } from './problem.ts';
import type { TextFile } from './reporting/yaml-file.ts';
import { readYaml } from './reporting/yaml-file.ts';
import { zodProblems } from './reporting/zod-problems.ts';
import { policyFile } from './schema/policy-file.ts';

export type LoadedPolicy =
  | {
      readonly ok: true;
      /** Frozen to its leaves. */
      readonly policy: Policy;
      readonly warnings: readonly Problem[];
      /** What makes each statement work, with its place in the file. */
      readonly nodes: readonly CoveringNode[];
      /** Holidays are expanded over a few years around `now`; load again by then. Undefined without holidays. */
      readonly reloadBy?: Instant;
    }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

const CHECKS: readonly Check[] = [
  checkReferences,
  checkHours,
  checkChannels,
  checkPlans,
  checkTickets,
  checkTopics,
  checkTerms,
  checkForms,
  checkStatus,
  checkStatements,
];

const WARNINGS: readonly Check[] = [warnStaleNotices, warnFewExamples, warnManyTopics, warnUncovered];

/** Reads a policy file and checks all of it at once. Never throws, whatever the file holds. */
export function loadPolicy(file: TextFile, now: Instant): LoadedPolicy {
  const yaml = readYaml(file);
  if (!yaml.readable) return { ok: false, problems: inFileOrder(yaml.problems), warnings: [] };
  const parsed = policyFile.safeParse(yaml.content);
  const problems = [
    ...yaml.problems,
    ...(parsed.success ? [] : zodProblems(parsed.error.issues, policyFile, yaml)),
    ...CHECKS.flatMap((check) => check(yaml, now)),
  ];
  const warnings = inFileOrder(WARNINGS.flatMap((check) => check(yaml, now)));
  if (!parsed.success || problems.length > 0) {
    return { ok: false, problems: inFileOrder(problems), warnings };
  }
  const hasHolidays = Object.values(parsed.data.calendars).some((calendar) => calendar.holidays);
  return {
    ok: true,
    policy: deepFreeze(buildPolicy(parsed.data, now)),
    warnings,
    nodes: findCoveringNodes(yaml),
    ...(hasHolidays ? { reloadBy: holidaysHoldUntil(now) } : {}),
  };
}
