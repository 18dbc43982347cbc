import type { Locale } from '../../src/domain/locale.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { CommandDefinition, MessageActionDefinition } from '../../src/ports/command-definition.ts';
import { localized } from '../say.ts';

type Translators = (locale: Locale) => Translator;

type HiddenName = 'community' | 'escalate' | 'redirect' | 'correct' | 'solved';

/** A command that no platform registers: its name is only heard where the bot is named. */
export function hiddenDefinition(translators: Translators, name: HiddenName): CommandDefinition {
  const label = localized(translators, `community.command.${name}.label`);
  const description = localized(translators, `community.command.${name}.description`);
  return { name, label, description, verbs: [{ name: '', label, description, options: [] }] };
}

/** The entries in a message's menu, for moderators. Discord shows at most five of an app, Slack 24 characters of each. */
export function communityMessageActions(translators: Translators): readonly MessageActionDefinition[] {
  return (['escalate', 'redirect', 'correct'] as const).map((name) => ({
    command: name,
    // Slack's ids of shortcuts are action ids, which have a verb.
    verb: 'begin',
    label: localized(translators, `community.action.${name}`),
  }));
}

/** The one that belongs to a command. */
export const messageActionOf = (
  translators: Translators,
  name: 'escalate' | 'redirect' | 'correct',
): readonly MessageActionDefinition[] =>
  communityMessageActions(translators).filter(({ command }) => command === name);
