import { describe, expect, it } from 'vitest';
import { withWebLinks } from '../../../commands/replies/ticket/web-links.ts';
import { link, text } from '../../../src/reply/rich-text.ts';

describe('web addresses in an answer', () => {
  it('can be clicked, without the sentence around them', () => {
    expect(withWebLinks('See https://example.org/a?b=1, then (http://example.org).')).toEqual([
      text('See '),
      link('https://example.org/a?b=1', 'https://example.org/a?b=1'),
      text(', then ('),
      link('http://example.org', 'http://example.org'),
      text(').'),
    ]);
  });

  it.each([
    ['no words', '', []],
    ['no address', 'Reload the editor.', [text('Reload the editor.')]],
    ['another scheme', 'javascript:alert(1)', [text('javascript:alert(1)')]],
    [
      'a host that pretends to be another',
      'https://bank.example@evil.example/x',
      [text('https://bank.example@evil.example/x')],
    ],
  ])('%s stays as it is', (_what, words, expected) => {
    expect(withWebLinks(words)).toEqual(expected);
  });

  it('stay text where so many would not fit into one message', () => {
    const address = `https://example.org/${'a'.repeat(480)}`;
    const parts = withWebLinks(Array.from({ length: 4 }, () => address).join('\n'));
    expect(parts.filter(({ type }) => type === 'link')).toHaveLength(2);
    expect(
      parts.map((part) => ('label' in part ? part.label : 'text' in part ? part.text : '')).join(''),
    ).toBe(Array.from({ length: 4 }, () => address).join('\n'));
  });
});
