/** What decided which plan a person has; shown to staff. */
export interface PlanVerdict {
  /** Id of a plan of the policy. */
  readonly plan: string;
  readonly paying: boolean;
  /**
   * Where it came from: a role or user `group`, the `directory`, the company's `lookup`, `stripe`, or nowhere: `unknown`
   * when no source knew the person and the policy says what that counts as, `default` when it does not (the highest plan
   * that does not pay).
   */
  readonly source: 'group' | 'directory' | 'lookup' | 'stripe' | 'default' | 'unknown';
}
