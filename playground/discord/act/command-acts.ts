import { type APIInteractionDataResolved, ApplicationCommandType as C } from 'discord-api-types/v10';
import { startInteraction } from '../interactions/start.ts';
import type { StoredCommand, StoredFile } from '../model.ts';
import { commandsFor, findCommand } from '../visible-commands.ts';
import { messageToWire } from '../wire/message.ts';
import { userToWire } from '../wire/user.ts';
import type { World } from '../world.ts';
import {
  type Actor,
  type ActResult,
  actorCalled,
  channelSeenBy,
  Impossible,
  messageSeenBy,
  resultOf,
} from './actor.ts';
import { type OptionValues, optionsOf, resolveOptions, sendOptions } from './command-options.ts';
import { type FileInput, upload } from './uploads.ts';

/** An interaction carries the whole message, whatever the intents. */
const EVERYTHING = -1;

export interface RunCommand {
  readonly as: string;
  readonly channelId: string;
  readonly name: string;
  readonly options?: {
    /** `name`, or `group name`. */
    readonly subcommand?: string;
    readonly values?: OptionValues;
    readonly files?: Readonly<Record<string, FileInput>>;
  };
}

export interface Autocomplete {
  readonly as: string;
  readonly channelId: string;
  readonly name: string;
  readonly subcommand?: string;
  readonly option: string;
  readonly typed: string;
  readonly values?: OptionValues;
}

export interface MessageCommand {
  readonly as: string;
  readonly name: string;
  readonly messageId: string;
}

export function commandActs(world: World) {
  const commandFor = (actor: Actor, channelId: string, type: C, name: string) => {
    const channel = channelSeenBy(world, actor, channelId);
    const command = findCommand(
      commandsFor(world.state, actor.member, channel),
      type,
      name,
      actor.person.locale,
    );
    if (command === undefined) {
      throw new Impossible(
        type === C.ChatInput ? `There is no command /${name} here.` : `There is no "${name}" in the menu.`,
      );
    }
    return { channel, command };
  };

  const dataOf = (command: StoredCommand) => ({
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
  });

  const uploads = (files: Readonly<Record<string, FileInput>> | undefined): ReadonlyMap<string, StoredFile> =>
    new Map(Object.entries(files ?? {}).map(([name, file]) => [name, upload(world, file, true)]));

  return {
    /** Types a slash command and sends it. */
    async runCommand(params: RunCommand): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const { channel, command } = commandFor(actor, params.channelId, C.ChatInput, params.name);
      const { options, wrap } = optionsOf(command, params.options?.subcommand);
      const files = uploads(params.options?.files);
      const fileValues = Object.fromEntries([...files].map(([name, file]) => [name, file.id]));
      const sent = sendOptions(options, { ...params.options?.values, ...fileValues });
      const resolved = resolveOptions(world, actor, channel.id, sent, files);
      const answer = await startInteraction(world, {
        kind: 'command',
        member: actor.member,
        channel,
        commandName: [command.name, params.options?.subcommand].filter(Boolean).join(' '),
        data: {
          ...dataOf(command),
          options: wrap(sent),
          ...(resolved === undefined ? {} : { resolved }),
        },
      });
      return resultOf(world, actor, answer);
    },

    /** Types in an option that completes itself. */
    async autocomplete(params: Autocomplete): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const { channel, command } = commandFor(actor, params.channelId, C.ChatInput, params.name);
      const { options, wrap } = optionsOf(command, params.subcommand);
      const focused = options.find((option) => option.name === params.option);
      if (focused === undefined || !('autocomplete' in focused) || focused.autocomplete !== true) {
        throw new Impossible(`The option "${params.option}" has no completion.`);
      }
      const others = options
        .filter((option) => option !== focused && params.values?.[option.name] !== undefined)
        .map((option) => ({
          name: option.name,
          type: option.type,
          value: params.values?.[option.name] ?? '',
        }));
      const answer = await startInteraction(world, {
        kind: 'autocomplete',
        member: actor.member,
        channel,
        data: {
          ...dataOf(command),
          options: wrap([
            ...others,
            // What is typed goes over the wire as it is, even where a number is meant.
            { name: focused.name, type: focused.type, value: params.typed, focused: true },
          ]),
        },
      });
      return resultOf(world, actor, answer);
    },

    /** Chooses an entry of a message's context menu, below "Apps". */
    async messageCommand(params: MessageCommand): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      const { channel, command } = commandFor(actor, message.channelId, C.Message, params.name);
      const author = world.state.members.get(message.authorId);
      const resolved = {
        messages: { [message.id]: messageToWire(world, message, EVERYTHING) },
        ...(author === undefined ? {} : { users: { [author.id]: userToWire(author) } }),
      };
      const answer = await startInteraction(world, {
        kind: 'command',
        member: actor.member,
        channel,
        commandName: command.name,
        fromMenu: true,
        data: {
          ...dataOf(command),
          target_id: message.id,
          resolved: resolved as unknown as APIInteractionDataResolved,
        },
      });
      return resultOf(world, actor, answer);
    },
  };
}
