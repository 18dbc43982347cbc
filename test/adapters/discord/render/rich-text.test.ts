import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine, escapeMarkdown } from '../../../../adapters/discord/render/escape.ts';
import { renderRichText } from '../../../../adapters/discord/render/rich-text.ts';
import {
  bold,
  code,
  italic,
  link,
  mention,
  type RichText,
  rich,
  text,
  time,
} from '../../../../src/reply/rich-text.ts';
import { hostileText, hostileWords } from '../hostile.ts';
import { constructs, readMarkdown, visibleText } from '../read-markdown.ts';

const render = (nodes: RichText, budget = 4_000): string => renderRichText(nodes, budget).text;
const ada = { platform: 'discord', tenant: 'discord:1', id: '200000000000000001' } as const;

describe('inline text', () => {
  it('draws each kind of node in Discord’s own markup', () => {
    const at = Date.parse('2026-07-06T08:00:00Z');
    expect(
      render([
        bold('Live chat'),
        text(' opens '),
        time(at, 'relative'),
        text(', '),
        italic('usually'),
        text(' '),
        code('FD-1042'),
        text(' '),
        link('https://example.com/a', 'the page'),
        text(' '),
        mention(ada),
      ]),
    ).toBe(
      '**Live chat** opens <t:1783324800:R>, *usually* `FD-1042` [the page](<https://example.com/a>) <@200000000000000001>',
    );
  });

  it('shows a person of another platform as words', () => {
    expect(constructs(render([mention({ platform: 'slack', tenant: 'slack:T1', id: '<@1>' })]))).toEqual([]);
  });

  it('keeps an address of a customer readable, but neither a link nor an emoji', () => {
    const source = 'see https://evil.example/a_b:smile: or <https://x.y>';
    const out = render([text(source)]);
    expect(constructs(out)).toEqual([]);
    expect(visibleText(out)).toBe(source);
  });

  it('makes a link only of http and https, and keeps its label from ending it', () => {
    expect(constructs(render([link('javascript:alert(1)', 'go')]))).toEqual([]);
    const out = render([link('https://example.com/a(b)c|d`e', '[x](https://evil.example)')]);
    expect(readMarkdown(out)).toMatchObject([
      { kind: 'link', target: 'https://example.com/a%28b%29c%7Cd%60e' },
    ]);
    // A label that is an address itself would be shown as raw text.
    expect(render([link('https://example.com/', 'https://example.com/')])).toBe(
      '[example.com/](<https://example.com/>)',
    );
  });

  it('leaves nothing in an address that Discord would refuse, nor credentials', () => {
    expect(render([link('https://user:pw@example.com/%zz ^?q=[1]#a#b', 'x')])).toBe(
      '[x](<https://example.com/%25zz%20%5E?q=%5B1%5D#a%23b>)',
    );
  });

  it('keeps neighbours in different styles apart', () => {
    expect(constructs(render([bold('a'), italic('b'), bold('c'), code('d'), code('e')]))).toEqual([
      'bold',
      'italic',
      'bold',
      'code',
    ]);
    expect(constructs(render([bold('a '), text('b')]))).toEqual(['bold']);
  });

  it('shows backticks inside code', () => {
    expect(readMarkdown(render([code('a`b')]))).toMatchObject([{ kind: 'code', text: 'a`b' }]);
    expect(constructs(render([code('a```b')]))).toEqual([]);
  });

  it('cuts on whole graphemes and says so', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(renderRichText([text(family.repeat(10))], 30)).toEqual({
      text: `${family.repeat(2)}…`,
      clipped: true,
    });
    expect(renderRichText([bold('abc'), text('def')], 9)).toEqual({ text: '**abc**…', clipped: true });
    expect(renderRichText([text('abc')], 3)).toEqual({ text: 'abc', clipped: false });
  });
});

describe('§4.16: hostile text', () => {
  it('never becomes markup, and is read as it was written', () => {
    fc.assert(
      fc.property(hostileText, (words) => {
        const out = render([text(words)], 100_000);
        expect(constructs(out)).toEqual([]);
        expect(visibleText(out)).toBe(clean(words));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never becomes markup when two pieces meet', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (a, b, c) => {
        expect(constructs(render(rich`${a}${b} ${c}`, 100_000))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('stays inside the style it was given', () => {
    fc.assert(
      fc.property(hostileWords, fc.constantFrom('bold', 'italic'), hostileText, (words, style, after) => {
        const one = cleanLine(words);
        const out = renderRichText([{ type: 'text', text: one, style }, text(`.${after}`)], 100_000).text;
        expect(constructs(out)).toEqual([style]);
      }),
      { numRuns: 500 },
    );
  });

  it('never leaves the label of a link', () => {
    fc.assert(
      fc.property(hostileWords, (words) => {
        const out = render([link('https://example.com/x', words)], 100_000);
        expect(readMarkdown(out)).toMatchObject([{ kind: 'link', target: 'https://example.com/x' }]);
        expect(constructs(out)).toEqual(['link']);
      }),
      { numRuns: 500 },
    );
  });

  it('fits any budget', () => {
    fc.assert(
      fc.property(
        fc.array(hostileText, { maxLength: 5 }),
        fc.integer({ min: 1, max: 200 }),
        (texts, budget) => {
          const nodes = texts.map((words, index) => (index % 2 === 0 ? text(words) : bold(words)));
          const { text: out } = renderRichText(nodes, budget);
          expect(out.length).toBeLessThanOrEqual(budget);
          expect(out.isWellFormed()).toBe(true);
          expect(constructs(out).filter((kind) => kind !== 'bold')).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('loses control characters, direction overrides and fillers', () => {
    expect(clean('a\0b\u202Egnp.exe\u2066\u200b\u0007\tc\r\nd\u2028e\n\n\n\nf')).toBe(
      'abgnp.exe\tc\nd\ne\n\nf',
    );
    expect(cleanLine('a \n b')).toBe('a b');
    expect(escapeMarkdown('1. a')).toBe('1\\. a');
  });
});
