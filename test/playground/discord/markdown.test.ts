import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown } from '../../../playground/web/discord/markdown.ts';
import { stampText, timeText } from '../../../playground/web/discord/time-text.ts';

const text = (value: string) => ({ kind: 'text', text: value });

describe('inline Markdown', () => {
  it.each([
    [
      '**a *b* c**',
      [{ kind: 'strong', children: [text('a '), { kind: 'em', children: [text('b')] }, text(' c')] }],
    ],
    [
      '__a__ ~~b~~',
      [{ kind: 'underline', children: [text('a')] }, text(' '), { kind: 'strike', children: [text('b')] }],
    ],
    ['snake_case_name', [text('snake_case_name')]],
    ['`**a**`', [{ kind: 'code', text: '**a**' }]],
    ['\\*a\\* 2 * 3', [text('*a* 2 * 3')]],
    [
      '<@1> <@&2> <#3>',
      [
        { kind: 'user', id: '1' },
        text(' '),
        { kind: 'role', id: '2' },
        text(' '),
        { kind: 'channel', id: '3' },
      ],
    ],
    ['<t:60:R>', [{ kind: 'time', at: 60_000, style: 'R' }]],
    ['[a](https://e.org/x)', [{ kind: 'link', url: 'https://e.org/x', children: [text('a')] }]],
    [
      'see https://e.org/x.',
      [
        text('see '),
        { kind: 'link', url: 'https://e.org/x', children: [text('https://e.org/x')] },
        text('.'),
      ],
    ],
    ['[a](javascript:alert(1))', [text('[a](javascript:alert(1))')]],
    ['a\nb', [text('a'), { kind: 'break' }, text('b')]],
    ['**open', [text('**open')]],
  ])('%s', (source, nodes) => {
    expect(parseInline(source)).toEqual(nodes);
  });
});

describe('blocks', () => {
  it('reads headings, small text, quotes, lists and code', () => {
    const source =
      '## Title\nword\n-# small\n> quoted\n> more\n- one\n  - two\n3. three\n```ts\n**x**\n```\nend';
    expect(parseMarkdown(source)).toMatchObject([
      { kind: 'heading', level: 2 },
      { kind: 'paragraph' },
      { kind: 'small', children: [text('small')] },
      { kind: 'quote', blocks: [{ children: [text('quoted'), { kind: 'break' }, text('more')] }] },
      { kind: 'list', ordered: false, items: [{ depth: 0 }, { depth: 1 }, { depth: 0 }] },
      { kind: 'code', text: '**x**' },
      { kind: 'paragraph' },
    ]);
  });

  it('never loses a word and always ends', () => {
    for (const source of [
      '*'.repeat(500),
      '_*'.repeat(300),
      '> '.repeat(200),
      '[['.repeat(200),
      '|'.repeat(99),
    ]) {
      expect(JSON.stringify(parseMarkdown(source)).length).toBeGreaterThan(0);
    }
  });
});

describe('times', () => {
  const reader = { locale: 'en-US', timeZone: 'Europe/Paris', now: Date.UTC(2026, 6, 6, 12) };
  it('are in the zone of the reader', () => {
    expect(timeText(Date.UTC(2026, 6, 6, 8), 't', reader)).toMatch(/^10:00\sAM$/);
    expect(timeText(Date.UTC(2026, 6, 6, 15), 'R', reader)).toBe('in 3 hours');
    expect(timeText(Date.UTC(2026, 6, 5, 12), 'R', { ...reader, locale: 'fr' })).toBe('hier');
    expect(stampText(Date.UTC(2026, 6, 4, 8), reader)).toContain('07/04/2026');
  });
});
