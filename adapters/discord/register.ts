import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type LocalizationMap,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Localized } from '../../src/domain/locale.ts';
import type { CommandCatalog, OptionDefinition, VerbDefinition } from '../../src/ports/command-definition.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { clip } from './render/clip.ts';

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const DESCRIPTION_LIMIT = 100;
const CHOICE_LIMIT = 100;
const MENU_NAME_LIMIT = 32;
/** Discord's own most for a string option. */
const VALUE_LIMIT = 6_000;

/** An entry of a message's context menu: no more can be told of it, and it comes back as the name of what was chosen. */
export const menuName = (label: string): string => clip(label, MENU_NAME_LIMIT).text;

/** The whole set of global commands, as the bulk overwrite takes it. */
export function registrationPayload(catalog: CommandCatalog): RESTPostAPIApplicationCommandsJSONBody[] {
  const placed = {
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  return [
    ...catalog.commands.map((command) => ({
      type: ApplicationCommandType.ChatInput as const,
      ...named(command.name, command.label),
      ...described(command.description),
      options: verbOptions(command.verbs),
      ...placed,
    })),
    ...catalog.messageActions.map((action) => ({
      type: ApplicationCommandType.Message as const,
      name: menuName(action.label.en),
      name_localizations: { fr: menuName(action.label.fr) },
      ...placed,
    })),
  ];
}

function verbOptions(verbs: readonly VerbDefinition[]): APIApplicationCommandOption[] {
  const [only] = verbs;
  if (only && verbs.length === 1 && only.name === '') return basicOptions(only.options);
  return verbs.map((verb) => ({
    type: ApplicationCommandOptionType.Subcommand,
    ...named(verb.name, verb.label),
    ...described(verb.description),
    options: basicOptions(verb.options),
  }));
}

/** Discord refuses a required option behind an optional one. */
function basicOptions(options: readonly OptionDefinition[]): APIApplicationCommandBasicOption[] {
  return [...options].sort((a, b) => Number(b.required) - Number(a.required)).map(basicOption);
}

function basicOption(option: OptionDefinition): APIApplicationCommandBasicOption {
  const base = {
    ...named(option.name, option.label),
    ...described(option.description),
    required: option.required,
  };
  if (option.boolean) return { type: ApplicationCommandOptionType.Boolean, ...base };
  const text = {
    type: ApplicationCommandOptionType.String as const,
    ...base,
    ...(option.maxLength === undefined ? {} : { max_length: Math.min(option.maxLength, VALUE_LIMIT) }),
  };
  if (option.choices) return { ...text, choices: option.choices.map(choice) };
  return option.completes ? { ...text, autocomplete: true } : text;
}

function choice(
  option: NonNullable<OptionDefinition['choices']>[number],
): APIApplicationCommandOptionChoice<string> {
  return {
    name: clip(option.label.en, CHOICE_LIMIT).text,
    name_localizations: { fr: clip(option.label.fr, CHOICE_LIMIT).text },
    value: option.value,
  };
}

/** The name in the code is the default; a localized one that Discord would refuse is left out. */
function named(name: string, label: Localized): { name: string; name_localizations: LocalizationMap } {
  const fr = commandName(label.fr);
  const en = commandName(label.en);
  return {
    name,
    name_localizations: {
      ...(en === undefined || en === name ? {} : { 'en-US': en, 'en-GB': en }),
      ...(fr === undefined ? {} : { fr }),
    },
  };
}

function commandName(label: string): string | undefined {
  const name = label.trim().toLowerCase().replace(/\s+/g, '-').replaceAll('’', "'");
  return NAME.test(name) ? name : undefined;
}

function described(text: Localized): { description: string; description_localizations: LocalizationMap } {
  return {
    description: clip(text.en, DESCRIPTION_LIMIT).text,
    description_localizations: { fr: clip(text.fr, DESCRIPTION_LIMIT).text },
  };
}

/** Names of the commands that differ, each with what would happen to it. */
export function registrationChanges(
  wanted: readonly RESTPostAPIApplicationCommandsJSONBody[],
  present: readonly APIApplicationCommand[],
): {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
} {
  const before = byKey(present);
  const after = byKey(wanted);
  const keys = [...after.keys()];
  return {
    added: keys.filter((key) => !before.has(key)),
    changed: keys.filter((key) => before.has(key) && !isDeepStrictEqual(before.get(key), after.get(key))),
    removed: [...before.keys()].filter((key) => !after.has(key)),
  };
}

/** Writes only when something differs: Discord allows 200 new commands a day, and each write reloads every client's list. */
export async function syncCommands(
  rest: Pick<REST, 'get' | 'put'>,
  applicationId: string,
  catalog: CommandCatalog,
  log: Logger,
): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const present = (await rest.get(route, {
    query: new URLSearchParams({ with_localizations: 'true' }),
  })) as APIApplicationCommand[];
  const wanted = registrationPayload(catalog);
  const changes = registrationChanges(wanted, present);
  if (changes.added.length + changes.changed.length + changes.removed.length === 0) {
    log.debug({ commands: wanted.length }, 'Discord commands are up to date');
    return;
  }
  await rest.put(route, { body: wanted });
  log.info(changes, 'Discord commands written');
}

function byKey(commands: readonly object[]): Map<string, unknown> {
  return new Map(
    commands.map((command) => {
      const canonical = comparable(command) as { readonly type?: number; readonly name: string };
      return [
        canonical.type === ApplicationCommandType.Message ? `message:${canonical.name}` : canonical.name,
        canonical,
      ];
    }),
  );
}

const COMPARED = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'required',
  'choices',
  'value',
  'autocomplete',
  'max_length',
  'contexts',
  'integration_types',
]);

/** What we write, out of what Discord returns: its own fields and everything that says nothing (null, false, empty) left out. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => COMPARED.has(key) && !saysNothing(inner))
      .map(([key, inner]) => [key, key.endsWith('_localizations') ? inner : comparable(inner)]),
  );
}

function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
