import type { Person } from '../contract.ts';
import { DISCORD } from '../ids.ts';
import type { Interaction } from './interactions/interaction.ts';
import type { OpenModal } from './interactions/open-modal.ts';
import type {
  StoredChannel,
  StoredCommand,
  StoredFile,
  StoredMember,
  StoredMessage,
  StoredRole,
} from './model.ts';
import { CHANNELS, ROLES, seedMembers } from './seed.ts';

/** Older messages of a channel are forgotten: a load test may write tens of thousands. */
const MESSAGES_KEPT = 500;
const FILES_KEPT = 500;

/** Everything the imitated Discord knows. */
export interface State {
  readonly ownerId: string;
  readonly roles: Map<string, StoredRole>;
  readonly members: Map<string, StoredMember>;
  readonly channels: Map<string, StoredChannel>;
  /** Channel id → message id → message, oldest first. */
  readonly messages: Map<string, Map<string, StoredMessage>>;
  /** `global` or a server's id → command id → command. */
  readonly commands: Map<string, Map<string, StoredCommand>>;
  readonly interactions: Map<string, Interaction>;
  /** Open on a person's screen, by person key. */
  readonly modals: Map<string, OpenModal>;
  readonly files: Map<string, { readonly file: StoredFile; readonly channelId: string }>;
  /** Requests that wrote application commands. */
  commandWrites: number;
  /** Intent bits that the developer portal has switched on. */
  privilegedIntents: number;
}

export function createState(people: readonly Person[], privilegedIntents: number): State {
  const members = seedMembers(people);
  const owner = people.find((person) => person.role === 'agent');
  return {
    ownerId: owner?.discordId ?? DISCORD.botUser,
    roles: new Map(ROLES.map((role) => [role.id, role])),
    members: new Map(members.map((member) => [member.id, member])),
    channels: new Map(CHANNELS.map((channel) => [channel.id, channel])),
    messages: new Map(),
    commands: new Map([
      ['global', new Map()],
      [DISCORD.guild, new Map()],
    ]),
    interactions: new Map(),
    modals: new Map(),
    files: new Map(),
    commandWrites: 0,
    privilegedIntents,
  };
}

export function saveMessage(state: State, message: StoredMessage): void {
  let list = state.messages.get(message.channelId);
  if (list === undefined) {
    list = new Map();
    state.messages.set(message.channelId, list);
  }
  list.set(message.id, message);
  if (list.size > MESSAGES_KEPT) dropOldest(list);
  for (const file of message.files) saveFile(state, file, message.channelId);
}

export function saveFile(state: State, file: StoredFile, channelId: string): void {
  state.files.set(file.id, { file, channelId });
  if (state.files.size > FILES_KEPT) dropOldest(state.files);
}

function dropOldest(map: Map<string, unknown>): void {
  const oldest = map.keys().next();
  if (oldest.done !== true) map.delete(oldest.value);
}

export const messagesOf = (state: State, channelId: string): readonly StoredMessage[] => [
  ...(state.messages.get(channelId)?.values() ?? []),
];

export const findMessage = (state: State, channelId: string, id: string): StoredMessage | undefined =>
  state.messages.get(channelId)?.get(id);

export function findMessageAnywhere(state: State, id: string): StoredMessage | undefined {
  for (const list of state.messages.values()) {
    const message = list.get(id);
    if (message !== undefined) return message;
  }
  return undefined;
}

export const memberByKey = (state: State, key: string): StoredMember | undefined =>
  [...state.members.values()].find((member) => member.person?.key === key);

export function botMember(state: State): StoredMember {
  const bot = state.members.get(DISCORD.botUser);
  if (bot === undefined) throw new Error('The bot has left the playground server.');
  return bot;
}

export const threadsOf = (state: State, parentId: string): readonly StoredChannel[] =>
  [...state.channels.values()].filter((channel) => channel.parentId === parentId);
