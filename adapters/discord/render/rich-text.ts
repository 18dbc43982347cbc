import { assertNever } from '../../../src/domain/assert-never.ts';
import type { Inline, RichText, TimeFormat } from '../../../src/reply/rich-text.ts';
import { type Fitted, fitTo } from './clip.ts';
import { clean, cleanLine, escapeMarkdown } from './escape.ts';

/** https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const TIME_STYLES: Readonly<Record<TimeFormat, string>> = {
  time: 't',
  date: 'D',
  datetime: 'f',
  relative: 'R',
};

const MARKERS = { bold: '**', italic: '*', code: '`' } as const;

/** Keeps the markers of two styled neighbours apart: `**a***b*` would be read as one. */
const SEPARATOR = '\u200b';

/** `lines`: whether line breaks stay (`keep`) or become spaces (`join`), where a line is a unit of structure. */
export type LineMode = 'keep' | 'join';

/** Discord Markdown of at most `budget` units in which only the tree's own structure is markup. Never throws. */
export function renderRichText(nodes: RichText, budget: number, lines: LineMode = 'keep'): Fitted {
  const parts = mergeNeighbours(nodes, lines);
  const whole = parts.reduce((before, part) => before + glue(before, inline(part, opensLine(before))), '');
  if (whole.length <= budget) return { text: whole, clipped: false };
  let out = '';
  for (const part of parts) {
    const next = out + glue(out, inline(part, opensLine(out)));
    // One unit is kept for the ellipsis.
    if (next.length < budget) {
      out = next;
      continue;
    }
    const room = budget - out.length - SEPARATOR.length;
    const rest =
      part.type === 'text'
        ? fitTo(part.text, room, (text) => styled(text, part.style, opensLine(out))).text
        : '';
    return { text: rest === '' ? `${out}…` : out + glue(out, rest), clipped: true };
  }
  return { text: out, clipped: true };
}

function inline(node: Inline, opens: boolean): string {
  switch (node.type) {
    case 'text':
      return styled(node.text, node.style, opens);
    case 'link':
      return renderLink(node.url, node.label);
    case 'mention':
      return node.user.platform === 'discord' && /^\d{1,20}$/.test(node.user.id)
        ? `<@${node.user.id}>`
        : escapeMarkdown(cleanLine(node.user.id));
    case 'time':
      return Number.isFinite(node.at) ? `<t:${Math.floor(node.at / 1000)}:${TIME_STYLES[node.format]}>` : '';
    default:
      return assertNever(node);
  }
}

function styled(value: string, style: 'bold' | 'italic' | 'code' | undefined, opens: boolean): string {
  if (style === undefined) return escapeMarkdown(value, opens);
  // Markers beside white space are no markers.
  const core = value.trim();
  if (core === '') return value;
  const lead = value.slice(0, value.indexOf(core));
  const tail = value.slice(lead.length + core.length);
  return `${lead}${style === 'code' ? codeSpan(core) : wrap(escapeMarkdown(core), MARKERS[style])}${tail}`;
}

const wrap = (content: string, marker: string): string => `${marker}${content}${marker}`;

/** Nothing is escaped inside a code span. A run of backticks would need a fence of three, which opens a block: such text is shown plain. */
function codeSpan(value: string): string {
  const oneLine = value.replace(/\s*\n\s*/g, ' ');
  if (!oneLine.includes('`')) return wrap(oneLine, '`');
  return oneLine.includes('``') ? escapeMarkdown(oneLine) : `\`\` ${oneLine} \`\``;
}

/**
 * `[label](<url>)`; the angle brackets keep the preview away. Discord ends the label at the first unbalanced bracket,
 * escaped or not, and shows a link whose label is itself an address as raw text: brackets are replaced, the scheme is left out.
 */
function renderLink(url: string, label: string): string {
  const target = safeUrl(url);
  const words = cleanLine(label)
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replaceAll('[', '［')
    .replaceAll(']', '］');
  if (target === undefined) return escapeMarkdown(words);
  return `[${escapeMarkdown(words === '' ? new URL(target).host : words)}](<${target}>)`;
}

/**
 * The address in a form that Discord takes and that cannot end the link early: beyond RFC 3986 nothing stays
 * unencoded, parentheses neither. Undefined for anything but http and https; credentials, which only deceive, are left out.
 */
export function safeUrl(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return undefined;
  const fragment = parsed.hash === '' ? '' : `#${encoded(parsed.hash.slice(1))}`;
  return `${parsed.origin}${encoded(parsed.pathname + parsed.search)}${fragment}`;
}

const encoded = (part: string): string => part.replace(/[^\w\-.~:/?@!$&'+,;=%]|%(?![\da-f]{2})/gi, encode);

/** All that is left in a parsed address is ASCII. */
const encode = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** Cleans the texts and makes one node of neighbours in the same style, so that no marker is split over two. */
function mergeNeighbours(nodes: RichText, lines: LineMode): RichText {
  const tidy = lines === 'keep' ? clean : cleanLine;
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text' && last.style === node.style)
      out[out.length - 1] = { ...last, text: tidy(last.text + node.text) };
    else out.push(node.type === 'text' ? { ...node, text: tidy(node.text) } : node);
  }
  return out;
}

/** Digits count as nothing: a dot after them would make a numbered item. */
const opensLine = (before: string): boolean => /(?:^|\n)[^\S\n]*\d*$/.test(before);

function glue(before: string, part: string): string {
  return /[*`]$/.test(before) && /^[*`]/.test(part) ? SEPARATOR + part : part;
}
