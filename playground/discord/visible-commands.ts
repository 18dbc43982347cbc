import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type ApplicationCommandType as C,
  ChannelType,
  type Locale,
  ApplicationCommandOptionType as O,
} from 'discord-api-types/v10';
import { DISCORD } from '../ids.ts';
import type { StoredChannel, StoredCommand, StoredMember } from './model.ts';
import { may, permissionsIn } from './permissions.ts';
import type { SnapshotCommand, SnapshotOption } from './snapshot-model.ts';
import type { State } from './state.ts';

type Localizations = Partial<Record<Locale, string | null>> | null | undefined;

export const localized = (fallback: string, localizations: Localizations, locale: 'en' | 'fr'): string =>
  localizations?.[(locale === 'en' ? 'en-US' : 'fr') as Locale] ?? fallback;

/** The commands that a member may use in a channel; the server's own ones come before the application's. */
export function commandsFor(
  state: State,
  member: StoredMember,
  channel: StoredChannel,
): readonly StoredCommand[] {
  const permissions = permissionsIn(state, member, channel);
  const direct = channel.type === ChannelType.DM;
  const scopes = direct ? ['global'] : [DISCORD.guild, 'global'];
  return scopes
    .flatMap((scope) => [...(state.commands.get(scope)?.values() ?? [])])
    .filter((command) => {
      const contexts: readonly number[] =
        command.contexts ?? (command.dm_permission === false ? [0] : [0, 1]);
      const needed = command.default_member_permissions;
      return (
        contexts.includes(direct ? 1 : 0) &&
        (direct || needed === null || needed === undefined || may(permissions, BigInt(needed)))
      );
    });
}

const optionFor = (option: APIApplicationCommandBasicOption, locale: 'en' | 'fr'): SnapshotOption => {
  const bounds = {
    min: 'min_length' in option ? option.min_length : 'min_value' in option ? option.min_value : undefined,
    max: 'max_length' in option ? option.max_length : 'max_value' in option ? option.max_value : undefined,
  };
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  return {
    name: option.name,
    label: localized(option.name, option.name_localizations, locale),
    description: localized(option.description, option.description_localizations, locale),
    type: option.type,
    required: option.required === true,
    autocomplete: 'autocomplete' in option && option.autocomplete === true,
    choices: choices.map((choice) => ({
      label: localized(choice.name, choice.name_localizations, locale),
      value: choice.value,
    })),
    min: bounds.min ?? null,
    max: bounds.max ?? null,
  };
};

const isBasic = (option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption =>
  option.type !== O.Subcommand && option.type !== O.SubcommandGroup;

const subcommandsOf = (command: StoredCommand, locale: 'en' | 'fr'): SnapshotCommand['subcommands'] =>
  (command.options ?? []).flatMap((option) => {
    const children =
      option.type === O.SubcommandGroup
        ? (option.options ?? []).map((sub) => ({ sub, prefix: option }))
        : option.type === O.Subcommand
          ? [{ sub: option, prefix: null }]
          : [];
    return children.map(({ sub, prefix }) => ({
      name: prefix === null ? sub.name : `${prefix.name} ${sub.name}`,
      label: [prefix, sub]
        .filter((one) => one !== null)
        .map((one) => localized(one.name, one.name_localizations, locale))
        .join(' '),
      description: localized(sub.description, sub.description_localizations, locale),
      options: (sub.options ?? []).map((one) => optionFor(one, locale)),
    }));
  });

export function describeCommand(command: StoredCommand, locale: 'en' | 'fr'): SnapshotCommand {
  return {
    name: command.name,
    label: localized(command.name, command.name_localizations, locale),
    description: localized(command.description, command.description_localizations, locale),
    options: (command.options ?? []).filter(isBasic).map((option) => optionFor(option, locale)),
    subcommands: subcommandsOf(command, locale),
  };
}

/** By its own name or by its name in the person's language. */
export function findCommand(
  commands: readonly StoredCommand[],
  type: C,
  name: string,
  locale: 'en' | 'fr',
): StoredCommand | undefined {
  const ofType = commands.filter((command) => command.type === type);
  return (
    ofType.find((command) => command.name === name) ??
    ofType.find((command) => localized(command.name, command.name_localizations, locale) === name)
  );
}
