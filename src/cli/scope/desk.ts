import { createScopeModel } from '../../../adapters/scope-model/index.ts';
import { createDecisionStore, openDatabaseBeside } from '../../../adapters/storage/index.ts';
import { createLogger } from '../../bootstrap/logger.ts';
import { readScopeModel } from '../../bootstrap/settings/read-scope-model.ts';
import type { SettingsProblem } from '../../bootstrap/settings/settings.ts';
import { createSystemClock } from '../../bootstrap/system-clock.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { ScopeDecider } from '../../ports/scope-decider.ts';
import { createCorrectionMemory } from '../../services/scope/correction-memory.ts';
import { createScopeDecider } from '../../services/scope/create-scope-decider.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Options = Readonly<Record<string, unknown>>;

export const DEFAULT_DATABASE = 'sqlite:data/frontdesk.db';

/** The decider as the running bot has it; corrections and the model are asked for by option, since they need more than the policy. */
export async function openDesk(
  policy: Policy,
  environment: Environment,
  options: Options,
): Promise<ScopeDecider> {
  const memory = createCorrectionMemory();
  if (options['corrections'] === true) {
    const { db, close } = await openDatabaseBeside(environment['DATABASE_URL'] || DEFAULT_DATABASE);
    try {
      const query = { policy: policy.company.id, inForce: true };
      const corrections = await createDecisionStore({ db }).corrections(query);
      for (const { id, question, locale, topic } of corrections.toReversed())
        memory.learn({ id, question, locale, topic });
    } finally {
      await close();
    }
  }
  const model = options['model'] === true ? openModel(environment) : undefined;
  return createScopeDecider({ current: () => policy }, { corrections: memory, ...(model ? { model } : {}) });
}

/** @throws Error that says which variable is wrong */
function openModel(environment: Environment) {
  const problems: SettingsProblem[] = [];
  const config = readScopeModel((variable) => environment[variable]?.trim() || undefined, problems);
  if (!config)
    throw new DeskError(
      problems.length > 0
        ? problems.map(({ variable, problem, remedy }) => `${variable} ${problem}. ${remedy}`).join('\n')
        : '--model needs SCOPE_MODEL_URL and SCOPE_MODEL_NAME.',
    );
  const { log } = createLogger({ level: 'silent' });
  return createScopeModel({ config, clock: createSystemClock(), cache: createMemory(), log });
}

/** What the operator can mend. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
}

/** For one run: the bot's own cache belongs to the bot. */
function createMemory(): ExpiringStore {
  const kept = new Map<string, string>();
  return {
    get: <T>(key: string) => {
      const value = kept.get(key);
      return Promise.resolve(value === undefined ? undefined : (JSON.parse(value) as T));
    },
    set: (key, value) => {
      kept.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
    delete: (key) => {
      kept.delete(key);
      return Promise.resolve();
    },
  };
}
