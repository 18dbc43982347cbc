import { createScopeModel } from '../../adapters/scope-model/index.ts';
import { type Duration, SECOND } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { DecisionStore } from '../ports/decision-store.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { ScopeDecider } from '../ports/scope-decider.ts';
import { type CorrectDecision, createCorrectDecision } from '../services/correct-decision.ts';
import { createCorrectionMemory } from '../services/scope/correction-memory.ts';
import { createScopeDecider } from '../services/scope/create-scope-decider.ts';
import type { PolicyFiles } from './policy-files.ts';
import type { ScopeModelSettings } from './settings/settings.ts';

/** How soon a correction that the command line took back no longer counts here. */
const LOOK_AGAIN: Duration = 30 * SECOND;

export interface ScopeServicesDeps {
  readonly policies: PolicyFiles;
  readonly decisions: DecisionStore;
  readonly model: ScopeModelSettings | undefined;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Deciding, and what staff say about it, over one memory. */
export interface ScopeServices {
  readonly decider: ScopeDecider;
  readonly corrections: CorrectDecision;
  /** Reads the corrections, now and after each change of the policy or of the database. */
  start(): Promise<void>;
  stop(): void;
}

export function createScopeServices(deps: ScopeServicesDeps): ScopeServices {
  const { policies, decisions, cache, clock, log } = deps;
  const memory = createCorrectionMemory();
  const corrections = createCorrectDecision({ policies, decisions, memory, clock });
  const model = deps.model && createScopeModel({ config: deps.model, clock, cache, log });
  let stopped = false;
  let cancel = (): void => undefined;

  const load = async (): Promise<void> => {
    try {
      await corrections.load();
    } catch (error) {
      // Decided without the latest corrections until the next look.
      log.error({ err: error }, 'the corrections could not be read');
    }
  };
  const again = (): void => {
    if (stopped) return;
    cancel = clock.after(LOOK_AGAIN, () => void load().then(again));
  };

  return {
    decider: createScopeDecider(policies, { corrections: memory, ...(model ? { model } : {}) }),
    corrections,
    async start() {
      policies.onChange(() => void load());
      await load();
      again();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
