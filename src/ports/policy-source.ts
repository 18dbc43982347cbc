import type { Policy } from '../policy/policy.ts';

/** The policy in force. A reload swaps the object whole: compare by identity, never keep it over an `await`. */
export interface PolicySource {
  current(): Policy;
}
