/** What decided which plan a person has; shown to staff. */
export interface PlanVerdict {
  /** Id of a plan of the policy. */
  readonly plan: string;
  readonly paying: boolean;
  /** Where it came from: `role`, `group`, `directory`, or `unknown` when no source knew the person (counts as free). */
  readonly source: 'group' | 'directory' | 'default' | 'unknown';
}
