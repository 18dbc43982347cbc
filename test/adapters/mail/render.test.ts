import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { renderMail } from '../../../adapters/mail/render/mail.ts';
import { paragraph, quote, reply } from '../../../src/reply/builders.ts';
import { link, time } from '../../../src/reply/rich-text.ts';
import { anyReply, hostileText } from '../slack/arbitraries.ts';

const frame = { locale: 'en', notice: 'You can answer this mail.', reference: 'FD-1042' } as const;

/** What our own drawing uses; anything else came from somebody's words. */
const OWN = new Set(
  'html head meta title style body div h1 p a br hr strong em code dl dt dd ul li blockquote cite span'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set('lang dir charset name content class style role aria-hidden href'.split(' '));

function look(html: string): { readonly strange: readonly string[]; readonly links: readonly string[] } {
  const strange: string[] = [];
  const links: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (!OWN.has(name)) strange.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!ATTRIBUTES.has(attribute)) strange.push(`${name} ${attribute}`);
        if (attribute === 'href') links.push(value);
      }
    },
    oncomment: () => strange.push('comment'),
  });
  parser.end(html);
  return { strange, links };
}

it('draws nobody’s words as markup, whatever they are', () => {
  fc.assert(
    fc.property(anyReply, (value) => {
      const { html, text } = renderMail(value, frame);
      const { strange, links } = look(html);
      expect(strange).toEqual([]);
      for (const url of links) expect(url).toMatch(/^(?:https?:\/\/|mailto:)/iu);
      expect(html.isWellFormed()).toBe(true);
      expect(text.replace(/[\n\t]/gu, '')).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(text.trimEnd().endsWith(frame.notice)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('keeps what was said, in both drawings', () => {
  fc.assert(
    fc.property(hostileText, (words) => {
      fc.pre(words.length < 2_000);
      const { text, html } = renderMail(reply({ summary: 's', blocks: [quote(words, 'Ada')] }), frame);
      const letters = [...words.matchAll(/[\p{L}\p{N}]+/gu)].map(([found]) => found);
      for (const found of letters) {
        expect(text).toContain(found);
        expect(html).toContain(found);
      }
    }),
  );
});

it('leads nowhere but to web and mail addresses', () => {
  const body = reply({
    summary: 's',
    blocks: [
      paragraph(
        link('javascript:alert(1)', 'a'),
        link('https://ok.example/"onclick="x', 'b'),
        link('data:text/html,x', 'c'),
      ),
    ],
  });
  const { html } = renderMail(body, frame);
  expect(look(html)).toEqual({ strange: [], links: ['https://ok.example/"onclick="x'] });
});

it('says moments in words that stay true, and none that is not one', () => {
  const body = reply({
    summary: 's',
    blocks: [paragraph(time(Date.parse('2026-07-06T12:00:00Z'), 'relative'), '|', time(Number.NaN, 'date'))],
  });
  expect(renderMail(body, frame).text).toContain('Jul 6, 2026, 12:00 PM UTC|');
  expect(renderMail(body, { ...frame, locale: 'fr' }).text).toContain('6 juil. 2026, 12:00 UTC|');
});
