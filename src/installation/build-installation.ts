import path from 'node:path';
import type { TenantId } from '../domain/actor.ts';
import { SECOND } from '../domain/time.ts';
import type { Installation, TenantSettings } from '../ports/installation.ts';
import { PLAN_SOURCES } from '../ports/plan-source.ts';
import type { InstallationFile, TenantInFile } from './schema.ts';

/** Slack keeps `/status` for itself and refuses a manifest that claims it. */
const SLACK_COMMAND_NAMES: Readonly<Record<string, string>> = { status: 'support-status' };

const BYTES: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2 };

/** The installation that a checked file describes. `directory`: where the file lies. */
export function buildInstallation(file: InstallationFile, directory: string): Installation {
  return {
    referencePrefix: file.reference_prefix,
    tenants: {
      ...buildTenants('discord', file.discord?.servers ?? {}),
      ...buildTenants('slack', file.slack?.workspaces ?? {}),
    },
    defaults: buildTenant(file.everywhere),
    maxFileBytes: toBytes(file.max_file_size),
    commandsPerMinute: Number(file.commands_per_minute),
    planSources: PLAN_SOURCES,
    stripePlans: {},
    helpdesk: { kind: 'builtin' },
    limits: { openTickets: 20, ticketsPerDay: 20, cooldown: 10 * SECOND, blocked: [] },
    slackCommandNames: { ...SLACK_COMMAND_NAMES, ...named(file.slack?.commands ?? {}) },
    ...(file.plan_directory === undefined
      ? {}
      : { planDirectory: path.resolve(directory, file.plan_directory) }),
  };
}

/** The commands that were given a name. */
function named(commands: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(commands).flatMap(([command, name]) => (name === undefined ? [] : [[command, name]])),
  );
}

function buildTenants(
  platform: 'discord' | 'slack',
  tenants: Readonly<Record<string, TenantInFile>>,
): Readonly<Record<TenantId, TenantSettings>> {
  return Object.fromEntries(
    Object.entries(tenants).map(([id, tenant]) => [`${platform}:${id}`, buildTenant(tenant)]),
  );
}

function buildTenant(tenant: TenantInFile | undefined): TenantSettings {
  return {
    ...(tenant?.staff_channel === undefined ? {} : { staffChannel: tenant.staff_channel }),
    ...(tenant?.ticket_channel === undefined ? {} : { ticketChannel: tenant.ticket_channel }),
    planGroups: Object.fromEntries(
      Object.entries(tenant?.plans ?? {}).flatMap(([plan, groups]) => groups.map((group) => [group, plan])),
    ),
    staffGroups: tenant?.staff ?? [],
    moderatorGroups: tenant?.moderators ?? [],
    adminGroups: [],
    trustProfileEmail: false,
    watchChannels: [],
    community: Object.fromEntries(
      Object.entries(tenant?.communities ?? {}).map(([id, { channel, url }]) => [
        id,
        { ...(channel === undefined ? {} : { channel }), ...(url === undefined ? {} : { url }) },
      ]),
    ),
  };
}

/** `25 MB` → bytes, with 1,024 to the kilobyte as chat platforms count. */
function toBytes(size: string): number {
  const [, count, unit] = /^(\d+) ?(KB|MB)$/.exec(size) ?? [];
  return Number(count) * (BYTES[unit ?? ''] ?? Number.NaN);
}
