import type { Locale } from '../../src/domain/locale.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { OptionDefinition, VerbDefinition } from '../../src/ports/command-definition.ts';
import { localized } from '../say.ts';

/** `/ticket transcript`: everything that was said in a closed ticket. */
export function lifeVerb(
  translators: (locale: Locale) => Translator,
  reference: OptionDefinition,
): VerbDefinition {
  return {
    name: 'transcript',
    label: localized(translators, 'life.verb.transcript.label'),
    description: localized(translators, 'life.verb.transcript.description'),
    options: [reference],
  };
}
