import type { Mount, PlaygroundContext } from '../contract.ts';
import { freshState } from './fresh-state.ts';
import {
  type ComponentState,
  type Failure,
  type Impact,
  type Incident,
  type IncidentPhase,
  type StatusState,
  shownComponents,
} from './model.ts';
import { createStatusMount } from './mount.ts';
import { type OverallStatus, overallStatus } from './overall.ts';
import { presetFor } from './presets.ts';

export interface IncidentToOpen {
  readonly name: string;
  readonly impact: Impact;
  readonly componentIds: readonly string[];
  readonly text: string;
}

export interface IncidentToUpdate {
  readonly phase: Exclude<IncidentPhase, 'resolved'>;
  readonly text: string;
}

export interface MaintenanceToSchedule {
  readonly name: string;
  readonly text: string;
  readonly componentIds: readonly string[];
  /** Milliseconds since 1970 in the imitated world's time. */
  readonly from: number;
  readonly until: number;
}

/** What the page shows now, for whoever turns its switches. */
export interface StatusSnapshot extends StatusState {
  readonly overall: OverallStatus;
}

/** An imitation of a public status page of Atlassian's Statuspage, with switches. Each throws a plain sentence when it cannot. */
export interface StatusPage {
  readonly mount: Mount;
  /** A component by its id; one of a group by its own. */
  setComponent(id: string, state: ComponentState): void;
  /** Sets the affected components to what the impact means; resolves with the incident's id. */
  openIncident(incident: IncidentToOpen): string;
  updateIncident(id: string, update: IncidentToUpdate): void;
  /** Sets its components to operational again. */
  resolveIncident(id: string, text?: string): void;
  scheduleMaintenance(maintenance: MaintenanceToSchedule): string;
  setFailure(failure: Failure): void;
  /** Shows the components that belong to a policy, all of them well. */
  usePolicy(policyId: string): void;
  reset(): void;
  snapshot(): StatusSnapshot;
  subscribe(listener: () => void): () => void;
}

const STATE_OF_IMPACT: Readonly<Record<Impact, ComponentState | undefined>> = {
  none: undefined,
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

export function createStatusPage(
  context: Pick<PlaygroundContext, 'now' | 'record' | 'baseUrl'>,
  policyId: string,
): StatusPage {
  const { now } = context;
  const listeners = new Set<() => void>();
  let policy = policyId;
  let state = freshState(presetFor(policy), now());
  let made = 0;

  const change = (next: Partial<StatusState>): void => {
    state = { ...state, changedAt: now(), ...next };
    for (const listener of listeners) listener();
  };
  const nextId = (kind: string): string => {
    made += 1;
    return `${kind}${String(made).padStart(12 - kind.length, '0')}`;
  };
  const withComponents = (
    ids: readonly string[],
    to: ComponentState | undefined,
  ): StatusState['components'] =>
    state.components.map((component) =>
      to !== undefined && ids.includes(component.id)
        ? { ...component, state: to, updatedAt: now() }
        : component,
    );
  const assertComponents = (ids: readonly string[]): void => {
    for (const id of ids) {
      const component = state.components.find((entry) => entry.id === id);
      if (!component) throw new Error(`The status page has no component “${id}”.`);
      if (component.isGroup) throw new Error(`“${component.name}” is a group: set its components instead.`);
    }
  };
  const openIncidentWith = (id: string): Incident => {
    const incident = state.incidents.find((entry) => entry.id === id && entry.phase !== 'resolved');
    if (!incident) throw new Error('That incident is not open any more.');
    return incident;
  };
  const revised = (incident: Incident, phase: IncidentPhase, text: string): Incident => ({
    ...incident,
    phase,
    updates: [{ id: nextId('upd'), phase, text, at: now() }, ...incident.updates],
  });
  const replaced = (incident: Incident): readonly Incident[] =>
    state.incidents.map((entry) => (entry.id === incident.id ? incident : entry));

  return {
    mount: createStatusMount(context, () => state),
    setComponent(id, to) {
      assertComponents([id]);
      change({ components: withComponents([id], to) });
    },
    openIncident({ name, impact, componentIds, text }) {
      assertComponents(componentIds);
      const fresh: Incident = {
        id: nextId('inc'),
        name,
        impact,
        componentIds,
        phase: 'investigating',
        startedAt: now(),
        updates: [],
      };
      const incident = revised(fresh, 'investigating', text);
      change({
        components: withComponents(componentIds, STATE_OF_IMPACT[impact]),
        incidents: [incident, ...state.incidents],
      });
      return incident.id;
    },
    updateIncident(id, { phase, text }) {
      change({ incidents: replaced(revised(openIncidentWith(id), phase, text)) });
    },
    resolveIncident(id, text = 'This incident has been resolved.') {
      const incident = openIncidentWith(id);
      change({
        components: withComponents(incident.componentIds, 'operational'),
        incidents: replaced({ ...revised(incident, 'resolved', text), resolvedAt: now() }),
      });
    },
    scheduleMaintenance(maintenance) {
      assertComponents(maintenance.componentIds);
      if (maintenance.until <= maintenance.from) throw new Error('A maintenance ends after it begins.');
      const id = nextId('mnt');
      change({ maintenances: [...state.maintenances, { ...maintenance, id, announcedAt: now() }] });
      return id;
    },
    setFailure: (failure) => change({ failure }),
    usePolicy(id) {
      policy = id;
      change(freshState(presetFor(policy), now()));
    },
    reset: () => change(freshState(presetFor(policy), now())),
    snapshot() {
      const components = shownComponents(state, now());
      const open = state.incidents.filter(({ phase }) => phase !== 'resolved');
      return { ...state, components, overall: overallStatus(components, open) };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
