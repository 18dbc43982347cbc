/** `&amp;`, `&lt;`, `&gt;`: the only entities Slack makes. */
export function unescapeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/gu, (_, name: string) =>
    name === 'amp' ? '&' : name === 'lt' ? '<' : '>',
  );
}

/** Ids of the accounts that a message's `text` names. */
export function mentionedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)/gu)].map(([, id = '']) => id))];
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();

/**
 * A message's `text` as its reader sees it: `<https://a.example|label>` → `label (https://a.example)`, `<@U1>` → `@` and
 * the account's name, `<!here>` → `@here`.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function plainIncoming(text: string, names: ReadonlyMap<string, string> = NO_NAMES): string {
  return unescapeEntities(
    text.replace(/<([@#!]?)([^>|]+)(?:\|([^>]*))?>/gu, (_, sigil: string, target: string, label?: string) => {
      if (sigil === '') return linked(target, label);
      if (sigil === '#') return `#${label || target}`;
      if (sigil === '@') return `@${names.get(target) ?? (label || target)}`;
      return target.startsWith('date^') ? (label ?? '') : label || `@${target}`;
    }),
  ).trim();
}

/** What Slack itself made a link of (`acme.example`, an e-mail address) stays as it was typed. */
function linked(target: string, label: string | undefined): string {
  if (!label || label === target) return target;
  return /^(?:https?:\/\/|mailto:|tel:)/u.test(target) && target.replace(/^[a-z]+:(?:\/\/)?/u, '') === label
    ? label
    : `${label} (${target})`;
}

/** Whether the text names the bot. */
export const mentions = (text: string, botUserId: string | undefined): boolean =>
  botUserId !== undefined && text.includes(`<@${botUserId}>`);

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
