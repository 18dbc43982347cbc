import { GatewayIntentBits } from 'discord-api-types/v10';
import type { DiscordSide } from './discord/index.ts';
import type { SlackSide } from './slack/index.ts';
import type { Switch } from './world.ts';

/** What real platforms do to a bot's connections from time to time, at the press of a button. */
export function connectionSwitches(
  { control: discord }: DiscordSide,
  { control: slack }: SlackSide,
): readonly Switch[] {
  return [
    { id: 'discord-drop', label: 'Discord: cut the line', use: discord.dropConnections },
    { id: 'discord-reconnect', label: 'Discord: ask to reconnect (op 7)', use: discord.reconnect },
    { id: 'discord-invalidate', label: 'Discord: end the session (op 9)', use: discord.invalidateSession },
    {
      id: 'discord-no-content',
      label: 'Discord: switch message content off',
      use() {
        discord.setPrivilegedIntents(0);
        discord.invalidateSession();
      },
    },
    {
      id: 'discord-content',
      label: 'Discord: switch message content on',
      use: () => discord.setPrivilegedIntents(GatewayIntentBits.MessageContent),
    },
    { id: 'slack-drop', label: 'Slack: cut the sockets', use: slack.dropSockets },
    { id: 'slack-refresh', label: 'Slack: refresh the sockets', use: () => slack.refreshSocket() },
  ];
}
