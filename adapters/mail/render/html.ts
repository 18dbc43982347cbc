import { assertNever } from '../../../src/domain/assert-never.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { fileSize } from '../../../src/reply/file-size.ts';
import type { SayTime } from '../../../src/reply/plain-text.ts';
import type { Block, FileLine } from '../../../src/reply/reply.ts';
import type { Inline, RichText } from '../../../src/reply/rich-text.ts';
import { clean } from './clean.ts';
import { COLORS } from './style.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return clean(text).replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
}

/** Web and mail addresses only; anything else stays text. */
export function safeUrl(url: string): string | undefined {
  const address = clean(url).trim();
  return /^(?:https?:\/\/|mailto:)/iu.test(address) && URL.canParse(address) ? address : undefined;
}

/** Who reads it. */
export interface DrawContext {
  readonly locale: Locale;
  readonly say: SayTime;
}

export function blockHtml(block: Block, context: DrawContext): string {
  switch (block.type) {
    case 'paragraph':
      return `<p style="${COLORS.paragraph}">${richHtml(block.text, context)}</p>`;
    case 'footnote':
      return `<p class="soft" style="${COLORS.small}">${richHtml(block.text, context)}</p>`;
    case 'facts': {
      const rows = block.items.map(
        ({ label, value }) =>
          `<dt class="soft" style="${COLORS.label}">${escapeHtml(label)}</dt>\n<dd style="${COLORS.value}">${richHtml(value, context)}</dd>`,
      );
      return `<dl style="${COLORS.facts}">\n${rows.join('\n')}\n</dl>`;
    }
    case 'list': {
      const items = block.items.map((item) => `<li>${richHtml(item, context)}</li>`);
      return `<ul style="${COLORS.list}">\n${items.join('\n')}\n</ul>`;
    }
    case 'quote': {
      const author = block.author
        ? `<cite class="soft" style="${COLORS.author}">${escapeHtml(block.author)}</cite>`
        : '';
      return `<blockquote class="quote" style="${COLORS.quote}" dir="auto">${author}${escapeHtml(block.text)}</blockquote>`;
    }
    case 'files':
      return `<ul style="${COLORS.list}">\n${block.files.map((file) => `<li>${fileHtml(file, context)}</li>`).join('\n')}\n</ul>`;
    case 'divider':
      return `<hr class="line" style="${COLORS.line}">`;
    default:
      return assertNever(block);
  }
}

function richHtml(text: RichText, context: DrawContext): string {
  return text.map((part) => inlineHtml(part, context)).join('');
}

function inlineHtml(part: Inline, context: DrawContext): string {
  switch (part.type) {
    case 'text': {
      const text = escapeHtml(part.text);
      if (part.style === 'bold') return `<strong>${text}</strong>`;
      if (part.style === 'italic') return `<em>${text}</em>`;
      return part.style === 'code' ? `<code class="code" style="${COLORS.code}">${text}</code>` : text;
    }
    case 'link':
      return linkHtml(part.url, part.label);
    case 'mention':
      return escapeHtml(`@${part.user.id}`);
    case 'time':
      return escapeHtml(context.say(part.at, part.format));
    default:
      return assertNever(part);
  }
}

function linkHtml(url: string, label: string): string {
  const address = safeUrl(url);
  const text = escapeHtml(label.trim() === '' ? url : label);
  return address === undefined
    ? text
    : `<a class="link" style="${COLORS.link}" href="${escapeHtml(address)}">${text}</a>`;
}

function fileHtml({ name, size, url }: FileLine, { locale }: DrawContext): string {
  const shown = url === undefined ? escapeHtml(name) : linkHtml(url, name);
  return `${shown} <span class="soft">(${escapeHtml(fileSize(size, locale))})</span>`;
}
