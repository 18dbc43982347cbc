import {
  createDirectoryPlans,
  createGroupPlans,
  createLookupPlans,
  createStripePlans,
  type DirectoryPlans,
} from '../../adapters/plans/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { Installation } from '../ports/installation.ts';
import type { Logger } from '../ports/logger.ts';
import type { PlanSource, PlanSourceName } from '../ports/plan-source.ts';
import { OperatorError } from './operator-error.ts';
import type { PlanSettings } from './settings/settings.ts';

export interface PlanSourcesDeps {
  readonly installation: () => Installation;
  readonly settings: PlanSettings;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface PlanSources {
  /** In the installation's order, which may be reloaded. */
  current(): readonly PlanSource[];
  /** After the installation was read again: a directory with another name is opened, an unusable one refused. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

/** What each source needs beside its entry in the installation. */
const SECRETS = {
  lookup: {
    variable: 'PLAN_LOOKUP_SECRET',
    used: ({ planLookup }: Installation) => planLookup !== undefined,
    given: ({ lookupSecret }: PlanSettings) => lookupSecret !== undefined,
  },
  stripe: {
    variable: 'STRIPE_API_KEY',
    used: ({ stripePlans }: Installation) => Object.keys(stripePlans).length > 0,
    given: ({ stripe }: PlanSettings) => stripe !== undefined,
  },
} as const;

/** Makes the sources that the installation names. @throws DirectoryFileError, and OperatorError where a secret is missing */
export async function createPlanSources(deps: PlanSourcesDeps): Promise<PlanSources> {
  const { installation, settings, cache, clock, log } = deps;
  const missing = missingSecrets(installation(), settings);
  if (missing.length > 0) throw new OperatorError(missing.join('\n'));
  let directory = await openDirectory(installation().planDirectory, log);

  /** A secret cannot be given later, so such a source cannot tell. */
  const mute = (name: PlanSourceName): PlanSource => ({ name, plansOf: async () => undefined });
  const made: Readonly<Record<PlanSourceName, PlanSource>> = {
    group: createGroupPlans((tenant) => installation().tenants[tenant] ?? installation().defaults),
    directory: {
      name: 'directory',
      plansOf: (subject) => directory?.source.plansOf(subject) ?? Promise.resolve([]),
    },
    lookup:
      settings.lookupSecret === undefined
        ? mute('lookup')
        : createLookupPlans({
            lookup: () => installation().planLookup,
            secret: settings.lookupSecret,
            cache,
            clock,
            log,
          }),
    stripe: settings.stripe
      ? createStripePlans({
          ...settings.stripe,
          plans: () => installation().stripePlans,
          cache,
          clock,
          log,
        })
      : mute('stripe'),
  };

  return {
    current() {
      const now = installation();
      return now.planSources
        .filter((name) => (name === 'lookup' || name === 'stripe' ? SECRETS[name].used(now) : true))
        .map((name) => made[name]);
    },
    async reload() {
      for (const problem of missingSecrets(installation(), settings))
        log.error({ problem }, 'a source of plans cannot be used');
      const { planDirectory } = installation();
      if (planDirectory === directory?.file) return;
      try {
        const next = await openDirectory(planDirectory, log);
        await directory?.source.close();
        directory = next;
      } catch (error) {
        log.error({ file: planDirectory, err: error }, 'plan directory refused, the one before stays');
      }
    },
    stop: async () => directory?.source.close(),
  };
}

async function openDirectory(
  file: string | undefined,
  log: Logger,
): Promise<{ readonly file: string; readonly source: DirectoryPlans } | undefined> {
  return file === undefined ? undefined : { file, source: await createDirectoryPlans({ file, log }) };
}

function missingSecrets(installation: Installation, settings: PlanSettings): readonly string[] {
  return (['lookup', 'stripe'] as const)
    .filter((name) => installation.planSources.includes(name))
    .filter((name) => SECRETS[name].used(installation) && !SECRETS[name].given(settings))
    .map((name) => `${SECRETS[name].variable} is missing, which the plan source "${name}" needs. Set it.`);
}
