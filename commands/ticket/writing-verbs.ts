import type { Locale } from '../../src/domain/locale.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { OptionDefinition, VerbDefinition } from '../../src/ports/command-definition.ts';
import { localized } from '../say.ts';

/** Discord takes 6,000 characters, Slack what a message holds; a form takes 3,000 and files. */
const MAX_TEXT = 3_000;

/** `/ticket reply` and `/ticket note`. Both options may be left out: the ticket is the one talked about here, the text comes by a form. */
export function writingVerbs(
  translators: (locale: Locale) => Translator,
  reference: OptionDefinition,
): readonly VerbDefinition[] {
  const text: OptionDefinition = {
    name: 'text',
    label: localized(translators, 'conversation.option.text.label'),
    description: localized(translators, 'conversation.option.text.description'),
    required: false,
    maxLength: MAX_TEXT,
  };
  return (['reply', 'note'] as const).map((name) => ({
    name,
    label: localized(translators, `conversation.verb.${name}.label`),
    description: localized(translators, `conversation.verb.${name}.description`),
    options: [reference, text],
  }));
}
