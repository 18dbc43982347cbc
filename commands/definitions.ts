import type { Locale } from '../src/domain/locale.ts';
import type { Translator } from '../src/i18n/translator.ts';
import type { CommandCatalog, CommandDefinition } from '../src/ports/command-definition.ts';
import { communityMessageActions } from './community/definition.ts';
import { localized } from './say.ts';
import { ticketDefinition, ticketMessageActions } from './ticket/definition.ts';

type Translators = (locale: Locale) => Translator;

const MAX_NAME = 100;

/** Discord allows 6,000; nobody's question needs more than this. */
const MAX_QUESTION = 1_500;

export function hoursDefinition(translators: Translators): CommandDefinition {
  return plain(translators, 'hours', {
    name: 'channel',
    label: localized(translators, 'hours.option.channel'),
    description: localized(translators, 'hours.option.channelDescription'),
    maxLength: MAX_NAME,
  });
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

/** A command without subcommands and with one option that is completed while typing. */
function plain(
  translators: Translators,
  name: 'hours' | 'status' | 'scope',
  option: Pick<
    CommandDefinition['verbs'][number]['options'][number],
    'name' | 'label' | 'description' | 'maxLength'
  >,
): CommandDefinition {
  const label = localized(translators, `${name}.label`);
  const description = localized(translators, `${name}.description`);
  return {
    name,
    label,
    description,
    verbs: [{ name: '', label, description, options: [{ ...option, required: false, completes: true }] }],
  };
}
