import { UserError } from '../domain/errors.ts';
import type {
  ScheduledMaintenance,
  StatusComponent,
  StatusIncident,
  StatusReading,
  StatusSnapshot,
} from '../domain/service-status.ts';
import type { Instant } from '../domain/time.ts';
import type { StatusPage } from '../policy/policy.ts';
import { type ComponentMatch, findComponents } from './find-component.ts';

/** What is known of the service, ordered for one answer. */
export interface StatusView {
  readonly page: StatusPage;
  /** `unknown`: the last attempt failed, `snapshot` is only the last known state. `stale`: older than the policy allows unlabelled. */
  readonly certainty: 'fresh' | 'stale' | 'unknown';
  readonly snapshot?: StatusSnapshot;
  /** The components asked for; undefined for the page as a whole. */
  readonly asked?: ComponentMatch & { readonly typed: string };
  /** Not operational, those asked for excluded. */
  readonly troubled: readonly StatusComponent[];
  /** Open incidents; with components asked for, theirs alone. */
  readonly incidents: readonly StatusIncident[];
  /** Open incidents that do not touch what was asked for. */
  readonly otherIncidents: readonly StatusIncident[];
  readonly maintenances: readonly ScheduledMaintenance[];
}

/** @throws UserError `unknown_component` when a page that was read has no such component. */
export function describeStatus(
  page: StatusPage,
  reading: StatusReading,
  now: Instant,
  typed?: string,
): StatusView {
  const snapshot = reading.last;
  const certainty =
    reading.failing || !snapshot ? 'unknown' : now - snapshot.fetchedAt > page.maxAge ? 'stale' : 'fresh';
  if (!snapshot)
    return { page, certainty, troubled: [], incidents: [], otherIncidents: [], maintenances: [] };
  const match = typed === undefined ? undefined : findComponents(page, snapshot.components, typed);
  if (typed !== undefined && match?.components.length === 0)
    throw new UserError('unknown_component', { typed });
  const ids = match && new Set(match.components.map(({ id }) => id));
  const touches = ({ componentIds }: StatusIncident): boolean =>
    !ids || componentIds.some((id) => ids.has(id));
  return {
    page,
    certainty,
    snapshot,
    ...(match && typed !== undefined ? { asked: { ...match, typed } } : {}),
    troubled: snapshot.components.filter(({ id, state }) => state !== 'operational' && !ids?.has(id)),
    incidents: snapshot.incidents.filter(touches),
    otherIncidents: ids ? snapshot.incidents.filter((incident) => !touches(incident)) : [],
    maintenances: snapshot.maintenances.filter((one) => touches(one) && one.scheduledUntil > now),
  };
}

/** Whether the policy's "all is well" line may be said: only of a reading that is certain and free of any trouble. */
export function isAllWell(view: StatusView): boolean {
  return (
    view.certainty === 'fresh' &&
    view.snapshot?.overall === 'none' &&
    view.snapshot.incidents.length === 0 &&
    view.snapshot.components.every(({ state }) => state === 'operational')
  );
}
