import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  button,
  divider,
  facts,
  footnote,
  linkButton,
  list,
  paragraph,
  quote,
  reply,
  select,
} from '../../src/reply/builders.ts';
import { form } from '../../src/reply/form-builders.ts';
import { FORM_LIMITS, REPLY_LIMITS } from '../../src/reply/limits.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';
import { bold, link, rich, time } from '../../src/reply/rich-text.ts';

describe('reply', () => {
  it('is frozen through and through', () => {
    const made = reply({ summary: 's', blocks: [facts(['a', bold('b')])] });
    expect(Object.isFrozen(made)).toBe(true);
    expect(Object.isFrozen(made.blocks)).toBe(true);
    const block = made.blocks[0];
    expect(block?.type === 'facts' && Object.isFrozen(block.items[0]?.value)).toBe(true);
  });

  it('leaves out blocks that say nothing, and absent ones', () => {
    const made = reply({
      summary: 's',
      blocks: [undefined, paragraph(''), list([]), divider(), quote('  ')],
    });
    expect(made.blocks).toEqual([{ type: 'divider' }]);
    expect(made).not.toHaveProperty('actions');
  });

  it('cuts on the border of a character as people see it, and shows the cut', () => {
    const family = '👨‍👩‍👧‍👦';
    const made = reply({ summary: family.repeat(20), blocks: [] });
    expect(made.summary).toBe(`${family.repeat(13)}…`);
    expect(made.summary.length).toBeLessThanOrEqual(REPLY_LIMITS.summary);
  });

  it('shortens the longest text when all together is too long', () => {
    const made = reply({
      summary: 's',
      blocks: [paragraph('short one'), quote('q'.repeat(2_700)), paragraph('p'.repeat(2_000))],
    });
    const [short, long, other] = made.blocks;
    expect(short).toEqual(paragraph('short one'));
    expect(long?.type === 'quote' && long.text.endsWith('…') && long.text.length).toBeLessThan(1_700);
    expect(other).toEqual(paragraph('p'.repeat(2_000)));
    expect(toPlainText(made).length).toBeLessThanOrEqual(REPLY_LIMITS.total);
  });

  it('holds the total for any text, escapes included', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3_000 }), { maxLength: 6 }), (texts) => {
        const made = reply({
          summary: texts[0] ?? '',
          blocks: texts.map((text, i) =>
            i % 2 ? quote(text) : paragraph(text, link('https://x.example', 'x')),
          ),
        });
        const escaped = toPlainText(made).replace(/[\\`*_~|<>#+\-[\]()@:]/gu, '\\$&');
        expect(escaped.length).toBeLessThanOrEqual(4_000);
        expect(made.summary.length).toBeLessThanOrEqual(REPLY_LIMITS.summary);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses what no platform can show', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ value: `${i}`, label: `${i}` }));
    expect(() => select('a:b', 'pick', many)).toThrow(RangeError);
    expect(() => select('a:b', 'pick', [])).toThrow(RangeError);
    expect(() => button(`a:b:${'x'.repeat(100)}`, 'x')).toThrow(RangeError);
    const main = button('a:b', 'x', 'primary');
    expect(() => reply({ summary: 's', actions: [main, main] })).toThrow('main action');
    expect(() => reply({ summary: 's', actions: Array(6).fill(button('a:b', 'x')) })).toThrow('buttons');
  });

  it('has no button for an address that is none', () => {
    expect(linkButton('javascript:alert(1)', 'x')).toBeUndefined();
    expect(linkButton(`https://x.example/${'a'.repeat(600)}`, 'x')).toBeUndefined();
    expect(linkButton(undefined, 'x')).toBeUndefined();
    expect(linkButton('https://x.example', 'x')).toMatchObject({ type: 'link-button' });
  });

  it('shows that a list goes on', () => {
    const made = list(Array.from({ length: 30 }, (_, i) => `${i}`));
    expect(made.type === 'list' && made.items).toHaveLength(REPLY_LIMITS.listItems);
    expect(made.type === 'list' && made.items.at(-1)).toEqual([{ type: 'text', text: '…' }]);
  });
});

describe('form', () => {
  const text = { id: 'a', type: 'text', label: 'l'.repeat(60), required: true } as const;

  it('cuts labels and kept values to what fits', () => {
    const made = form({
      id: 'x:y',
      title: 't'.repeat(40),
      submitLabel: 'ok',
      fields: [{ ...text, value: 'v'.repeat(5_000), maxLength: 9_000 }],
    });
    expect(made.title).toHaveLength(FORM_LIMITS.title);
    expect(made.fields[0]?.label).toHaveLength(FORM_LIMITS.label);
    expect(made.fields[0]).toMatchObject({ maxLength: FORM_LIMITS.value });
  });

  it('refuses a field twice, none, or more than a modal holds', () => {
    const parts = { id: 'x:y', title: 't', submitLabel: 'ok' } as const;
    expect(() => form({ ...parts, fields: [text, text] })).toThrow('one id');
    expect(() => form({ ...parts, fields: [] })).toThrow(RangeError);
    expect(() =>
      form({ ...parts, fields: Array.from({ length: 6 }, (_, i) => ({ ...text, id: `f${i}` })) }),
    ).toThrow(RangeError);
  });

  it('keeps a chosen value only while it is one of the choices', () => {
    const choice = {
      id: 'c',
      type: 'choice',
      label: 'c',
      required: true,
      options: [{ value: 'a', label: 'A' }],
    } as const;
    const made = (value: string) =>
      form({ id: 'x:y', title: 't', submitLabel: 'ok', fields: [{ ...choice, value }] }).fields[0];
    expect(made('a')).toHaveProperty('value', 'a');
    expect(made('gone')).not.toHaveProperty('value');
  });
});

describe('plain text', () => {
  it('holds everything a reply says', () => {
    const made = reply({
      summary: 'x',
      title: 'Title',
      blocks: [
        paragraph(
          rich`Opens ${time(Date.parse('2026-07-06T08:00Z'), 'relative')} at ${link('https://x.example', 'X')}`,
        ),
        facts(['Plan', 'Premium']),
        list(['one']),
        quote('two\nlines', 'Ada'),
        footnote('small'),
      ],
      actions: [button('a:b', 'Go')],
    });
    expect(toPlainText(made)).toBe(
      'Title\nOpens 2026-07-06 08:00 UTC at X (https://x.example)\nPlan: Premium\n- one\nAda:\n> two\n> lines\nsmall\n[Go]',
    );
  });
});
