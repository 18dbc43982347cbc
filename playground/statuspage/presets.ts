/** A status page to imitate: what it is called and what it lists. Names and layout are data, known nowhere else. */
export interface StatusPreset {
  readonly name: string;
  readonly timeZone: string;
  /** A string is a component on its own; a group holds components, some under names that others have too. */
  readonly components: readonly (string | ComponentGroup)[];
}

export interface ComponentGroup {
  readonly group: string;
  readonly components: readonly string[];
}

const CONTENTFUL: StatusPreset = {
  name: 'Contentful',
  timeZone: 'Etc/UTC',
  components: [
    'Content Management API',
    'Content Delivery API',
    'Content Preview API',
    'GraphQL Content API',
    'Images API',
    'Webhooks',
    'Web App',
    {
      group: 'EU data residency',
      components: ['Content Management API', 'Content Delivery API', 'Images API', 'Web App'],
    },
    'Marketplace apps',
    'Support portal',
  ],
};

const SQUARESPACE: StatusPreset = {
  name: 'Squarespace',
  timeZone: 'America/New_York',
  components: [
    'Site Loading',
    'Site Editing',
    'Commerce',
    'Domains',
    'Email Campaigns',
    'Scheduling',
    'Accounts & Billing',
    'Analytics',
    'Google Workspace',
    'Third Party Services',
    'Developer Platform',
    'Squarespace Help',
    'Forum',
  ],
};

/** For a policy that nothing is known of. */
const PLAIN: StatusPreset = {
  name: 'Example',
  timeZone: 'Etc/UTC',
  components: ['Web App', 'API', 'Sign-in', 'E-mail'],
};

const BY_POLICY: Readonly<Record<string, StatusPreset>> = {
  contentful: CONTENTFUL,
  squarespace: SQUARESPACE,
};

export function presetFor(policyId: string): StatusPreset {
  return BY_POLICY[policyId] ?? PLAIN;
}
