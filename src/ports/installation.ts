import type { TenantId } from '../domain/actor.ts';

/** What the operator of this installation decided: ids of channels and roles, limits. Everything is optional. */
export interface Installation {
  /** Prefix of ticket references; `FD` gives `FD-1042`. */
  readonly referencePrefix: string;
  readonly tenants: Readonly<Record<TenantId, TenantSettings>>;
  /** Applies to every tenant without an entry of its own. */
  readonly defaults: TenantSettings;
  readonly maxFileBytes: number;
  /** What one person may send; a sixth of it at once. */
  readonly commandsPerMinute: number;
  /** Path of the file that says who has which plan; undefined: plans come from roles and user groups alone. */
  readonly planDirectory?: string;
  /** Command of the bot → its name on Slack, without the slash, e.g. `status` → `support-status`. */
  readonly slackCommandNames: Readonly<Record<string, string>>;
}

export interface TenantSettings {
  /** Where new tickets are announced to staff. */
  readonly staffChannel?: string;
  /** Discord: where private ticket threads are opened; without it, where the person asked. */
  readonly ticketChannel?: string;
  /** Role or user group ids → plan ids or aliases of the policy. */
  readonly planGroups: Readonly<Record<string, string>>;
  readonly staffGroups: readonly string[];
  readonly moderatorGroups: readonly string[];
  /** Community id of the policy → a link or channel in this tenant. */
  readonly community: Readonly<Record<string, { readonly channel?: string; readonly url?: string }>>;
}
