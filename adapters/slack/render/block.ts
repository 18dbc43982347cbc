import type { types } from '@slack/bolt';
import { assertNever } from '../../../src/domain/assert-never.ts';
import { DEFAULT_LOCALE, type Locale } from '../../../src/domain/locale.ts';
import { fileSize } from '../../../src/reply/file-size.ts';
import type { RenderNote } from '../../../src/reply/rendered.ts';
import type { Block, FileLine } from '../../../src/reply/reply.ts';
import { bold, type Inline, link, type RichText, text } from '../../../src/reply/rich-text.ts';
import { clip } from '../../../src/reply/text-measure.ts';
import { SLACK_LIMITS } from './limits.ts';
import { type Budget, mrkdwn, type RenderContext, richElements } from './rich-text.ts';
import { clean, cleanLine, safeUrl } from './text.ts';

/** Sets a fact's label off from its value: two no-break spaces are wide enough to be seen, and no language's punctuation. */
const GAP = '\u00a0\u00a0';

/** What a block's parts need while they are drawn. */
interface Drawing {
  readonly context: RenderContext;
  readonly budget: Budget;
  readonly part: string;
  readonly notes: RenderNote[];
}

/** One Slack block; undefined when nothing would be in it, which Slack refuses. */
export function renderBlock(
  block: Block,
  context: RenderContext,
  budget: Budget,
  part: string,
  notes: RenderNote[],
): types.KnownBlock | undefined {
  const drawing: Drawing = { context, budget, part, notes };
  switch (block.type) {
    case 'paragraph':
      return richText([section(block.text, drawing)]);
    case 'facts':
      return richText([section(factLines(block.items), drawing)]);
    case 'list':
      return richText([bullets(block.items, drawing)]);
    case 'quote':
      return richText([
        block.author ? section([bold(block.author)], drawing) : undefined,
        quote(block.text, drawing),
      ]);
    case 'files':
      return richText([
        bullets(
          block.files.map((file) => fileLine(file, context.locale)),
          drawing,
        ),
      ]);
    case 'divider':
      return { type: 'divider' };
    case 'footnote':
      return footnote(block.text, drawing);
    default:
      return assertNever(block);
  }
}

type RichTextPart = types.RichTextSection | types.RichTextList | types.RichTextQuote;

function richText(parts: readonly (RichTextPart | undefined)[]): types.RichTextBlock | undefined {
  const elements = parts.filter((part) => part !== undefined);
  return elements.length > 0 ? { type: 'rich_text', elements } : undefined;
}

function section(content: RichText, drawing: Drawing): types.RichTextSection | undefined {
  const elements = draw(content, drawing);
  return elements.length > 0 ? { type: 'rich_text_section', elements } : undefined;
}

function quote(words: string, drawing: Drawing): types.RichTextQuote | undefined {
  const elements = draw([text(words.trim())], drawing);
  return elements.length > 0 ? { type: 'rich_text_quote', elements } : undefined;
}

function bullets(items: readonly RichText[], drawing: Drawing): types.RichTextList | undefined {
  const elements = items.map((item) => section(oneLine(item), drawing)).filter((item) => item !== undefined);
  return elements.length > 0 ? { type: 'rich_text_list', style: 'bullet', elements } : undefined;
}

function draw(content: RichText, { context, budget, part, notes }: Drawing): types.RichTextElement[] {
  const { elements, clipped } = richElements(content, context, budget);
  if (clipped) notes.push({ kind: 'clipped', part });
  return elements;
}

/** A row ends where the line ends: a value of several lines would look like further rows. */
function factLines(items: Extract<Block, { type: 'facts' }>['items']): RichText {
  return items.flatMap((item, index): Inline[] => [
    ...(index > 0 ? [text('\n')] : []),
    bold(cleanLine(item.label)),
    text(GAP),
    ...oneLine(item.value),
  ]);
}

const oneLine = (content: RichText): RichText =>
  content.map((part) =>
    part.type === 'text' ? { ...part, text: clean(part.text).replace(/\s*\n\s*/gu, ' ') } : part,
  );

function fileLine(file: FileLine, locale: Locale = DEFAULT_LOCALE): RichText {
  const name = cleanLine(file.name) || '…';
  const linked =
    file.url !== undefined && safeUrl(file.url) !== undefined ? link(file.url, name) : text(name);
  return [linked, text(` · ${fileSize(file.size, locale)}`)];
}

/** Small print has a block of its own, which knows no rich text: plain where it can be, escaped mrkdwn where links and times are. */
function footnote(content: RichText, { context, part, notes }: Drawing): types.ContextBlock | undefined {
  const isPlain = content.every((inline) => inline.type === 'text' && !inline.style);
  const words = isPlain
    ? content.map((inline) => (inline.type === 'text' ? clean(inline.text) : '')).join('')
    : mrkdwn(content, context);
  if (words.trim() === '') return undefined;
  if (words.length <= SLACK_LIMITS.textObject)
    return {
      type: 'context',
      elements: [isPlain ? { type: 'plain_text', text: words, emoji: false } : verbatim(words)],
    };
  notes.push({ kind: 'clipped', part });
  // Cutting marked-up text could tear a link: too long a footnote loses its links, not its meaning.
  const bare = content.map(plainWords).join('');
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: clip(clean(bare), SLACK_LIMITS.textObject), emoji: false }],
  };
}

/** `verbatim`: Slack itself turns no `#name` or address of the text into a link. */
const verbatim = (words: string): types.MrkdwnElement => ({ type: 'mrkdwn', text: words, verbatim: true });

function plainWords(part: Inline): string {
  if (part.type === 'text') return part.text;
  if (part.type === 'link') return part.label;
  return part.type === 'mention' ? `@${part.user.id}` : '';
}
