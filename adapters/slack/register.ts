import { DEFAULT_LOCALE } from '../../src/domain/locale.ts';
import type { CommandCatalog, CommandDefinition } from '../../src/ports/command-definition.ts';
import { actionId } from '../../src/reply/action-id.ts';
import { clip } from '../../src/reply/text-measure.ts';
import { createCommandNames } from './config.ts';

/**
 * The least that everything needs, each with what would stop without it.
 * https://docs.slack.dev/reference/scopes
 */
export const BOT_SCOPES = {
  'app_mentions:read': 'mentions reach the bot',
  'channels:history': 'what is said in public channels that the bot is in: community threads, escalated ones',
  'channels:read': 'whether a channel is public, and that it was archived or deleted',
  'chat:write': 'messages, also private ones beside a conversation',
  commands: 'slash commands and message shortcuts',
  'files:read': 'files that customers attach to a form or a message',
  'files:write': 'files that agents attach to an answer',
  'groups:history': 'the same as channels:history in private channels',
  'groups:read': 'the same as channels:read for private channels',
  'groups:write.invites': 'adding somebody to a private channel in which their ticket is discussed',
  'im:history': 'direct messages to the bot, and the conversation about a ticket',
  'im:write': 'the conversation about a ticket, and reminders',
  'mpim:history': 'the same as channels:history in group messages',
  'mpim:read': 'the same as channels:read for group messages',
  'pins:write': 'the overview at the top of the staff channel',
  'reactions:write': 'the sign on a solved community thread',
  'usergroups:read': 'plans and roles from user groups',
  'users:read': "people's language, time zone and name",
  'users:read.email': 'verified addresses, where the installation trusts those of the workspace',
} as const;

/** https://docs.slack.dev/reference/events */
export const BOT_EVENTS = [
  'app_home_opened',
  'app_mention',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'group_archive',
  'group_deleted',
  'group_left',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
] as const;

/** https://docs.slack.dev/reference/app-manifest */
const LIMITS = {
  name: 35,
  about: 140,
  description: 2_000,
  usage: 1_000,
  shortcuts: 10,
  shortcut: 24,
  shortcutAbout: 150,
} as const;

export interface ManifestOptions {
  /** At most 35 characters; `Frontdesk` when left out. */
  readonly name?: string;
  /** At most 140 characters. */
  readonly description?: string;
  readonly commandNames?: Readonly<Record<string, string>> | undefined;
  /** `https://bot.example/slack/events`: events come over HTTP. Without it: Socket Mode. */
  readonly requestUrl?: string;
}

/** What "Create an app from a manifest" takes, as an object to print as JSON. Slack shows no localized names: English. */
export function slackManifest(catalog: CommandCatalog, options: ManifestOptions = {}) {
  const names = createCommandNames(options.commandNames);
  const url = options.requestUrl;
  const name = clip(options.name ?? 'Frontdesk', LIMITS.name);
  return {
    display_information: {
      name,
      description: clip(options.description ?? 'Tickets, support hours, status and scope', LIMITS.about),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      // Slack allows no spaces here.
      bot_user: { display_name: name.replace(/[^\w.-]+/gu, '-').toLowerCase(), always_online: true },
      ...(catalog.messageActions.length > 0
        ? {
            shortcuts: catalog.messageActions.slice(0, LIMITS.shortcuts).map(({ command, verb, label }) => ({
              name: clip(label[DEFAULT_LOCALE], LIMITS.shortcut),
              type: 'message' as const,
              callback_id: actionId(command, verb),
              description: clip(label[DEFAULT_LOCALE], LIMITS.shortcutAbout),
            })),
          }
        : {}),
      slash_commands: catalog.commands.map((command) => ({
        command: `/${names.toSlack(command.name)}`,
        description: clip(command.description[DEFAULT_LOCALE], LIMITS.description),
        ...usageOf(command),
        should_escape: false,
        ...(url ? { url } : {}),
      })),
    },
    oauth_config: { scopes: { bot: Object.keys(BOT_SCOPES) } },
    settings: {
      event_subscriptions: { bot_events: [...BOT_EVENTS], ...(url ? { request_url: url } : {}) },
      interactivity: { is_enabled: true, ...(url ? { request_url: url } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: !url,
      token_rotation_enabled: false,
    },
  };
}

/** `open [topic] | list | show <ticket>`: what is typed after the command's name. */
function usageOf(command: CommandDefinition): { readonly usage_hint?: string } {
  const hint = command.verbs
    .map(({ name, options }) =>
      [
        ...(name === '' ? [] : [name]),
        ...options.map((option) => (option.required ? `<${option.name}>` : `[${option.name}]`)),
      ].join(' '),
    )
    .filter((usage) => usage !== '')
    .join(' | ');
  return hint === '' ? {} : { usage_hint: clip(hint, LIMITS.usage) };
}
