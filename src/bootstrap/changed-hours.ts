import type { ChangedHours } from '../services/hours/changed-hours.ts';
import type { ImportedArticles } from './imported-articles.ts';

/** The policies, with the hours that staff set from chat: for everybody who asks for the policy in force. */
export function withChangedHours(policies: ImportedArticles, changed: ChangedHours): ImportedArticles {
  return {
    ...policies,
    current: changed.current,
    onChange(listener) {
      policies.onChange(listener);
      changed.onChange(listener);
    },
  };
}
