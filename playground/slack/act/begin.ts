import type { Message } from '../message.ts';
import type { Channel, Member } from '../workspace.ts';
import type { World } from '../world.ts';

export interface Interaction {
  readonly id: string;
  readonly triggerId: string;
  /** For commands and messages; views have none. */
  readonly responseUrl?: string;
}

/** What every interaction of a person starts with: an id, a trigger, and a way to answer. */
export function beginInteraction(
  world: World,
  user: Member,
  place: { readonly channel?: Channel; readonly source?: Message; readonly viewId?: string },
): Interaction {
  const { channel, source, viewId } = place;
  const id = world.ids.next('I');
  const triggerId = world.triggers.issue({
    user: user.id,
    interaction: id,
    ...(viewId !== undefined && { viewId }),
  });
  if (!channel) return { id, triggerId };
  const target = { user: user.id, channel, interaction: id, ...(source && { source }) };
  return { id, triggerId, responseUrl: world.responseUrls.issue(target) };
}

/** Rejects with a sentence when the person is not in the channel. */
export function channelOf(world: World, user: Member, idOrName: string): Channel {
  const channel = world.workspace.channel(idOrName);
  if (!channel.members.has(user.id)) throw new Error(`${user.realName} is not in #${channel.name}.`);
  return channel;
}

/** The message as this person sees it. */
export function visibleMessage(world: World, user: Member, channel: Channel, ts: string): Message {
  const message = world.messages.find(channel, ts);
  if (message.ephemeralTo !== undefined && message.ephemeralTo !== user.id) {
    throw new Error('That message is visible to somebody else only.');
  }
  return message;
}
