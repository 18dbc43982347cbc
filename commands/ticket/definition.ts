import type { Locale, Localized } from '../../src/domain/locale.ts';
import type { TextKey } from '../../src/i18n/keys.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type {
  CommandDefinition,
  MessageActionDefinition,
  OptionDefinition,
  VerbDefinition,
} from '../../src/ports/command-definition.ts';
import { localized } from '../say.ts';
import { identityVerbs } from './identity-verbs.ts';
import { lifeVerb } from './life-verb.ts';
import { queueFilterOption, staffVerbs } from './staff/staff-verbs.ts';
import { writingVerbs } from './writing-verbs.ts';

/** Longest reason and reference that are taken. */
const MAX_REASON = 300;
const MAX_REFERENCE = 40;

/** `/ticket` as the platforms register it. */
export function ticketDefinition(translators: (locale: Locale) => Translator): CommandDefinition {
  const say = (key: TextKey): Localized => localized(translators, key);
  const option = (
    name: 'topic' | 'reference' | 'reason',
    rest: Pick<OptionDefinition, 'required' | 'maxLength' | 'completes'>,
  ): OptionDefinition => ({
    name,
    label: say(`ticket.option.${name}.label`),
    description: say(`ticket.option.${name}.description`),
    ...rest,
  });
  const verb = (
    name: 'open' | 'list' | 'show' | 'close' | 'reopen',
    options: readonly OptionDefinition[] = [],
  ): VerbDefinition => ({
    name,
    label: say(`ticket.verb.${name}.label`),
    description: say(`ticket.verb.${name}.description`),
    options,
  });
  // May be left out where the ticket is talked about.
  const reference = option('reference', { required: false, maxLength: MAX_REFERENCE, completes: true });
  const topic = option('topic', { required: false, maxLength: 100, completes: true });
  const reason = option('reason', { required: false, maxLength: MAX_REASON });
  return {
    name: 'ticket',
    label: say('ticket.command.label'),
    description: say('ticket.command.description'),
    verbs: [
      verb('open', [topic]),
      verb('list', [queueFilterOption(translators)]),
      verb('show', [reference]),
      verb('close', [reference, reason]),
      verb('reopen', [reference, reason]),
      ...writingVerbs(translators, reference),
      ...identityVerbs(translators, { reference, reason }),
      ...staffVerbs(translators, { reference, reason, topic }),
      lifeVerb(translators, reference),
    ],
  };
}

/** The entry in a message's menu. */
export function ticketMessageActions(
  translators: (locale: Locale) => Translator,
): readonly MessageActionDefinition[] {
  return [
    { command: 'ticket', verb: 'from-message', label: localized(translators, 'ticket.action.fromMessage') },
    { command: 'ticket', verb: 'reply', label: localized(translators, 'conversation.action.reply') },
  ];
}
