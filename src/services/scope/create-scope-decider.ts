import type { Policy } from '../../policy/policy.ts';
import type { PolicySource } from '../../ports/policy-source.ts';
import type { ScopeDecider } from '../../ports/scope-decider.ts';
import { compilePolicy, type Decide } from './compile-policy.ts';

/**
 * Decides by the words and examples of the policy in force. Compiling one takes about a tenth of a second and happens
 * with the first question: ask one when a policy was loaded, and no person waits for it.
 */
export function createScopeDecider(policies: PolicySource): ScopeDecider {
  const compiled = new WeakMap<Policy, Decide>();
  return {
    decide(question, lang) {
      const policy = policies.current();
      let decide = compiled.get(policy);
      if (!decide) {
        decide = compilePolicy(policy);
        compiled.set(policy, decide);
      }
      return decide(question, lang);
    },
  };
}
