import {
  type APIApplicationCommandBasicOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType as O,
} from 'discord-api-types/v10';
import { resolveIds } from '../interactions/resolved.ts';
import type { StoredCommand, StoredFile } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { saveFile } from '../state.ts';
import { attachmentToWire } from '../wire/attachment.ts';
import type { World } from '../world.ts';
import { type Actor, Impossible } from './actor.ts';

export type OptionValues = Readonly<Record<string, string | boolean | number>>;

export interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: boolean;
  readonly options?: readonly SentOption[];
}

/** The options below a command or one of its subcommands (`name` or `group name`), and how to wrap what is chosen. */
export function optionsOf(command: StoredCommand, subcommand: string | undefined) {
  const [first, second] = (subcommand ?? '').split(' ');
  const nested = (command.options ?? []).filter(
    (one) => one.type === O.Subcommand || one.type === O.SubcommandGroup,
  );
  if (nested.length === 0) {
    if (subcommand !== undefined && subcommand !== '') {
      throw new Impossible(`/${command.name} has no subcommand "${subcommand}".`);
    }
    return {
      options: (command.options ?? []) as readonly APIApplicationCommandBasicOption[],
      wrap: (sent: readonly SentOption[]) => sent,
    };
  }
  const outer = nested.find((one) => one.name === first);
  if (outer?.type === O.Subcommand) {
    return {
      options: outer.options ?? [],
      wrap: (sent: readonly SentOption[]) => [{ name: outer.name, type: O.Subcommand, options: sent }],
    };
  }
  if (outer?.type === O.SubcommandGroup) {
    const inner = (outer.options ?? []).find((one) => one.name === second);
    if (inner !== undefined) {
      return {
        options: inner.options ?? [],
        wrap: (sent: readonly SentOption[]) => [
          {
            name: outer.name,
            type: O.SubcommandGroup,
            options: [{ name: inner.name, type: O.Subcommand, options: sent }],
          },
        ],
      };
    }
  }
  const names = nested.map((one) => one.name).join(', ');
  throw new Impossible(`/${command.name} needs one of its subcommands: ${names}.`);
}

/** Checks the values as the client does, and gives them the form that goes over the wire. */
export function sendOptions(
  options: readonly APIApplicationCommandBasicOption[],
  values: OptionValues,
): readonly SentOption[] {
  for (const name of Object.keys(values)) {
    if (!options.some((option) => option.name === name))
      throw new Impossible(`There is no option "${name}".`);
  }
  return options.flatMap((option) => {
    const value = values[option.name];
    if (value === undefined || value === '') {
      if (option.required === true) throw new Impossible(`The option "${option.name}" is required.`);
      return [];
    }
    return [{ name: option.name, type: option.type, value: checked(option, value) }];
  });
}

function checked(
  option: APIApplicationCommandBasicOption,
  value: string | number | boolean,
): string | number | boolean {
  const refuseIf = (bad: boolean, why: string) => {
    if (bad) throw new Impossible(`The option "${option.name}" ${why}.`);
  };
  switch (option.type) {
    case O.String: {
      refuseIf(typeof value !== 'string', 'takes text');
      const text = String(value);
      const choices = option.choices ?? [];
      refuseIf(choices.length > 0 && !choices.some((one) => one.value === text), 'takes one of its choices');
      refuseIf(text.length < (option.min_length ?? 0), `takes at least ${option.min_length} characters`);
      refuseIf(
        text.length > (option.max_length ?? 6000),
        `takes at most ${option.max_length ?? 6000} characters`,
      );
      return text;
    }
    case O.Integer:
    case O.Number: {
      const number = Number(value);
      refuseIf(!Number.isFinite(number), 'takes a number');
      refuseIf(option.type === O.Integer && !Number.isInteger(number), 'takes a whole number');
      const choices = option.choices ?? [];
      refuseIf(
        choices.length > 0 && !choices.some((one) => one.value === number),
        'takes one of its choices',
      );
      refuseIf(number < (option.min_value ?? -Number.MAX_VALUE), `is at least ${option.min_value}`);
      refuseIf(number > (option.max_value ?? Number.MAX_VALUE), `is at most ${option.max_value}`);
      return number;
    }
    case O.Boolean:
      refuseIf(typeof value !== 'boolean', 'is true or false');
      return value;
    default:
      refuseIf(!/^\d+$/.test(String(value)), 'takes one of the entries in its list');
      return String(value);
  }
}

/** The users, roles and channels behind ids, and the files. */
export function resolveOptions(
  world: World,
  actor: Actor,
  channelId: string,
  sent: readonly SentOption[],
  files: ReadonlyMap<string, StoredFile>,
): APIInteractionDataResolved | undefined {
  const of = (...types: readonly O[]) =>
    sent.filter((one) => types.includes(one.type)).map((one) => String(one.value));
  const resolved = resolveIds(world.state, (channel) => permissionsIn(world.state, actor.member, channel), {
    users: of(O.User, O.Mentionable),
    roles: of(O.Role, O.Mentionable),
    channels: of(O.Channel),
  });
  for (const file of files.values()) saveFile(world.state, file, channelId);
  const attachments = Object.fromEntries(
    [...files.values()].map((file) => [file.id, attachmentToWire(world.context, channelId, file)]),
  );
  const all = { ...resolved, ...(files.size === 0 ? {} : { attachments }) };
  return Object.keys(all).length === 0 ? undefined : all;
}
