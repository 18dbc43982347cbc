import type { Locale, Localized } from '../../src/domain/locale.ts';
import type { TextKey } from '../../src/i18n/keys.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { OptionDefinition, VerbDefinition } from '../../src/ports/command-definition.ts';
import { localized } from '../say.ts';

/** RFC 5321: an address has 254 characters at most. */
const LONGEST_ADDRESS = 254;

/** The verbs about who somebody is. */
export function identityVerbs(
  translators: (locale: Locale) => Translator,
  shared: { readonly reference: OptionDefinition; readonly reason: OptionDefinition },
): readonly VerbDefinition[] {
  const say = (key: TextKey): Localized => localized(translators, key);
  const verb = (
    name: 'link' | 'unlink' | 'whoami' | 'verify' | 'follow-up' | 'block' | 'unblock',
    options: readonly OptionDefinition[] = [],
  ): VerbDefinition => ({
    name,
    label: say(`identity.verb.${name}.label`),
    description: say(`identity.verb.${name}.description`),
    options,
  });
  const person: OptionDefinition = {
    name: 'person',
    label: say('identity.option.person.label'),
    description: say('identity.option.person.description'),
    required: true,
    maxLength: 100,
  };
  return [
    verb('follow-up'),
    verb('link', [
      {
        name: 'address',
        label: say('identity.option.address.label'),
        description: say('identity.option.address.description'),
        required: false,
        maxLength: LONGEST_ADDRESS,
      },
    ]),
    verb('unlink'),
    verb('whoami'),
    verb('verify', [shared.reference, shared.reason]),
    verb('block', [person, shared.reason]),
    verb('unblock', [person, shared.reason]),
  ];
}
