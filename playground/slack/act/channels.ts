import { SLACK } from '../../ids.ts';
import type { World } from '../world.ts';
import { channelOf } from './begin.ts';

export interface OneChannel {
  readonly as: string;
  /** Id or name. */
  readonly channel: string;
}

/** What people do to a channel as a whole. */
export function createChannelActs(world: World) {
  const { workspace, channelEvents, changed } = world;
  const named = ({ as, channel: where }: OneChannel) => {
    const user = workspace.person(as);
    const channel = channelOf(world, user, where);
    if (channel.kind === 'im' || channel.kind === 'mpim') throw new Error('A direct message stays.');
    return { user, channel };
  };
  return {
    async archiveChannel(params: OneChannel) {
      const { user, channel } = named(params);
      channel.archived = true;
      channelEvents.archived(channel, user.id);
      changed();
      return { kind: 'none' } as const;
    },
    async unarchiveChannel(params: OneChannel) {
      named(params).channel.archived = false;
      changed();
      return { kind: 'none' } as const;
    },
    async deleteChannel(params: OneChannel) {
      const { channel } = named(params);
      workspace.deleteChannel(channel.id);
      channelEvents.deleted(channel);
      changed();
      return { kind: 'none' } as const;
    },
    async removeApp(params: OneChannel) {
      const { channel } = named(params);
      if (channel.members.delete(SLACK.botUser)) channelEvents.left(channel);
      changed();
      return { kind: 'none' } as const;
    },
    async addApp(params: OneChannel) {
      named(params).channel.members.add(SLACK.botUser);
      changed();
      return { kind: 'none' } as const;
    },
    /** With its creator and the app in it. */
    async createChannel(params: {
      readonly as: string;
      readonly name: string;
      readonly isPrivate?: boolean;
    }) {
      const { as, name, isPrivate = false } = params;
      const user = workspace.person(as);
      const channel = workspace.createChannel(name, isPrivate, user.id);
      channel.members.add(SLACK.botUser);
      changed();
      return { kind: 'none', channel: channel.id } as const;
    },
  };
}
