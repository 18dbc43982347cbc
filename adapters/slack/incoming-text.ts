/** `&amp;`, `&lt;`, `&gt;`: the only entities Slack makes. */
export function unescapeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/gu, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : '>',
  );
}

/**
 * A message's `text` as its reader sees it: `<https://a.example|label>` → `label`, `<@U1|ada>` → `@ada`, `<!here>` → `@here`.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function plainIncoming(text: string): string {
  return unescapeEntities(
    text.replace(/<([@#!]?)([^>|]+)(?:\|([^>]*))?>/gu, (_, sigil: string, target: string, label?: string) => {
      if (sigil === '') return label && label !== target ? `${label} (${target})` : target;
      if (sigil === '#') return `#${label || target}`;
      if (sigil === '@') return `@${label || target}`;
      return target.startsWith('date^') ? (label ?? '') : label || `@${target}`;
    }),
  ).trim();
}

/** The words of a mention without the bot's own name; the first one that addresses it goes, others stay readable. */
export function withoutMention(text: string, botUserId: string | undefined): string {
  const own = botUserId ? `<@${botUserId}>` : undefined;
  const start = own === undefined ? -1 : text.indexOf(own);
  const rest =
    own === undefined || start < 0
      ? text
      : `${text.slice(0, start).trimEnd()} ${text.slice(start + own.length).trimStart()}`;
  return plainIncoming(rest).replace(/^[\s,:]+/u, '');
}
