/** Statuspage's own words, worst last. */
export const COMPONENT_STATES = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;

export type ComponentState = (typeof COMPONENT_STATES)[number];

export const IMPACTS = ['none', 'minor', 'major', 'critical'] as const;

export type Impact = (typeof IMPACTS)[number];

export const INCIDENT_PHASES = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

export type IncidentPhase = (typeof INCIDENT_PHASES)[number];

export type MaintenancePhase = 'scheduled' | 'in_progress' | 'completed';

/** How the page answers instead of answering well. */
export const FAILURES = ['none', '500', 'timeout', 'garbage'] as const;

export type Failure = (typeof FAILURES)[number];

/** A component, or a group of them. Times are milliseconds since 1970. */
export interface Component {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly isGroup: boolean;
  readonly groupId?: string;
  readonly state: ComponentState;
  readonly updatedAt: number;
}

export interface IncidentUpdate {
  readonly id: string;
  readonly phase: IncidentPhase | MaintenancePhase;
  readonly text: string;
  readonly at: number;
}

export interface Incident {
  readonly id: string;
  readonly name: string;
  readonly impact: Impact;
  readonly phase: IncidentPhase;
  readonly componentIds: readonly string[];
  readonly startedAt: number;
  readonly resolvedAt?: number;
  /** Newest first. */
  readonly updates: readonly IncidentUpdate[];
}

/** Its phase follows from the time. */
export interface Maintenance {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly componentIds: readonly string[];
  readonly announcedAt: number;
  readonly from: number;
  readonly until: number;
}

/** All that the page knows. */
export interface StatusState {
  readonly pageId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly components: readonly Component[];
  /** Newest first, resolved ones too. */
  readonly incidents: readonly Incident[];
  readonly maintenances: readonly Maintenance[];
  readonly failure: Failure;
}

export function maintenancePhase({ from, until }: Maintenance, now: number): MaintenancePhase {
  if (now < from) return 'scheduled';
  return now < until ? 'in_progress' : 'completed';
}

/** The components as visitors see them: under maintenance while one runs, groups as bad as their worst member. */
export function shownComponents(state: StatusState, now: number): readonly Component[] {
  const inMaintenance = new Set(
    state.maintenances
      .filter((maintenance) => maintenancePhase(maintenance, now) === 'in_progress')
      .flatMap(({ componentIds }) => componentIds),
  );
  const leaves = state.components.map((component): Component => {
    const masked = component.state === 'operational' && inMaintenance.has(component.id);
    return masked ? { ...component, state: 'under_maintenance' } : component;
  });
  return leaves.map((component) => {
    if (!component.isGroup) return component;
    return { ...component, state: worst(leaves.filter(({ groupId }) => groupId === component.id)) };
  });
}

export function worst(components: readonly Pick<Component, 'state'>[]): ComponentState {
  const rank = Math.max(0, ...components.map(({ state }) => COMPONENT_STATES.indexOf(state)));
  return COMPONENT_STATES[rank] ?? 'operational';
}
