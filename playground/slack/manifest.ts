import type { JsonObject } from './json.ts';
import { isObject, objectOf, objectsOf, stringOf } from './json.ts';

export interface SlashCommand {
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}

export interface Shortcut {
  readonly type: 'message' | 'global';
  readonly callbackId: string;
  readonly name: string;
  readonly description: string;
}

/** What the workspace has installed of the app. */
export interface Installation {
  readonly commands: readonly SlashCommand[];
  readonly shortcuts: readonly Shortcut[];
  readonly events: readonly string[];
  readonly scopes: readonly string[];
  readonly home: boolean;
  readonly messagesTab: boolean;
}

/** What a normal support bot is granted. */
export const DEFAULT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'groups:write.invites',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'mpim:write',
  'pins:write',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users.profile:read',
  'users:read',
  'users:read.email',
];

export const DEFAULT_INSTALLATION: Installation = {
  commands: [
    {
      command: '/ticket',
      description: 'Open and follow support tickets',
      usageHint: 'open | list | show | close | reopen',
    },
    { command: '/hours', description: 'When support can be reached', usageHint: '[channel]' },
    { command: '/support-status', description: 'Is everything working?', usageHint: '[component]' },
    { command: '/scope', description: 'What support helps with', usageHint: '[question]' },
  ],
  shortcuts: [
    {
      type: 'message',
      callbackId: 'ticket:from-message',
      name: 'Open a ticket',
      description: 'Turns this message into a ticket',
    },
    ...[
      ['ticket:reply', 'Reply in its ticket'],
      ['escalate:begin', 'Escalate to ticket'],
      ['redirect:begin', 'Redirect to community'],
      ['correct:begin', 'Correct the decision'],
    ].map(([callbackId = '', name = '']) => ({
      type: 'message' as const,
      callbackId,
      name,
      description: name,
    })),
  ],
  events: [
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
  ],
  scopes: DEFAULT_SCOPES,
  home: true,
  messagesTab: true,
};

/** Slack's own commands, which no app may take: https://slack.com/help/articles/201259356 */
export const BUILT_IN_COMMANDS: readonly string[] =
  '/active /apps /archive /away /call /collapse /dm /expand /feed /feedback /help /invite /join /kick /leave /me /msg /mute /open /prefs /remind /rename /search /shortcuts /shrug /star /status /topic /unstar /who'.split(
    ' ',
  );

/** Reads an app manifest as Slack does: any fault refuses all of it. @throws Error that lists the faults */
export function readManifest(manifest: JsonObject): Installation {
  const problems: string[] = [];
  const features = objectOf(manifest['features']) ?? {};
  const settings = objectOf(manifest['settings']) ?? {};
  const limited = (source: JsonObject, key: string, max: number, pointer: string): string => {
    const value = stringOf(source[key]) ?? '';
    if (value === '') problems.push(`${pointer}/${key} is required`);
    if (value.length > max) problems.push(`${pointer}/${key} must be at most ${max} characters`);
    return value;
  };
  const commands = objectsOf(features['slash_commands']).map((entry, index) => {
    const at = `/features/slash_commands/${index}`;
    const command = limited(entry, 'command', 32, at);
    if (!/^\/[a-z0-9_-]+$/u.test(command)) problems.push(`${at}/command is not a valid command name`);
    if (BUILT_IN_COMMANDS.includes(command))
      problems.push(`${at}/command: ${command} is a reserved command name`);
    const usageHint = stringOf(entry['usage_hint']) ?? '';
    return { command, description: limited(entry, 'description', 2000, at), usageHint };
  });
  const shortcuts = objectsOf(features['shortcuts']).map((entry, index) => {
    const at = `/features/shortcuts/${index}`;
    const type = entry['type'];
    if (type !== 'message' && type !== 'global') problems.push(`${at}/type must be message or global`);
    return {
      type: type === 'global' ? ('global' as const) : ('message' as const),
      callbackId: limited(entry, 'callback_id', 255, at),
      name: limited(entry, 'name', 24, at),
      description: limited(entry, 'description', 150, at),
    };
  });
  if (commands.length > 50) problems.push('/features/slash_commands: at most 50');
  if (new Set(commands.map((entry) => entry.command)).size < commands.length) {
    problems.push('/features/slash_commands: a command appears twice');
  }
  if (shortcuts.length > 10) problems.push('/features/shortcuts: at most 10');
  if (!isObject(manifest['display_information'])) problems.push('/display_information is required');
  if (problems.length > 0) throw new Error(`invalid_manifest\n${problems.join('\n')}`);

  const home = objectOf(features['app_home']) ?? {};
  return {
    ...{ commands, shortcuts },
    events: strings(objectOf(settings['event_subscriptions'])?.['bot_events']),
    scopes: strings(objectOf(objectOf(manifest['oauth_config'])?.['scopes'])?.['bot']),
    home: home['home_tab_enabled'] === true,
    messagesTab: home['messages_tab_enabled'] !== false,
  };
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
