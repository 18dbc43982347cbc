import type { Instant } from './time.ts';

export const COMPONENT_STATES = [
  'operational',
  'degraded',
  'partial_outage',
  'major_outage',
  'maintenance',
  'unknown',
] as const;

export type ComponentState = (typeof COMPONENT_STATES)[number];

export type OverallState = 'none' | 'minor' | 'major' | 'critical' | 'maintenance' | 'unknown';

export interface StatusComponent {
  readonly id: string;
  readonly name: string;
  /** Name of the group it belongs to; two components of different groups may share a name. */
  readonly group?: string;
  readonly state: ComponentState;
}

export interface StatusIncident {
  readonly id: string;
  readonly name: string;
  readonly impact: OverallState;
  /** The page's own word: investigating, identified, monitoring, scheduled, in_progress, verifying, … */
  readonly phase: string;
  readonly startedAt: Instant;
  readonly lastUpdate?: { readonly text: string; readonly at: Instant };
  readonly componentIds: readonly string[];
  readonly url?: string;
}

export interface ScheduledMaintenance extends StatusIncident {
  readonly scheduledFor: Instant;
  readonly scheduledUntil: Instant;
}

/** One reading of a status page. */
export interface StatusSnapshot {
  readonly overall: OverallState;
  readonly components: readonly StatusComponent[];
  readonly incidents: readonly StatusIncident[];
  readonly maintenances: readonly ScheduledMaintenance[];
  readonly fetchedAt: Instant;
}

/** What is known now. `failing` = the latest attempt failed: the state is unknown and `last` is only the last known one. */
export interface StatusReading {
  readonly failing: boolean;
  readonly last?: StatusSnapshot;
}
