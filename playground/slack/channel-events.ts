import { SLACK } from '../ids.ts';
import type { Events } from './events.ts';
import type { Ids } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { Installation } from './manifest.ts';
import type { Channel } from './workspace.ts';

/** What happens to channels as a whole, as the app hears of it. */
export interface ChannelEvents {
  archived(channel: Channel, by: string): void;
  deleted(channel: Channel): void;
  /** The app was put out of it. */
  left(channel: Channel): void;
}

/** Only what the app subscribed to, with the scope for the kind of channel, and where it is a member. */
export function createChannelEvents(
  installation: () => Installation,
  events: Events,
  ids: Ids,
): ChannelEvents {
  const tell = (channel: Channel, type: string, rest: JsonObject = {}): void => {
    const { events: subscribed, scopes } = installation();
    const scope = channel.kind === 'channel' ? 'channels:read' : 'groups:read';
    if (!subscribed.includes(type) || !scopes.includes(scope)) return;
    events.emit({ type, channel: channel.id, event_ts: ids.ts(), ...rest });
  };
  const prefix = ({ kind }: Channel): string => (kind === 'channel' ? 'channel' : 'group');
  const isMember = (channel: Channel): boolean => channel.members.has(SLACK.botUser);

  return {
    archived(channel, by) {
      if (isMember(channel)) tell(channel, `${prefix(channel)}_archive`, { user: by });
    },
    deleted(channel) {
      if (isMember(channel)) tell(channel, `${prefix(channel)}_deleted`);
    },
    left: (channel) => tell(channel, `${prefix(channel)}_left`),
  };
}
