import { GatewayIntentBits as I } from 'discord-api-types/v10';
import { DISCORD } from '../ids.ts';
import type { Gateway } from './gateway/gateway.ts';
import { updateChannel } from './publish.ts';
import { BOT_ROLE } from './seed.ts';
import { memberByKey } from './state.ts';
import { memberToWire } from './wire/user.ts';
import type { World } from './world.ts';

/** The hands of a test, or of the page's switches: what happens to a bot at Discord without its doing. */
export interface DiscordControl {
  /** op 7: connect again and resume. */
  reconnect(): void;
  /** op 9: the session is over. */
  invalidateSession(): void;
  /** Cuts the line. */
  dropConnections(): void;
  online(): boolean;
  /** The bits of the connected bot's intents. */
  intents(): number;
  /** Switches privileged intents on in the developer portal; 0 = none. */
  setPrivilegedIntents(bits: number): void;
  /** How many requests wrote application commands so far. */
  commandWrites(): number;
  setRoles(personKey: string, roleIds: readonly string[]): void;
  /** They refuse direct messages (50007). */
  closeDms(personKey: string, closed: boolean): void;
  /** The permissions of the bot's own role. */
  setBotPermissions(bits: bigint): void;
  /** Takes permissions from the bot in one channel, or gives them back with 0. */
  denyBot(channelId: string, bits: bigint): void;
}

export function createControl(world: World, gateway: Gateway): DiscordControl {
  const { state } = world;

  const member = (key: string) => {
    const found = memberByKey(state, key);
    if (found === undefined) throw new Error(`There is nobody called "${key}".`);
    return found;
  };

  return {
    reconnect: gateway.reconnect,
    invalidateSession: gateway.invalidateSession,
    dropConnections: gateway.dropConnections,
    online: gateway.online,
    intents: gateway.intents,
    setPrivilegedIntents(bits) {
      state.privilegedIntents = bits;
    },
    commandWrites: () => state.commandWrites,
    setRoles(key, roleIds) {
      const next = { ...member(key), roles: [...roleIds] };
      state.members.set(next.id, next);
      world.emit({
        name: 'GUILD_MEMBER_UPDATE',
        intents: I.GuildMembers,
        data: () => ({ guild_id: DISCORD.guild, ...memberToWire(next) }),
      });
      world.changed();
    },
    closeDms(key, closed) {
      const next = { ...member(key), dmsClosed: closed };
      state.members.set(next.id, next);
    },
    setBotPermissions(bits) {
      const role = state.roles.get(BOT_ROLE);
      if (role !== undefined) state.roles.set(BOT_ROLE, { ...role, permissions: bits });
      world.changed();
    },
    denyBot(channelId, bits) {
      const channel = state.channels.get(channelId);
      if (channel === undefined) throw new Error(`There is no channel ${channelId}.`);
      const others = channel.overwrites.filter((one) => one.id !== DISCORD.botUser);
      const own = { id: DISCORD.botUser, type: 1, allow: '0', deny: bits.toString() };
      updateChannel(world, { ...channel, overwrites: bits === 0n ? others : [...others, own] });
    },
  };
}
