import { SLACK } from '../ids.ts';
import type { JsonObject } from './json.ts';
import { compact } from './json.ts';
import type { Message } from './message.ts';
import { messageToWire } from './message-wire.ts';
import type { View } from './view.ts';
import { viewToWire } from './view-wire.ts';
import type { Channel, Member } from './workspace.ts';
import type { World } from './world.ts';

/** Parts of the interaction payloads: https://docs.slack.dev/reference/interaction-payloads */

/** What every interaction payload has. */
export function commonPayload(world: World, user: Member): JsonObject {
  return {
    ...{
      team: { id: SLACK.team, domain: world.workspace.domain },
      enterprise: null,
      is_enterprise_install: false,
    },
    user: { id: user.id, username: user.username, name: user.username, team_id: SLACK.team },
    ...{ api_app_id: SLACK.appId, token: 'playground' },
  };
}

/** Private places have no name of their own in payloads. */
export function channelPayload(channel: Channel): JsonObject {
  const names = { channel: channel.name, group: 'privategroup', im: 'directmessage', mpim: channel.name };
  return { id: channel.id, name: names[channel.kind] };
}

/** Where in a message something happened. */
export function messageContext(world: World, channel: Channel, message: Message): JsonObject {
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    container: compact({
      ...{ type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: isEphemeral },
      thread_ts: message.threadTs,
    }),
    channel: channelPayload(channel),
    message: messageToWire(message, world.files, channel),
  };
}

/** Where in a view something happened. */
export function viewContext(view: View): JsonObject {
  return { container: { type: 'view', view_id: view.id }, view: viewToWire(view) };
}

export function commandPayload(
  user: Member,
  channel: Channel,
  parts: {
    readonly command: string;
    readonly text: string;
    readonly responseUrl: string;
    readonly trigger: string;
  },
): JsonObject {
  const { id, name } = channelPayload(channel);
  return {
    ...{
      token: 'playground',
      team_id: SLACK.team,
      team_domain: 'playground',
      channel_id: id,
      channel_name: name,
    },
    ...{ user_id: user.id, user_name: user.username, command: parts.command, text: parts.text },
    ...{ api_app_id: SLACK.appId, is_enterprise_install: 'false' },
    ...{ response_url: parts.responseUrl, trigger_id: parts.trigger },
  };
}
