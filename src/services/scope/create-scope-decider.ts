import type { Policy } from '../../policy/policy.ts';
import type { PolicySource } from '../../ports/policy-source.ts';
import type { ScopeDecider } from '../../ports/scope-decider.ts';
import { type CompiledPolicy, compilePolicy } from './compile-policy.ts';
import { type CorrectionMemory, createCorrectionMemory } from './correction-memory.ts';

/**
 * Decides by the words and examples of the policy in force, and by what staff corrected: a correction counts from the
 * next question on. Compiling a policy takes some tens of milliseconds and happens with the first question: ask one when
 * a policy was loaded, and no person waits for it.
 */
export function createScopeDecider(
  policies: PolicySource,
  corrections: CorrectionMemory = createCorrectionMemory(),
): ScopeDecider {
  let latest: { readonly policy: Policy; readonly compiled: CompiledPolicy } | undefined;
  corrections.watch({
    learned: (question) => latest?.compiled.learn(question),
    forgotten: (id) => latest?.compiled.forget(id),
  });
  const compiledFor = (policy: Policy): CompiledPolicy => {
    if (latest?.policy !== policy) {
      const compiled = compilePolicy(policy);
      for (const question of corrections.all()) compiled.learn(question);
      latest = { policy, compiled };
    }
    return latest.compiled;
  };
  return {
    decide: (question, lang) => compiledFor(policies.current()).decide(question, lang),
  };
}
