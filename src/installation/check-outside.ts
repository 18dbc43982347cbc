import { isTimeZone } from '../domain/time-zone.ts';
import type { Policy } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import { suggest } from '../policy/reporting/did-you-mean.ts';
import { asMapping, childrenOf, matchPaths } from '../policy/reporting/path.ts';
import type { YamlFile } from '../policy/reporting/yaml-file.ts';

interface KindOfHelpdesk {
  readonly needs: readonly string[];
  readonly takes: readonly string[];
}

const HELPDESKS: Readonly<Record<string, KindOfHelpdesk>> = {
  builtin: { needs: [], takes: [] },
  zendesk: { needs: ['url', 'user'], takes: ['fields', 'tags', 'requests_per_minute'] },
  email: { needs: ['to'], takes: [] },
  webhook: { needs: ['url'], takes: [] },
};

/** Each kind of helpdesk has its own keys. */
export function checkHelpdesk(file: YamlFile): readonly Problem[] {
  const helpdesk = asMapping(asMapping(file.content)?.['helpdesk']) ?? {};
  const kind = String(helpdesk['kind']);
  const known = HELPDESKS[kind];
  if (!known) return [];
  const missing = known.needs.filter((key) => helpdesk[key] === undefined);
  const all = new Set(Object.values(HELPDESKS).flatMap(({ needs, takes }) => [...needs, ...takes]));
  const foreign = Object.keys(helpdesk).filter(
    (key) => all.has(key) && !known.needs.includes(key) && !known.takes.includes(key),
  );
  return [
    ...missing.map((key) =>
      file.problemAt(
        ['helpdesk'],
        'key',
        `A helpdesk of kind ${kind} needs "${key}".`,
        `Add "${key}:" here.`,
      ),
    ),
    ...foreign.map((key) =>
      file.problemAt(
        ['helpdesk', key],
        'key',
        `A helpdesk of kind ${kind} has no "${key}".`,
        'Remove the line, or change the kind.',
      ),
    ),
  ];
}

/** What a source of plans needs to be asked at all. */
const NEEDED: Readonly<Record<string, string>> = {
  directory: 'plan_directory',
  lookup: 'plan_lookup',
  stripe: 'stripe_plans',
};

/** A source that is named but not described would never know anybody. */
export function checkPlanSources(file: YamlFile): readonly Problem[] {
  return matchPaths(file.content, 'plan_sources.*').flatMap(({ path, value }) => {
    const needed = NEEDED[String(value)];
    if (needed === undefined || asMapping(file.content)?.[needed] !== undefined) return [];
    return [
      file.problemAt(
        path,
        'value',
        `"${String(value)}" needs ${needed}.`,
        `Add "${needed}:", or take "${String(value)}" out of the list.`,
      ),
    ];
  });
}

/** A slip here would turn paying customers away. */
export function checkStripePlans(file: YamlFile, policy: Policy | undefined): readonly Problem[] {
  if (!policy || policy.plans.length === 0) return [];
  const known = policy.plans.flatMap((plan) => [plan.id, ...plan.aliases]);
  return childrenOf(asMapping(file.content)?.['stripe_plans'])
    .filter(([, plan]) => typeof plan === 'string' && !known.includes(plan))
    .map(([product, plan]) =>
      file.problemAt(
        ['stripe_plans', product],
        'value',
        `The policy has no plan "${String(plan)}".`,
        suggest(String(plan), known, 'Plans'),
      ),
    );
}

/** Zones that exist, and trust only where somebody vouches for the address. */
export function checkTenantSettings(file: YamlFile): readonly Problem[] {
  const zones = ['everywhere', 'discord.servers.*', 'slack.workspaces.*'].flatMap((tenant) =>
    matchPaths(file.content, `${tenant}.digest.zone`),
  );
  return [
    ...zones
      .filter(({ value }) => typeof value === 'string' && !isTimeZone(value))
      .map(({ path, value }) =>
        file.problemAt(
          path,
          'value',
          `"${String(value)}" is not a time zone.`,
          'Write it as in the IANA list, e.g. Europe/Paris.',
        ),
      ),
    ...matchPaths(file.content, 'discord.servers.*.trust_profile_email').map(({ path }) =>
      file.problemAt(
        path,
        'key',
        'Discord does not tell addresses, so there is none to trust.',
        'Remove the line; it is for Slack workspaces.',
      ),
    ),
  ];
}
