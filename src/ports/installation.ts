import type { TenantId } from '../domain/actor.ts';
import type { Duration } from '../domain/time.ts';
import type { PlanSourceName } from './plan-source.ts';

/** What the operator of this installation decided: ids of channels and roles, limits. Everything is optional. */
export interface Installation {
  /** Prefix of ticket references; `FD` gives `FD-1042`. */
  readonly referencePrefix: string;
  readonly tenants: Readonly<Record<TenantId, TenantSettings>>;
  /** Applies to every tenant without an entry of its own. */
  readonly defaults: TenantSettings;
  readonly maxFileBytes: number;
  /** Endings of file names, lower case without the dot; such files are refused. */
  readonly refusedFileTypes: readonly string[];
  /** What one person may send; a sixth of it at once. */
  readonly commandsPerMinute: number;
  /** Path of the file that says who has which plan; undefined: plans come from roles and user groups alone. */
  readonly planDirectory?: string;
  /** Asked in this order; the highest paying plan that any of them knows wins. */
  readonly planSources: readonly PlanSourceName[];
  /** The company's own look-up, see the plans adapter. Its secret comes from the environment. */
  readonly planLookup?: { readonly url: string; readonly timeout: Duration; readonly cacheFor: Duration };
  /** Stripe's product ids (or `lookup_key`s of prices) → plan ids or aliases of the policy. */
  readonly stripePlans: Readonly<Record<string, string>>;
  readonly helpdesk: HelpdeskSettings;
  /** Who the bot's mails come from; undefined: no mail is sent, so addresses cannot be linked by code. */
  readonly mail?: { readonly from: string; readonly fromName: string };
  readonly limits: AbuseLimits;
  /** Transcripts and files of closed tickets are removed after this; undefined: never. */
  readonly keepTranscripts?: Duration;
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
  /** They may do everything that staff may, and block people. */
  readonly adminGroups: readonly string[];
  /** Slack: the address in a person's profile counts as verified, since the company's sign-on set it. */
  readonly trustProfileEmail: boolean;
  /** Channels whose new questions are decided silently, see the policy's `watch`. */
  readonly watchChannels: readonly string[];
  /** Where moderators get the list of unanswered threads; without it the staff channel. */
  readonly moderatorChannel?: string;
  /** Daily digest for staff at this wall-clock time in this zone, e.g. 09:00 Europe/Paris. */
  readonly digest?: { readonly at: string; readonly zone: string };
  /** Community id of the policy → a link or channel in this tenant. */
  readonly community: Readonly<Record<string, { readonly channel?: string; readonly url?: string }>>;
}

export type HelpdeskSettings =
  | { readonly kind: 'builtin' }
  | {
      readonly kind: 'zendesk';
      readonly url: string;
      /** The account that the API token belongs to. */
      readonly user: string;
      /** Field of a form or `topic`, `plan` → id of a custom field. */
      readonly fields: Readonly<Record<string, number>>;
      readonly tags: readonly string[];
      readonly requestsPerMinute: number;
    }
  | {
      readonly kind: 'email';
      /** The helpdesk's address. */
      readonly to: string;
    }
  | { readonly kind: 'webhook'; readonly url: string };

export interface AbuseLimits {
  /** Tickets that one person may have open at once. */
  readonly openTickets: number;
  /** Tickets that one person may open in 24 h. */
  readonly ticketsPerDay: number;
  /** From one ticket to the person's next. */
  readonly cooldown: Duration;
  /** Account ids that may not open tickets; `/ticket block` adds to them. */
  readonly blocked: readonly string[];
}
