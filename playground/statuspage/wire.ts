import {
  type Component,
  type Incident,
  type Maintenance,
  maintenancePhase,
  type StatusState,
  shownComponents,
} from './model.ts';
import { overallStatus } from './overall.ts';

/** What `/api/v2/<name>` answers, by name, in Statuspage's public shape (status API, version 2). */
export function toWire(state: StatusState, now: number, url: string): ReadonlyMap<string, object> {
  const shown = shownComponents(state, now);
  const component = componentOn(state);
  const byId = new Map(shown.map((entry) => [entry.id, entry]));
  const affected = (ids: readonly string[]): object[] =>
    ids.flatMap((id) => byId.get(id) ?? []).map((entry) => component(entry));

  const unresolved = state.incidents.filter(({ phase }) => phase !== 'resolved');
  const incident = (entry: Incident): object => ({
    ...incidentOn(state, entry, url),
    components: affected(entry.componentIds),
  });
  const maintenance = (entry: Maintenance): object => ({
    ...maintenanceOn(state, entry, now, url),
    components: affected(entry.componentIds),
  });
  const running = (phase: string) => (entry: Maintenance) => maintenancePhase(entry, now) === phase;

  const page = {
    id: state.pageId,
    name: state.name,
    url,
    time_zone: state.timeZone,
    updated_at: iso(state.changedAt),
  };
  const status = overallStatus(shown, unresolved);
  const components = shown.map((entry) => ({
    ...component(entry),
    ...(entry.isGroup ? { components: shown.filter((c) => c.groupId === entry.id).map((c) => c.id) } : {}),
  }));
  const incidents = unresolved.map(incident);
  const upcoming = state.maintenances.filter(running('scheduled')).map(maintenance);
  const active = state.maintenances.filter(running('in_progress')).map(maintenance);
  return new Map<string, object>([
    [
      'summary.json',
      { page, components, incidents, scheduled_maintenances: [...active, ...upcoming], status },
    ],
    ['status.json', { page, status }],
    ['components.json', { page, components }],
    ['incidents.json', { page, incidents: state.incidents.map(incident) }],
    ['incidents/unresolved.json', { page, incidents }],
    ['scheduled-maintenances.json', { page, scheduled_maintenances: state.maintenances.map(maintenance) }],
    ['scheduled-maintenances/upcoming.json', { page, scheduled_maintenances: upcoming }],
    ['scheduled-maintenances/active.json', { page, scheduled_maintenances: active }],
  ]);
}

function componentOn(state: StatusState): (component: Component) => object {
  return ({ id, name, state: status, updatedAt, position, groupId, isGroup }) => ({
    id,
    name,
    status,
    created_at: iso(state.createdAt),
    updated_at: iso(updatedAt),
    position,
    description: null,
    showcase: !isGroup,
    start_date: null,
    group_id: groupId ?? null,
    page_id: state.pageId,
    group: isGroup,
    only_show_if_degraded: false,
  });
}

function incidentOn({ pageId }: StatusState, incident: Incident, url: string): object {
  const { id, name, phase, impact, startedAt, resolvedAt, updates } = incident;
  const monitoring = updates.find((update) => update.phase === 'monitoring');
  return {
    id,
    name,
    status: phase,
    created_at: iso(startedAt),
    updated_at: iso(updates[0]?.at ?? startedAt),
    monitoring_at: monitoring ? iso(monitoring.at) : null,
    resolved_at: resolvedAt === undefined ? null : iso(resolvedAt),
    impact,
    shortlink: `${url}#${id}`,
    started_at: iso(startedAt),
    page_id: pageId,
    incident_updates: updates.map((update) => updateOn(id, update)),
  };
}

function maintenanceOn({ pageId }: StatusState, entry: Maintenance, now: number, url: string): object {
  const { id, name, text, announcedAt, from, until } = entry;
  const phase = maintenancePhase(entry, now);
  const announced = { id: `${id}0`, phase: 'scheduled' as const, text, at: announcedAt };
  return {
    id,
    name,
    status: phase,
    created_at: iso(announcedAt),
    updated_at: iso(announcedAt),
    monitoring_at: null,
    resolved_at: phase === 'completed' ? iso(until) : null,
    impact: 'maintenance',
    shortlink: `${url}#${id}`,
    started_at: iso(announcedAt),
    page_id: pageId,
    incident_updates: [updateOn(id, announced)],
    scheduled_for: iso(from),
    scheduled_until: iso(until),
  };
}

function updateOn(
  incidentId: string,
  update: { id: string; phase: string; text: string; at: number },
): object {
  return {
    id: update.id,
    status: update.phase,
    body: update.text,
    incident_id: incidentId,
    created_at: iso(update.at),
    updated_at: iso(update.at),
    display_at: iso(update.at),
    affected_components: null,
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
