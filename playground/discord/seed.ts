import { ChannelType, OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Person } from '../contract.ts';
import { DISCORD } from '../ids.ts';
import type { StoredChannel, StoredMember, StoredRole } from './model.ts';

export const GUILD_NAME = 'Acme Community';
export const BOT_NAME = 'Frontdesk';
/** A managed role, as Discord makes one for every bot that is invited. */
export const BOT_ROLE = '120000000000000009';

const EVERYONE =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.ReadMessageHistory |
  P.AttachFiles |
  P.EmbedLinks |
  P.AddReactions |
  P.UseApplicationCommands;

const MODERATION = P.ManageMessages | P.ManageThreads | P.PinMessages | P.ModerateMembers | P.MentionEveryone;

/** What the invitation of a support bot asks for, and no more. */
const BOT = P.CreatePrivateThreads | P.ManageThreads | P.PinMessages;

const role = (
  id: string,
  name: string,
  position: number,
  permissions: bigint,
  color: number,
): StoredRole => ({
  id,
  name,
  color,
  position,
  permissions,
  mentionable: false,
  managed: id === BOT_ROLE,
});

export const ROLES: readonly StoredRole[] = [
  role(DISCORD.guild, '@everyone', 0, EVERYONE, 0),
  role(DISCORD.roles.lite, 'Lite', 1, 0n, 0x14b8a6),
  role(DISCORD.roles.premium, 'Premium', 2, 0n, 0xa78bfa),
  role(BOT_ROLE, BOT_NAME, 3, BOT, 0x949cf7),
  role(DISCORD.roles.moderator, 'Moderator', 4, MODERATION, 0xf472b6),
  role(DISCORD.roles.agent, 'Support', 5, MODERATION, 0xfbbf24),
];

const channel = (
  id: string,
  name: string,
  position: number,
  more: Partial<StoredChannel>,
): StoredChannel => ({
  id,
  name,
  position,
  type: ChannelType.GuildText,
  topic: null,
  parentId: null,
  overwrites: [],
  tags: [],
  recipientId: null,
  thread: null,
  slowmode: 0,
  ...more,
});

const overwrite = (id: string, allow: bigint, deny: bigint) => ({
  id,
  type: OverwriteType.Role,
  allow: allow.toString(),
  deny: deny.toString(),
});

const tag = (suffix: string, name: string) => ({ id: `1300000000000000${suffix}`, name, moderated: false });

export const CHANNELS: readonly StoredChannel[] = [
  channel(DISCORD.channels.general, 'general', 0, { topic: 'Hello, and everything else' }),
  channel(DISCORD.channels.help, 'help', 1, { topic: 'Ask here, or type /' }),
  channel(DISCORD.channels.community, 'community', 2, {
    type: ChannelType.GuildForum,
    topic: 'Questions that the community answers',
    tags: [
      tag('01', 'Question'),
      tag('02', 'Front end'),
      tag('03', 'Third-party'),
      tag('04', 'Implement feature'),
      tag('05', 'Solved'),
    ],
  }),
  channel(DISCORD.channels.staff, 'staff', 3, {
    topic: 'Moderators and support only',
    overwrites: [
      overwrite(DISCORD.guild, 0n, P.ViewChannel),
      overwrite(DISCORD.roles.moderator, P.ViewChannel, 0n),
      overwrite(DISCORD.roles.agent, P.ViewChannel, 0n),
      overwrite(BOT_ROLE, P.ViewChannel, 0n),
    ],
  }),
];

const rolesOf = (person: Person): readonly string[] => {
  const roles: Readonly<Record<string, string>> = DISCORD.roles;
  const own = roles[person.role];
  return own === undefined ? [] : [own];
};

export function seedMembers(people: readonly Person[]): readonly StoredMember[] {
  const bot: StoredMember = {
    id: DISCORD.botUser,
    username: 'frontdesk',
    name: BOT_NAME,
    bot: true,
    roles: [BOT_ROLE],
    person: null,
    dmsClosed: false,
  };
  return [
    bot,
    ...people.map((person) => ({
      id: person.discordId,
      username: person.key,
      name: person.name,
      bot: false,
      roles: rolesOf(person),
      person,
      dmsClosed: false,
    })),
  ];
}
