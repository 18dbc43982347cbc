import path from 'node:path';
import type { TenantId } from '../domain/actor.ts';
import { parseDuration } from '../policy/parse-duration.ts';
import type { Installation, TenantSettings } from '../ports/installation.ts';
import { PLAN_SOURCES } from '../ports/plan-source.ts';
import { buildHelpdesk, buildLimits, buildPlanLookup } from './build-outside.ts';
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
    refusedFileTypes: file.refused_file_types,
    commandsPerMinute: Number(file.commands_per_minute),
    planSources: file.plan_sources ?? PLAN_SOURCES,
    ...buildPlanLookup(file),
    stripePlans: file.stripe_plans,
    helpdesk: buildHelpdesk(file),
    ...(file.mail === undefined ? {} : { mail: { from: file.mail.from, fromName: file.mail.from_name } }),
    limits: buildLimits(file),
    ...(file.keep_transcripts === undefined
      ? {}
      : { keepTranscripts: parseDuration(file.keep_transcripts) ?? 0 }),
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
    adminGroups: tenant?.admins ?? [],
    trustProfileEmail: tenant?.trust_profile_email === 'true',
    watchChannels: tenant?.watch_channels ?? [],
    ...(tenant?.moderator_channel === undefined ? {} : { moderatorChannel: tenant.moderator_channel }),
    ...(tenant?.digest === undefined ? {} : { digest: tenant.digest }),
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
