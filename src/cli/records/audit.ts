import { PLATFORMS, type TenantId } from '../../domain/actor.ts';
import type { Instant } from '../../domain/time.ts';
import type { AuditFilter, AuditLine, AuditLog } from '../../ports/audit-log.ts';
import { formatTable } from '../format-table.ts';
import type { Options } from '../scope/desk.ts';
import { type Answer, OptionError, readLimit, readText, readTime } from './read-options.ts';

/** `frontdesk audit`. */
export async function runAudit(audit: AuditLog, options: Options, now: Instant): Promise<Answer> {
  const lines = await audit.list(filterOf(options, now));
  if (options['json'] === true)
    return { text: lines.map((line) => JSON.stringify(line)).join('\n'), code: 0 };
  if (lines.length === 0) return { text: 'Nothing of that kind is recorded.', code: 0 };
  const rows = lines.map(row);
  return {
    text: formatTable(['When (UTC)', 'What', 'Ticket', 'Who', 'Where', 'Why', 'Details'], rows),
    code: 0,
  };
}

function filterOf(options: Options, now: Instant): AuditFilter {
  const reference = readText(options['reference']);
  const actorId = readText(options['by']);
  const since = readTime(options['since'], '--since', now);
  const until = readTime(options['until'], '--until', now);
  const tenant = readTenant(options['tenant']);
  const kinds = options['kind'];
  return {
    ...(reference === undefined ? {} : { reference }),
    ...(actorId === undefined ? {} : { actorId }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(tenant === undefined ? {} : { tenant }),
    ...(Array.isArray(kinds) ? { kinds: kinds.map(String) } : {}),
    limit: readLimit(options['limit']),
  };
}

function readTenant(value: unknown): TenantId | undefined {
  const text = readText(value);
  if (text === undefined) return undefined;
  const platform = PLATFORMS.find((name) => text.startsWith(`${name}:`));
  if (platform) return `${platform}:${text.slice(platform.length + 1)}`;
  throw new OptionError('--tenant takes discord:<server id> or slack:<workspace id>.');
}

function row(line: AuditLine): readonly string[] {
  const { actor, data } = line;
  return [
    new Date(line.at).toISOString().slice(0, 19).replace('T', ' '),
    line.kind,
    line.reference ?? '',
    actor ? `${actor.name} (${actor.id})` : 'the bot',
    line.tenant,
    line.reason ?? '',
    Object.keys(data).length === 0 ? '' : JSON.stringify(data),
  ];
}
