import { url } from './objects.ts';
import type { Rule } from './rules.ts';
import { all, boolean, byType, integer, list, oneOf, shape, string } from './rules.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */

const style = shape({
  'bold?': boolean,
  'italic?': boolean,
  'strike?': boolean,
  'code?': boolean,
  'underline?': boolean,
});

const mentionStyle = shape({
  'bold?': boolean,
  'italic?': boolean,
  'strike?': boolean,
  'underline?': boolean,
  'highlight?': boolean,
  'client_highlight?': boolean,
  'unlink?': boolean,
});

/** The tokens a `date` may use; anything else in braces is refused. */
export const DATE_TOKENS = [
  'date_num',
  'date_slash',
  'date_long',
  'date_long_full',
  'date_long_pretty',
  'date',
  'date_pretty',
  'date_short',
  'date_short_pretty',
  'time',
  'time_secs',
  'ago',
  'day_divider_pretty',
] as const;

const dateFormat: Rule = all(string(), (value, pointer, report) => {
  if (typeof value !== 'string') return;
  const tokens = [...value.matchAll(/\{([^}]*)\}/gu)].map((match) => match[1]);
  if (tokens.length === 0) report(pointer, 'must contain a date format token');
  for (const token of tokens) {
    if (!DATE_TOKENS.some((known) => known === token)) report(pointer, `unknown date format token: ${token}`);
  }
});

const inlineTypes: Readonly<Record<string, Rule>> = {
  text: shape({ text: string(), 'style?': style }),
  link: shape({ url, 'text?': string(), 'unsafe?': boolean, 'style?': style }),
  emoji: shape({ name: string(), 'unicode?': string(), 'skin_tone?': integer(1, 6), 'style?': style }),
  user: shape({ user_id: string({ pattern: /^[UW][A-Z0-9]+$/u }), 'style?': mentionStyle }),
  usergroup: shape({ usergroup_id: string({ pattern: /^S[A-Z0-9]+$/u }), 'style?': mentionStyle }),
  channel: shape({ channel_id: string({ pattern: /^[CDG][A-Z0-9]+$/u }), 'style?': mentionStyle }),
  broadcast: shape({ range: oneOf('here', 'channel', 'everyone'), 'style?': mentionStyle }),
  date: shape({
    timestamp: integer(0, 100_000_000_000),
    format: dateFormat,
    'url?': url,
    'fallback?': string(),
    'style?': style,
  }),
  color: shape({ value: string(), 'style?': style }),
};

const inline = byType(inlineTypes);
const section = shape({ elements: list(inline, { min: 0 }) });
const border = { 'border?': oneOf(0, 1) };

const element = byType({
  rich_text_section: section,
  rich_text_list: shape({
    style: oneOf('bullet', 'ordered'),
    elements: list(byType({ rich_text_section: section })),
    'indent?': integer(0, 8),
    'offset?': integer(0, 1_000_000),
    ...border,
  }),
  rich_text_quote: shape({ elements: list(inline, { min: 0 }), ...border }),
  rich_text_preformatted: shape({
    elements: list(byType({ text: inlineTypes['text'] ?? inline, link: inlineTypes['link'] ?? inline }), {
      min: 0,
    }),
    'language?': string(),
    ...border,
  }),
});

export const richTextElements: Rule = list(element);
