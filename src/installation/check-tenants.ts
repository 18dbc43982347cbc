import type { Policy } from '../policy/policy.ts';
import type { Problem } from '../policy/problem.ts';
import { suggest } from '../policy/reporting/did-you-mean.ts';
import type { Path } from '../policy/reporting/path.ts';
import { asMapping, childrenOf, matchPaths, valueAt } from '../policy/reporting/path.ts';
import type { YamlFile } from '../policy/reporting/yaml-file.ts';

const TENANTS = ['everywhere', 'discord.servers.*', 'slack.workspaces.*'];

function tenantPaths(file: YamlFile): readonly Path[] {
  return TENANTS.flatMap((pattern) => matchPaths(file.content, pattern)).map(({ path }) => path);
}

/** Plans that the policy knows, and no role or group for two of them. */
export function checkPlans(file: YamlFile, policy: Policy | undefined): readonly Problem[] {
  return tenantPaths(file).flatMap((tenant) => {
    const plans = asMapping(valueAt(file.content, [...tenant, 'plans'])) ?? {};
    return [
      ...checkPlanNames(file, [...tenant, 'plans'], Object.keys(plans), policy),
      ...checkGroups(file, [...tenant, 'plans'], plans),
    ];
  });
}

/** A slip here would turn paying customers away. A policy without plans gives these lines no meaning, and no harm. */
function checkPlanNames(
  file: YamlFile,
  at: Path,
  names: readonly string[],
  policy: Policy | undefined,
): readonly Problem[] {
  if (!policy || policy.plans.length === 0) return [];
  const known = policy.plans.flatMap((plan) => [plan.id, ...plan.aliases]);
  return names
    .filter((name) => !known.includes(name))
    .map((name) =>
      file.problemAt(
        [...at, name],
        'key',
        `The policy has no plan "${name}".`,
        suggest(name, known, 'Plans'),
      ),
    );
}

function checkGroups(file: YamlFile, at: Path, plans: Readonly<Record<string, unknown>>): readonly Problem[] {
  const owners = new Map<string, string>();
  return Object.entries(plans).flatMap(([plan, groups]) =>
    childrenOf(groups).flatMap(([index, group]) => {
      if (typeof group !== 'string') return [];
      const owner = owners.get(group);
      owners.set(group, owner ?? plan);
      return owner === undefined
        ? []
        : [
            file.problemAt(
              [...at, plan, index],
              'value',
              `${group} already stands for the plan "${owner}".`,
              'Keep it at one plan only.',
            ),
          ];
    }),
  );
}

/**
 * Communities that the policy does not speak of are never used. Where each of its own is named too, they belong to
 * another policy; where one is missing, its name may be misspelt.
 */
export function warnCommunities(file: YamlFile, policy: Policy | undefined): readonly Problem[] {
  if (!policy) return [];
  const known = policy.communities.map((community) => community.id);
  return tenantPaths(file).flatMap((tenant) => {
    const at = [...tenant, 'communities'];
    const named = Object.keys(asMapping(valueAt(file.content, at)) ?? {});
    if (known.length > 0 && known.every((id) => named.includes(id))) return [];
    return named
      .filter((id) => !known.includes(id))
      .map((id) =>
        file.problemAt(
          [...at, id],
          'key',
          `The policy has no community "${id}".`,
          suggest(id, known, 'Communities'),
        ),
      );
  });
}

/** Two commands of one name: Slack would send both to the same place. */
export function checkCommandNames(file: YamlFile): readonly Problem[] {
  const owners = new Map<string, string>();
  return matchPaths(file.content, 'slack.commands.*').flatMap(({ path, value }) => {
    if (typeof value !== 'string') return [];
    const owner = owners.get(value);
    owners.set(value, String(path.at(-1)));
    if (value === 'status') {
      return [
        file.problemAt(
          path,
          'value',
          'Slack keeps /status for itself.',
          'Use another name, e.g. support-status.',
        ),
      ];
    }
    return owner === undefined
      ? []
      : [
          file.problemAt(
            path,
            'value',
            `"${value}" is the name of ${owner}, too.`,
            'Give each command its own name.',
          ),
        ];
  });
}
