import type { ComponentState } from '../../statuspage/model.ts';

/** The states in the words of the page, best first. */
export const STATE_WORDS: Readonly<Record<ComponentState, string>> = {
  operational: 'Operational',
  under_maintenance: 'Maintenance',
  degraded_performance: 'Degraded',
  partial_outage: 'Partial outage',
  major_outage: 'Major outage',
};
