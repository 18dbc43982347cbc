import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import { refuse } from '../api-error.ts';
import type { StoredMember } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { botMember } from '../state.ts';
import { channelToWire } from '../wire/channel.ts';
import { guildToWire, roleToWire } from '../wire/guild.ts';
import { memberToWire } from '../wire/user.ts';
import type { World } from '../world.ts';
import { guildFor } from './access.ts';
import { ok, type RestRequest, type Route } from './route.ts';

/** The server, its roles and members. */
export function guildRoutes(world: World): readonly Route[] {
  const { state } = world;

  const memberFor = (request: RestRequest): StoredMember => {
    guildFor(request);
    const member = state.members.get(request.param('user'));
    if (member === undefined) throw refuse('unknownMember');
    return member;
  };

  return [
    {
      method: 'GET',
      path: '/users/@me/guilds',
      handle: () => {
        const { id, name, icon, features } = guildToWire(state);
        return ok([{ id, name, icon, owner: false, permissions: '0', features }]);
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild',
      handle(request) {
        guildFor(request);
        const counts =
          request.query.get('with_counts') === 'true'
            ? { approximate_member_count: state.members.size, approximate_presence_count: state.members.size }
            : {};
        return ok({ ...guildToWire(state), ...counts });
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild/channels',
      handle(request) {
        guildFor(request);
        const channels = [...state.channels.values()].filter(
          (channel) => channel.thread === null && channel.type !== ChannelType.DM,
        );
        return ok(channels.map((channel) => channelToWire(state, channel)));
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild/roles',
      handle(request) {
        guildFor(request);
        return ok([...state.roles.values()].map(roleToWire));
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild/members',
      handle(request) {
        guildFor(request);
        // Listing everybody takes the privileged members intent; asking for one does not.
        if ((state.privilegedIntents & GatewayIntentBits.GuildMembers) === 0) throw refuse('missingAccess');
        return ok([...state.members.values()].map(memberToWire));
      },
    },
    {
      method: 'GET',
      path: '/guilds/:guild/members/:user',
      handle: (request) => ok(memberToWire(memberFor(request))),
    },
    {
      method: 'GET',
      path: '/guilds/:guild/threads/active',
      handle(request) {
        guildFor(request);
        const bot = botMember(state);
        const threads = [...state.channels.values()].filter(
          (channel) => channel.thread?.archived === false && permissionsIn(state, bot, channel) !== 0n,
        );
        return ok({
          threads: threads.map((channel) => channelToWire(state, channel)),
          members: threads.flatMap((channel) => {
            const joined = channel.thread?.members.get(bot.id);
            return joined === undefined
              ? []
              : [
                  {
                    id: channel.id,
                    user_id: bot.id,
                    join_timestamp: new Date(joined).toISOString(),
                    flags: 0,
                  },
                ];
          }),
        });
      },
    },
  ];
}
