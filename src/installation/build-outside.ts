import { parseDuration } from '../policy/parse-duration.ts';
import type { AbuseLimits, HelpdeskSettings, Installation } from '../ports/installation.ts';
import type { InstallationFile } from './schema.ts';

/** Zendesk lets the smallest plan send so many requests a minute, see its page "Rate limits". */
const ZENDESK_REQUESTS = 200;

/** Of a helpdesk whose keys the checks have found complete. */
export function buildHelpdesk({ helpdesk }: InstallationFile): HelpdeskSettings {
  const { url = '', user = '', to = '' } = helpdesk;
  switch (helpdesk.kind) {
    case 'builtin':
      return { kind: 'builtin' };
    case 'zendesk':
      return {
        kind: 'zendesk',
        url,
        user,
        fields: Object.fromEntries(
          Object.entries(helpdesk.fields ?? {}).map(([name, id]) => [name, Number(id)]),
        ),
        tags: helpdesk.tags ?? [],
        requestsPerMinute: Number(helpdesk.requests_per_minute ?? ZENDESK_REQUESTS),
      };
    case 'email':
      return { kind: 'email', to };
    case 'webhook':
      return { kind: 'webhook', url };
  }
}

export function buildLimits({ limits }: InstallationFile): AbuseLimits {
  return {
    openTickets: Number(limits.open_tickets),
    ticketsPerDay: Number(limits.tickets_per_day),
    cooldown: limits.cooldown === 'none' ? 0 : (parseDuration(limits.cooldown) ?? 0),
    blocked: limits.blocked,
  };
}

export function buildPlanLookup({ plan_lookup: lookup }: InstallationFile): Pick<Installation, 'planLookup'> {
  if (!lookup) return {};
  return {
    planLookup: {
      url: lookup.url,
      timeout: parseDuration(lookup.timeout) ?? 0,
      cacheFor: parseDuration(lookup.cache_for) ?? 0,
    },
  };
}
