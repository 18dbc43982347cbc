/** A `summary.json` as a page serves it, with fields that the bot does not use. */
export function summaryPage(overrides: object = {}): object {
  return {
    page: { id: 'p1', name: 'Example', url: 'https://status.example.org', time_zone: 'Etc/UTC' },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: [
      { id: 'c1', name: 'API', status: 'operational', group_id: null, group: false, position: 1 },
      { id: 'c2', name: 'Web App', status: 'operational', group_id: null, group: false, position: 2 },
    ],
    incidents: [],
    scheduled_maintenances: [],
    ...overrides,
  };
}
