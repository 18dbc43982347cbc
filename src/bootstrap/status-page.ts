import { createStatuspageSource } from '../../adapters/status/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { Settings } from './settings/settings.ts';

/** The policy's status page, as the settings override it. */
export function createStatusPage(deps: {
  readonly policies: PolicySource;
  readonly settings: Pick<Settings, 'statusApiUrl' | 'statusPollEvery'>;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}): ReturnType<typeof createStatuspageSource> {
  const { policies, settings, cache, clock, log } = deps;
  return createStatuspageSource({
    page: () => {
      const page = policies.current().status;
      return (
        page && {
          api: settings.statusApiUrl ?? page.api,
          pollEvery: settings.statusPollEvery ?? page.pollEvery,
        }
      );
    },
    clock,
    log,
    cache,
  });
}
