import type { Locale, Localized } from '../../../src/domain/locale.ts';
import { PRIORITIES } from '../../../src/domain/ticket.ts';
import type { TextKey } from '../../../src/i18n/keys.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { OptionDefinition, VerbDefinition } from '../../../src/ports/command-definition.ts';
import { QUEUE_FILTERS } from '../../../src/services/staff/queue.ts';
import { localized } from '../../say.ts';

/** The verbs for staff. `reference` may be left out inside a ticket's own place. */
export function staffVerbs(
  translators: (locale: Locale) => Translator,
  options: {
    readonly reference: OptionDefinition;
    readonly reason: OptionDefinition;
    readonly topic: OptionDefinition;
  },
): readonly VerbDefinition[] {
  const say = (key: TextKey): Localized => localized(translators, key);
  const verb = (
    name: 'claim' | 'assign' | 'priority' | 'topic' | 'hold' | 'solve' | 'results',
    given: readonly OptionDefinition[],
  ): VerbDefinition => ({
    name,
    label: say(`staff.verb.${name}.label`),
    description: say(`staff.verb.${name}.description`),
    options: given,
  });
  const option = (
    name: 'person' | 'priority',
    rest: Partial<Pick<OptionDefinition, 'choices' | 'maxLength'>>,
  ): OptionDefinition => ({
    name,
    label: say(`staff.option.${name}.label`),
    description: say(`staff.option.${name}.description`),
    required: false,
    ...rest,
  });
  const { reference, reason, topic } = options;
  return [
    verb('claim', [reference]),
    verb('assign', [reference, option('person', { maxLength: 100 }), reason]),
    verb('priority', [
      reference,
      option('priority', {
        choices: PRIORITIES.map((value) => ({ value, label: say(`staff.priorityName.${value}`) })),
      }),
      reason,
    ]),
    verb('topic', [reference, topic, reason]),
    verb('hold', [reference, reason]),
    verb('solve', [reference, reason]),
    verb('results', []),
  ];
}

/** Of `/ticket list`: what staff see of the queue; `own` are one's own requests, which everybody else sees anyway. */
export function queueFilterOption(translators: (locale: Locale) => Translator): OptionDefinition {
  return {
    name: 'filter',
    label: localized(translators, 'staff.option.filter.label'),
    description: localized(translators, 'staff.option.filter.description'),
    required: false,
    choices: ([...QUEUE_FILTERS, OWN_TICKETS] as const).map((value) => ({
      value,
      label: localized(translators, `staff.queue.filter.${value}`),
    })),
  };
}

export const OWN_TICKETS = 'own' as const;
