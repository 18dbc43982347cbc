import { describe, expect, it } from 'vitest';
import { checkOptions, parseTyped } from '../../src/dispatch/parse-typed.ts';
import { splitWords } from '../../src/dispatch/split-words.ts';
import type { CommandDefinition, OptionDefinition } from '../../src/ports/command-definition.ts';

const both = (en: string, fr = en) => ({ en, fr });
const option = (name: string, over: Partial<OptionDefinition> = {}): OptionDefinition => ({
  name,
  label: both(name),
  description: both(name),
  required: false,
  ...over,
});
const verb = (name: string, fr: string, options: readonly OptionDefinition[]) => ({
  name,
  label: both(name, fr),
  description: both(name),
  options,
});
const command = (verbs: CommandDefinition['verbs']): CommandDefinition => ({
  name: 'ticket',
  label: both('ticket'),
  description: both('ticket'),
  verbs,
});

const ticket = command([
  verb('open', 'ouvrir', [option('topic'), option('text')]),
  verb('close', 'fermer', []),
]);
const status = command([verb('', '', [option('component')])]);

describe('typed text', () => {
  it.each([
    ['open bug', { verb: 'open', options: { topic: 'bug' } }],
    [
      '  OUVRIR  "my topic" and the rest “as is”',
      { verb: 'open', options: { topic: 'my topic', text: 'and the rest “as is”' } },
    ],
    [
      'open « deux mots » "trois mots ici"',
      { verb: 'open', options: { topic: 'deux mots', text: 'trois mots ici' } },
    ],
    ['Fermer !', { verb: 'close', options: {} }],
    ['', { verb: 'open', options: {} }],
  ])('%j', (text, expected) => {
    expect(parseTyped(ticket, text)).toEqual(expected);
  });

  it('is all one option where there is no verb', () => {
    expect(parseTyped(status, 'EU data residency / Web App')).toEqual({
      verb: '',
      options: { component: 'EU data residency / Web App' },
    });
  });

  it('names the word that is no verb', () => {
    expect(() => parseTyped(ticket, 'destroy all')).toThrow(
      expect.objectContaining({ code: 'unknown_command', params: { typed: 'destroy' } }),
    );
  });

  it('takes an unclosed quotation mark as it stands', () => {
    expect(splitWords('a "b c').map(({ text }) => text)).toEqual(['a', '"b', 'c']);
    expect(splitWords('5" pipe" x').map(({ text }) => text)).toEqual(['5"', 'pipe"', 'x']);
  });
});

describe('options', () => {
  const choice = option('state', {
    choices: [
      { value: 'open', label: both('Open', 'Ouvert') },
      { value: 'closed', label: both('Closed', 'Fermé') },
    ],
  });
  const check = (definition: OptionDefinition, value?: string) =>
    checkOptions(
      verb('', '', [definition]),
      value === undefined ? {} : { [definition.name]: value },
      (text) => text.fr,
    );

  it('match a choice by its value or its label in any language', () => {
    expect(check(choice, 'ferme')).toEqual({ state: 'closed' });
    expect(check(choice, 'Closed')).toEqual({ state: 'closed' });
    expect(() => check(choice, 'ajar')).toThrow(
      expect.objectContaining({
        code: 'unknown_choice',
        params: expect.objectContaining({ known: 'Ouvert, Fermé' }),
      }),
    );
  });

  it('are refused when too long or missing', () => {
    expect(() => check(option('x', { maxLength: 3 }), 'four')).toThrow(
      expect.objectContaining({ code: 'too_long', params: { option: 'x', max: 3, length: 4 } }),
    );
    expect(() => check(option('x', { required: true }))).toThrow(
      expect.objectContaining({ code: 'missing_option' }),
    );
  });

  it('say yes in both languages', () => {
    const quick = option('quick', { boolean: true });
    expect([check(quick, 'Oui'), check(quick, 'no')]).toEqual([{ quick: 'true' }, { quick: 'false' }]);
  });
});
