import { DISCORD, HELPDESK, MAIL, SLACK } from './ids.ts';
import type { Mailbox } from './mailbox/index.ts';

/** What a bot's process needs in its environment to live in this playground. */
export interface BotEnvironment extends Readonly<Record<string, string>> {
  readonly DISCORD_TOKEN: string;
  readonly DISCORD_API_URL: string;
  readonly SLACK_BOT_TOKEN: string;
  readonly SLACK_API_URL: string;
  readonly STATUS_API_URL: string;
  readonly SMTP_URL: string;
  readonly IMAP_URL: string;
  readonly MAIL_AUTH_SERVER: string;
  readonly ZENDESK_URL: string;
  readonly ZENDESK_TOKEN: string;
  readonly ZENDESK_WEBHOOK_SECRET: string;
}

export interface BotEnvOptions {
  /** How Slack reaches the bot: over its own socket (default), or with signed requests. */
  readonly slack?: 'socket' | 'http';
}

/** @param url the playground's, without a slash at the end */
export function botEnvironment(
  url: string,
  mailbox: Pick<Mailbox, 'url' | 'imapUrl' | 'authServer'>,
  { slack = 'socket' }: BotEnvOptions,
): BotEnvironment {
  return {
    DISCORD_TOKEN: DISCORD.token,
    DISCORD_API_URL: `${url}/discord/api`,
    SLACK_BOT_TOKEN: SLACK.botToken,
    ...(slack === 'socket'
      ? { SLACK_APP_TOKEN: SLACK.appToken }
      : { SLACK_SIGNING_SECRET: SLACK.signingSecret }),
    SLACK_API_URL: `${url}/slack-api/api/`,
    STATUS_API_URL: `${url}/status/api/v2/summary.json`,
    SMTP_URL: mailbox.url,
    IMAP_URL: mailbox.imapUrl(MAIL.bot),
    MAIL_AUTH_SERVER: mailbox.authServer,
    ZENDESK_URL: `${url}/zendesk`,
    ZENDESK_TOKEN: HELPDESK.token,
    ZENDESK_WEBHOOK_SECRET: HELPDESK.webhookSecret,
  };
}
