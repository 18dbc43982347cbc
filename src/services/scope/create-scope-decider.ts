import { createHash } from 'node:crypto';
import type { Policy } from '../../policy/policy.ts';
import type { PolicySource } from '../../ports/policy-source.ts';
import type { ScopeDecider } from '../../ports/scope-decider.ts';
import type { ModelBrief, ScopeModel } from '../../ports/scope-model.ts';
import { askModel, briefOf } from './ask-model.ts';
import { type CompiledPolicy, compilePolicy } from './compile-policy.ts';
import { type CorrectionMemory, createCorrectionMemory } from './correction-memory.ts';

export interface ScopeDeciderOptions {
  readonly corrections?: CorrectionMemory;
  /** Asked only where the built-in decision would ask the person. */
  readonly model?: ScopeModel;
}

interface Prepared {
  readonly policy: Policy;
  readonly compiled: CompiledPolicy;
  readonly brief: ModelBrief;
}

/**
 * Decides by the words and examples of the policy in force, and by what staff corrected: a correction counts from the
 * next question on. Preparing a policy takes some tens of milliseconds and happens with the first question: ask one when
 * a policy was loaded, and no person waits for it.
 */
export function createScopeDecider(
  policies: PolicySource,
  { corrections = createCorrectionMemory(), model }: ScopeDeciderOptions = {},
): ScopeDecider {
  let latest: Prepared | undefined;
  corrections.watch({
    learned: (question) => latest?.compiled.learn(question),
    forgotten: (id) => latest?.compiled.forget(id),
  });
  const prepared = (): Prepared => {
    const policy = policies.current();
    if (latest?.policy !== policy) {
      const compiled = compilePolicy(policy);
      for (const question of corrections.all()) compiled.learn(question);
      latest = { policy, compiled, brief: briefOf(policy, sha256) };
    }
    return latest;
  };
  return {
    decide: (question, lang) => prepared().compiled.decide(question, lang),
    async consider(question, lang) {
      const { policy, compiled, brief } = prepared();
      const decision = compiled.decide(question, lang);
      // Which of two questions comes first is for whoever asked them.
      if (decision.route !== 'ask' || decision.both || !model || question.trim() === '') return decision;
      return askModel(decision, question, lang, { policy, model, brief });
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
