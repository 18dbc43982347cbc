import type { Duration } from '../../domain/time.ts';

/** Everything the environment decides, checked and typed. Secrets are in here: never log the object. */
export interface Settings {
  readonly discord?: DiscordSettings;
  readonly slack?: SlackSettings;
  readonly http: { readonly host: string; readonly port: number };
  readonly database: { readonly url: string; readonly dataDir: string };
  readonly policyPath: string;
  readonly installationPath?: string;
  /** Overrides the policy's status API. */
  readonly statusApiUrl?: string;
  /** Reads it more often than the policy says (the playground: people wait for it). */
  readonly statusPollEvery?: Duration;
  /** The optional language model for questions that the built-in decision asks about. */
  readonly scopeModel?: ScopeModelSettings;
  readonly plans: PlanSettings;
  readonly mail: MailSettings;
  readonly helpdesk: HelpdeskSecrets;
  /** Where others reach this process, for links that it gives them. */
  readonly publicUrl?: string;
  readonly logLevel: LogLevel;
  /** The local platforms: on without chat credentials, or when asked for. */
  readonly playground: boolean;
}

export interface DiscordSettings {
  readonly token: string;
  /** Without a version: discord.js adds it. */
  readonly apiUrl: string;
}

export interface SlackSettings {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly mode:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
}

export interface ScopeModelSettings {
  /** Base of an OpenAI-compatible API. */
  readonly url: string;
  readonly name: string;
  readonly key?: string;
  /** Most requests a day. */
  readonly daily: number;
}

/** Secrets of the sources of plans; what they are asked is in the installation. */
export interface PlanSettings {
  readonly lookupSecret?: string;
  readonly stripe?: { readonly apiKey: string; readonly apiUrl: string };
}

/** Which helpdesk there is, is in the installation; this is what must not be written there. */
export interface HelpdeskSecrets {
  /** Instead of the installation's address: a local Zendesk. */
  readonly zendeskUrl?: string;
  readonly zendeskToken?: string;
  readonly zendeskWebhookSecret?: string;
  /** `whsec_…`: all sign, each is believed. */
  readonly webhookSecrets: readonly string[];
}

export interface MailSettings {
  /** `smtps://user:password@host:465`; undefined: no mail is sent. */
  readonly smtpUrl?: string;
  /** `imaps://user:password@host:993/INBOX`; undefined: no mailbox is read. */
  readonly imapUrl?: string;
  /** Of what is posted to `/webhooks/email`; undefined: nothing is taken there. */
  readonly webhookSecret?: string;
  /** Name of the mail server whose check of a sender is believed (`Authentication-Results`); `none`: every sender is. */
  readonly authServer?: string;
  /** Whose mails are agents' answers: addresses, or domains as `@acme.example`, in lower case; the helpdesk's own is always. */
  readonly agents: readonly string[];
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** What is wrong with one environment variable, and what to do about it. */
export interface SettingsProblem {
  readonly variable: string;
  readonly problem: string;
  readonly remedy: string;
}

/** The environment cannot be used; every problem is listed. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    super(problems.map(({ variable, problem, remedy }) => `${variable} ${problem}. ${remedy}`).join('\n'));
    this.problems = problems;
  }
}
