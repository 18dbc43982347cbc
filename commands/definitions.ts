import type { Locale } from '../src/domain/locale.ts';
import type { Translator } from '../src/i18n/translator.ts';
import type { CommandCatalog, CommandDefinition, OptionDefinition } from '../src/ports/command-definition.ts';
import { communityMessageActions } from './community/definition.ts';
import { localized } from './say.ts';
import { ticketDefinition, ticketMessageActions } from './ticket/definition.ts';

type Translators = (locale: Locale) => Translator;

const MAX_NAME = 100;

/** Discord allows 6,000; nobody's question needs more than this. */
const MAX_QUESTION = 1_500;

/** Shorter than any list of hours that makes sense, so that what is wrong can be quoted. */
const MAX_HOURS = 150;

/** One command without subcommands, since Discord would take `/hours` alone away: with days and hours it changes them. */
export function hoursDefinition(translators: Translators): CommandDefinition {
  const staffOption = (name: 'date' | 'hours' | 'reason'): OptionDefinition => ({
    name,
    label: localized(translators, `hoursChange.option.${name}`),
    description: localized(translators, `hoursChange.option.${name}Description`),
    required: false,
    maxLength: MAX_HOURS,
  });
  const channel = {
    name: 'channel',
    label: localized(translators, 'hours.option.channel'),
    description: localized(translators, 'hours.option.channelDescription'),
    maxLength: MAX_NAME,
  };
  return plain(translators, 'hours', channel, [
    staffOption('date'),
    staffOption('hours'),
    staffOption('reason'),
  ]);
}

export function statusDefinition(translators: Translators): CommandDefinition {
  return plain(translators, 'status', {
    name: 'component',
    label: localized(translators, 'status.option.component'),
    description: localized(translators, 'status.option.componentDescription'),
    maxLength: MAX_NAME,
  });
}

export function scopeDefinition(translators: Translators): CommandDefinition {
  return plain(translators, 'scope', {
    name: 'question',
    label: localized(translators, 'scope.option.question'),
    description: localized(translators, 'scope.option.questionDescription'),
    maxLength: MAX_QUESTION,
  });
}

/** Everything that the platforms are told of, without a running bot: for manifests. */
export function commandCatalog(translators: Translators): CommandCatalog {
  return {
    commands: [
      ticketDefinition(translators),
      hoursDefinition(translators),
      statusDefinition(translators),
      scopeDefinition(translators),
    ],
    messageActions: [...ticketMessageActions(translators), ...communityMessageActions(translators)],
  };
}

/** A command without subcommands; its first option is completed while typing. */
function plain(
  translators: Translators,
  name: 'hours' | 'status' | 'scope',
  option: Pick<OptionDefinition, 'name' | 'label' | 'description' | 'maxLength'>,
  others: readonly OptionDefinition[] = [],
): CommandDefinition {
  const label = localized(translators, `${name}.label`);
  const description = localized(translators, `${name}.description`);
  return {
    name,
    label,
    description,
    verbs: [
      { name: '', label, description, options: [{ ...option, required: false, completes: true }, ...others] },
    ],
  };
}
