import { assertNever } from '../../../src/domain/assert-never.ts';
import { DEFAULT_LOCALE, type Locale } from '../../../src/domain/locale.ts';
import { fileSize } from '../../../src/reply/file-size.ts';
import type { Block, FileLine } from '../../../src/reply/reply.ts';
import { link, type RichText, text } from '../../../src/reply/rich-text.ts';
import { type Fitted, fitTo } from './clip.ts';
import { clean, cleanLine, escapeMarkdown } from './escape.ts';
import { renderRichText } from './rich-text.ts';

/** One line or paragraph of a block, in at most so many units. */
type Part = (budget: number) => Fitted;

/** A block as Discord Markdown of at most `budget` units; the divider is a component of its own. */
export function renderBlock(
  block: Exclude<Block, { type: 'divider' }>,
  budget: number,
  locale: Locale = DEFAULT_LOCALE,
): Fitted {
  return stack(partsOf(block, locale), budget);
}

function partsOf(block: Exclude<Block, { type: 'divider' }>, locale: Locale): readonly Part[] {
  switch (block.type) {
    case 'paragraph':
      return [(room) => renderRichText(block.text, room)];
    case 'facts':
      return block.items.map((fact) => prefixed(`**${factLabel(fact.label)}**  `, fact.value));
    case 'list':
      return block.items.map((item) => prefixed('- ', item));
    case 'quote':
      return [...(block.author === undefined ? [] : [quoteAuthor(block.author)]), quote(block.text)];
    case 'files':
      return block.files.map((file) => prefixed('- ', fileLine(file, locale)));
    case 'footnote':
      return [prefixed('-# ', block.text)];
    default:
      return assertNever(block);
  }
}

/** A line of its own: line breaks in the text would end the row, the item or the small print. */
function prefixed(prefix: string, value: RichText): Part {
  return (room) => {
    if (room <= prefix.length) return { text: '', clipped: true };
    const { text: line, clipped } = renderRichText(value, room - prefix.length, 'join');
    return { text: prefix + line, clipped };
  };
}

/** A label without a letter would leave four bare asterisks. */
const factLabel = (label: string): string => escapeMarkdown(cleanLine(label).trim()) || '·';

function quoteAuthor(author: string): Part {
  return (room) =>
    fitTo(cleanLine(author).trim(), room, (name) => (name === '' ? '' : `**${escapeMarkdown(name)}**`));
}

/** `> ` before every line: `>>> ` would swallow the rest of the message. */
function quote(words: string): Part {
  const encode = (value: string): string =>
    escapeMarkdown(value)
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
  return (room) => fitTo(clean(words), room, encode);
}

function fileLine(file: FileLine, locale: Locale): RichText {
  const name = file.name.trim() === '' ? '…' : file.name;
  return [
    file.url === undefined ? text(name) : link(file.url, name),
    text(` · ${fileSize(file.size, locale)}`),
  ];
}

function stack(parts: readonly Part[], budget: number): Fitted {
  const lines: string[] = [];
  let used = 0;
  for (const part of parts) {
    const room = budget - used - (lines.length > 0 ? 1 : 0);
    const { text: line, clipped } = room > 0 ? part(room) : { text: '', clipped: true };
    if (line !== '') {
      used += line.length + (lines.length > 0 ? 1 : 0);
      lines.push(line);
    }
    if (clipped) return { text: lines.join('\n'), clipped: true };
  }
  return { text: lines.join('\n'), clipped: false };
}
