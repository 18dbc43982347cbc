import type { UserRef } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';

/** Text is a tree, never a Markdown string; a user's words are data in it. */
export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly style?: 'bold' | 'italic' | 'code' }
  | { readonly type: 'link'; readonly url: string; readonly label: string }
  | { readonly type: 'mention'; readonly user: UserRef }
  /** Shown in the reader's own zone by the platform itself. */
  | { readonly type: 'time'; readonly at: Instant; readonly format: TimeFormat };

export type TimeFormat = 'time' | 'date' | 'datetime' | 'relative';

export type RichText = readonly Inline[];

export const text = (value: string): Inline => ({ type: 'text', text: value });
export const bold = (value: string): Inline => ({ type: 'text', text: value, style: 'bold' });
export const italic = (value: string): Inline => ({ type: 'text', text: value, style: 'italic' });
export const code = (value: string): Inline => ({ type: 'text', text: value, style: 'code' });
export const link = (url: string, label: string): Inline => ({ type: 'link', url, label });
export const mention = (user: UserRef): Inline => ({ type: 'mention', user });
export const time = (at: Instant, format: TimeFormat): Inline => ({ type: 'time', at, format });

/** What may stand in a {@link rich} template. */
export type RichPart = string | number | Inline | RichText;

/** `` rich`Opens ${time(at, 'relative')}` ``: literal text and data become one tree; nothing in it is ever markup. */
export function rich(strings: TemplateStringsArray, ...parts: readonly RichPart[]): RichText {
  const out: Inline[] = [];
  strings.forEach((literal, index) => {
    if (literal) out.push(text(literal));
    const part = parts[index];
    if (part !== undefined) out.push(...toRichText(part));
  });
  return out;
}

export function toRichText(part: RichPart): RichText {
  if (typeof part === 'string' || typeof part === 'number') return part === '' ? [] : [text(String(part))];
  return Array.isArray(part) ? (part as RichText) : [part as Inline];
}
