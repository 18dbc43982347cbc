import { type Component, type Incident, worst } from './model.ts';

/** The line at the top of a status page. */
export interface OverallStatus {
  readonly indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance';
  readonly description: string;
}

const RANK = ['none', 'maintenance', 'minor', 'major', 'critical'] as const;

/** Statuspage reckons it from the components' states and the impact of open incidents, whichever is worse. */
export function overallStatus(
  components: readonly Component[],
  openIncidents: readonly Incident[],
): OverallStatus {
  const leaves = components.filter(({ isGroup }) => !isGroup);
  const fromComponents = ofComponents(leaves);
  const fromIncidents = openIncidents.map(ofIncident);
  return [fromComponents, ...fromIncidents].reduce((worse, next) =>
    RANK.indexOf(next.indicator) > RANK.indexOf(worse.indicator) ? next : worse,
  );
}

function ofComponents(leaves: readonly Component[]): OverallStatus {
  if (leaves.length > 0 && leaves.every(({ state }) => state === 'major_outage')) {
    return { indicator: 'critical', description: 'Major Service Outage' };
  }
  switch (worst(leaves)) {
    case 'major_outage':
      return { indicator: 'major', description: 'Partial System Outage' };
    case 'partial_outage':
      return { indicator: 'minor', description: 'Minor Service Outage' };
    case 'degraded_performance':
      return { indicator: 'minor', description: 'Partially Degraded Service' };
    case 'under_maintenance':
      return { indicator: 'maintenance', description: 'Service Under Maintenance' };
    case 'operational':
      return { indicator: 'none', description: 'All Systems Operational' };
  }
}

function ofIncident({ impact }: Incident): OverallStatus {
  switch (impact) {
    case 'critical':
      return { indicator: 'critical', description: 'Major Service Outage' };
    case 'major':
      return { indicator: 'major', description: 'Partial System Outage' };
    case 'minor':
      return { indicator: 'minor', description: 'Minor Service Outage' };
    case 'none':
      return { indicator: 'none', description: 'All Systems Operational' };
  }
}
