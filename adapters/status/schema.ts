import { z } from 'zod';
import type {
  ComponentState,
  OverallState,
  ScheduledMaintenance,
  StatusComponent,
  StatusIncident,
  StatusSnapshot,
} from '../../src/domain/service-status.ts';
import type { Instant } from '../../src/domain/time.ts';
import { plainText } from './plain-text.ts';

/** A page as it was read, without the time of reading. */
export type PageReading = Omit<StatusSnapshot, 'fetchedAt'>;

const STATES = new Map<string, ComponentState>([
  ['operational', 'operational'],
  ['degraded_performance', 'degraded'],
  ['partial_outage', 'partial_outage'],
  ['major_outage', 'major_outage'],
  ['under_maintenance', 'maintenance'],
]);

const IMPACTS = new Map<string, OverallState>([
  ['none', 'none'],
  ['minor', 'minor'],
  ['major', 'major'],
  ['critical', 'critical'],
  ['maintenance', 'maintenance'],
]);

/** Phases in which nothing goes on any more. */
const OVER = new Set(['resolved', 'postmortem', 'completed']);

const text = z.string().catch('');

const instant = z
  .string()
  .transform((value, context): Instant => {
    const at = Date.parse(value);
    if (!Number.isNaN(at)) return at;
    context.addIssue({ code: 'custom', message: 'not a time' });
    return z.NEVER;
  })
  .optional()
  .catch(undefined);

/** Ids and names are what everything hangs on; a word that is new to us is `unknown`, never "operational". */
const component = z.object({
  id: z.string(),
  name: z.string(),
  status: text,
  group_id: z.string().nullish(),
  group: z.boolean().catch(false),
});

const update = z.object({
  body: text,
  display_at: instant,
  created_at: instant,
  affected_components: z
    .array(z.object({ code: z.string() }))
    .nullish()
    .catch(undefined),
});

const incident = z.object({
  id: z.string(),
  name: z.string(),
  status: text,
  impact: text,
  shortlink: z.string().nullish().catch(undefined),
  started_at: instant,
  created_at: instant,
  scheduled_for: instant,
  scheduled_until: instant,
  incident_updates: z.array(update).catch([]),
  components: z.array(z.object({ id: z.string() })).catch([]),
});

type WireIncident = z.infer<typeof incident>;

/** `summary.json` of an Atlassian Statuspage (API v2), as far as the bot uses it. */
export const summary = z
  .object({
    status: z.object({ indicator: text }),
    components: z.array(component),
    incidents: z.array(incident),
    scheduled_maintenances: z.array(incident).catch([]),
  })
  .transform(
    (page): PageReading => ({
      overall: IMPACTS.get(page.status.indicator) ?? 'unknown',
      components: toComponents(page.components),
      incidents: page.incidents.filter(isGoingOn).map(toIncident),
      maintenances: page.scheduled_maintenances.filter(isGoingOn).flatMap(toMaintenance),
    }),
  );

/** A group has no state of its own: it is the name under which its components are told apart. */
function toComponents(components: readonly z.infer<typeof component>[]): readonly StatusComponent[] {
  const groups = new Map(components.filter(({ group }) => group).map(({ id, name }) => [id, name]));
  return components
    .filter(({ group }) => !group)
    .map(({ id, name, status, group_id }) => {
      const group = group_id ? groups.get(group_id) : undefined;
      const state = STATES.get(status) ?? 'unknown';
      return { id, name: plainText(name), ...(group ? { group: plainText(group) } : {}), state };
    });
}

function isGoingOn({ status }: WireIncident): boolean {
  return !OVER.has(status);
}

function toIncident(wire: WireIncident): StatusIncident {
  const updates = wire.incident_updates.map((one) => ({
    text: plainText(one.body),
    at: one.display_at ?? one.created_at,
    components: one.affected_components?.map(({ code }) => code) ?? [],
  }));
  const [last] = updates
    .flatMap(({ text, at }) => (at === undefined || text === '' ? [] : [{ text, at }]))
    .sort((a, b) => b.at - a.at);
  const named = wire.components.map(({ id }) => id);
  const link = wire.shortlink;
  return {
    id: wire.id,
    name: plainText(wire.name),
    impact: IMPACTS.get(wire.impact) ?? 'unknown',
    phase: wire.status,
    startedAt: wire.started_at ?? wire.created_at ?? last?.at ?? 0,
    ...(last ? { lastUpdate: last } : {}),
    componentIds: named.length > 0 ? named : [...new Set(updates.flatMap(({ components }) => components))],
    ...(link && /^https?:\/\//.test(link) ? { url: link } : {}),
  };
}

/** Without its times nobody can be told when to expect it. */
function toMaintenance(wire: WireIncident): readonly ScheduledMaintenance[] {
  const { scheduled_for: scheduledFor, scheduled_until: scheduledUntil } = wire;
  if (scheduledFor === undefined || scheduledUntil === undefined) return [];
  return [{ ...toIncident(wire), scheduledFor, scheduledUntil }];
}
