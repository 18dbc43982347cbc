import type { types } from '@slack/bolt';
import { assertNever } from '../../../src/domain/assert-never.ts';
import { DEFAULT_LOCALE, type Locale } from '../../../src/domain/locale.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Inline, RichText, TimeFormat } from '../../../src/reply/rich-text.ts';
import { clip } from '../../../src/reply/text-measure.ts';
import { clean, cleanLine, escapeMrkdwn, safeUrl } from './text.ts';

/** Who reads it, as far as known: only for what Slack does not localize itself. */
export interface RenderContext {
  readonly locale?: Locale;
}

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting; the reader's zone and clock are Slack's affair. */
const DATE_FORMATS: Readonly<Record<TimeFormat, string>> = {
  time: '{time}',
  date: '{date_short_pretty}',
  datetime: '{date_short_pretty}, {time}',
  relative: '{ago}',
};

/** What is still free of the message's rich text; shared by its blocks. */
export interface Budget {
  left: number;
}

export interface RichElements {
  readonly elements: types.RichTextElement[];
  readonly clipped: boolean;
}

/**
 * Rich text elements: text is data in them, no escaping exists to forget. Elements that would be empty, which Slack
 * refuses, are left out.
 */
export function richElements(text: RichText, context: RenderContext, budget: Budget): RichElements {
  const elements: types.RichTextElement[] = [];
  let clipped = false;
  for (const part of text) {
    const element = richElement(part, context);
    if (element === undefined) continue;
    const size = element.type === 'text' ? element.text.length : 40;
    if (size <= budget.left) {
      append(elements, element);
      budget.left -= size;
      continue;
    }
    clipped = true;
    if (element.type === 'text' && budget.left > 1)
      elements.push({ ...element, text: clip(element.text, budget.left) });
    budget.left = 0;
    break;
  }
  return { elements, clipped };
}

/** Neighbours without a style become one element: every byte of an answer is paid for at each acknowledgement. */
function append(elements: types.RichTextElement[], element: types.RichTextElement): void {
  const last = elements.at(-1);
  if (last?.type === 'text' && element.type === 'text' && !last.style && !element.style)
    elements[elements.length - 1] = { type: 'text', text: last.text + element.text };
  else elements.push(element);
}

function richElement(part: Inline, context: RenderContext): types.RichTextElement | undefined {
  switch (part.type) {
    case 'text': {
      const text = clean(part.text);
      if (text === '') return undefined;
      return part.style ? { type: 'text', text, style: { [part.style]: true } } : { type: 'text', text };
    }
    case 'link': {
      const url = safeUrl(part.url);
      const text = cleanLine(part.label);
      if (url === undefined) return text === '' ? undefined : { type: 'text', text };
      return text === '' ? { type: 'link', url } : { type: 'link', url, text };
    }
    case 'mention':
      return isUserId(part)
        ? { type: 'user', user_id: part.user.id }
        : { type: 'text', text: `@${cleanLine(part.user.id)}` };
    case 'time':
      if (!isMoment(part.at)) return undefined;
      return {
        type: 'date',
        timestamp: Math.floor(part.at / 1000),
        format: DATE_FORMATS[part.format],
        fallback: spelledOut(part.at, part.format, context.locale),
      };
    default:
      return assertNever(part);
  }
}

/** What keeps Slack from reading a `*`, `_`, `~` or backtick of somebody's text as formatting, and `:name:` as an emoji. */
const BREAK = '\u200b';

/** The same for the one place that knows no rich text, the small print (context block): escaped mrkdwn. */
export function mrkdwn(text: RichText, context: RenderContext): string {
  return text.map((part) => mrkdwnPart(part, context)).join('');
}

function mrkdwnPart(part: Inline, context: RenderContext): string {
  switch (part.type) {
    case 'text': {
      const markers = { bold: '*', italic: '_', code: '`' } as const;
      const text = literal(part.text);
      if (!part.style || text.trim() === '') return text;
      const marker = markers[part.style];
      return `${marker}${text.trim()}${marker}`;
    }
    case 'link': {
      const url = safeUrl(part.url);
      const label = literal(cleanLine(part.label)).replaceAll('|', '¦');
      if (url === undefined) return label;
      return label === '' ? `<${escapeMrkdwn(url)}>` : `<${escapeMrkdwn(url)}|${label}>`;
    }
    case 'mention':
      return isUserId(part) ? `<@${part.user.id}>` : literal(`@${cleanLine(part.user.id)}`);
    case 'time': {
      if (!isMoment(part.at)) return '';
      const fallback = escapeMrkdwn(spelledOut(part.at, part.format, context.locale));
      return `<!date^${Math.floor(part.at / 1000)}^${DATE_FORMATS[part.format]}|${fallback}>`;
    }
    default:
      return assertNever(part);
  }
}

const literal = (value: string): string =>
  escapeMrkdwn(clean(value)).replace(/[*_~`]|:(?=[\w+-]+:)/gu, (character) => `${BREAK}${character}${BREAK}`);

/** Slack user ids only: anything else, e.g. another platform's user, stays text. */
const isUserId = ({ user }: Extract<Inline, { type: 'mention' }>): boolean =>
  user.platform === 'slack' && /^[UW][A-Z0-9]{1,20}$/u.test(user.id);

/** What a Date can hold: anything else would throw when it is spelled out. */
const isMoment = (at: Instant): boolean => Math.abs(at) <= 8.64e15;

/** Shown only by clients that cannot format dates: UTC, in the reader's language. */
function spelledOut(at: Instant, format: TimeFormat, locale: Locale = DEFAULT_LOCALE): string {
  const time = { timeStyle: 'short' } as const;
  const date = { dateStyle: 'medium' } as const;
  const shape = format === 'time' ? time : format === 'date' ? date : { ...date, ...time };
  const key = `${locale} ${format}`;
  const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...shape, timeZone: 'UTC' });
  formatters.set(key, formatter);
  return `${formatter.format(at)}${format === 'date' ? '' : ' UTC'}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
