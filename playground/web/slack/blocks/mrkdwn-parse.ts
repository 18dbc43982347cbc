/** Slack's mrkdwn as a tree: https://docs.slack.dev/messaging/formatting-message-text */
export type Mrkdwn =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold' | 'italic' | 'strike' | 'quote'; readonly children: readonly Mrkdwn[] }
  | { readonly type: 'code' | 'pre'; readonly text: string }
  | { readonly type: 'link'; readonly url: string; readonly text: string }
  | { readonly type: 'user' | 'channel' | 'group' | 'broadcast'; readonly target: string }
  | { readonly type: 'date'; readonly seconds: number; readonly format: string; readonly fallback: string };

type Rule = readonly [RegExp, (match: RegExpExecArray) => Mrkdwn | undefined];

/** Tried at each position in this order. Emphasis must stand at the edge of a word. */
const RULES: readonly Rule[] = [
  [/```\n?([\s\S]+?)\n?```/y, ([, text = '']) => ({ type: 'pre', text: decode(text) })],
  [/`([^`\n]+)`/y, ([, text = '']) => ({ type: 'code', text: decode(text) })],
  [/<([^<>\n]+)>/y, ([, body = '']) => control(body)],
  [
    /\*(?=\S)([^*\n]*[^\s*])\*(?![\p{L}\p{N}])/uy,
    ([, text = '']) => ({ type: 'bold', children: parseInline(text) }),
  ],
  [
    /_(?=\S)([^_\n]*[^\s_])_(?![\p{L}\p{N}])/uy,
    ([, text = '']) => ({ type: 'italic', children: parseInline(text) }),
  ],
  [
    /~(?=\S)([^~\n]*[^\s~])~(?![\p{L}\p{N}])/uy,
    ([, text = '']) => ({ type: 'strike', children: parseInline(text) }),
  ],
];

export function parseMrkdwn(source: string): readonly Mrkdwn[] {
  const parts: Mrkdwn[] = [];
  let plain: string[] = [];
  let quoted: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) parts.push(...parseInline(plain.join('\n')));
    if (quoted.length > 0) parts.push({ type: 'quote', children: parseInline(quoted.join('\n')) });
    plain = [];
    quoted = [];
  };
  for (const line of source.split('\n')) {
    const quote = /^&gt; ?(.*)$/u.exec(line)?.[1];
    if ((quote === undefined) === quoted.length > 0) flush();
    if (quote === undefined) plain.push(line);
    else quoted.push(quote);
  }
  flush();
  return parts;
}

function parseInline(source: string): readonly Mrkdwn[] {
  const parts: Mrkdwn[] = [];
  let text = '';
  let at = 0;
  const flush = (): void => {
    if (text !== '') parts.push({ type: 'text', text: decode(text) });
    text = '';
  };
  while (at < source.length) {
    const found = matchAt(source, at);
    if (found) {
      flush();
      parts.push(found.node);
      at = found.end;
    } else {
      text += source[at];
      at += 1;
    }
  }
  flush();
  return parts;
}

function matchAt(source: string, at: number): { readonly node: Mrkdwn; readonly end: number } | undefined {
  const before = source[at - 1] ?? ' ';
  for (const [pattern, build] of RULES) {
    const emphasis = '*_~'.includes(source[at] ?? '');
    if (emphasis && /[\p{L}\p{N}]/u.test(before)) return undefined;
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const node = match && build(match);
    if (match && node) return { node, end: at + match[0].length };
  }
  return undefined;
}

function control(body: string): Mrkdwn | undefined {
  const [head = '', ...rest] = body.split('|');
  const shown = rest.join('|');
  if (head.startsWith('@')) return { type: 'user', target: head.slice(1) };
  if (head.startsWith('#')) return { type: 'channel', target: head.slice(1) };
  if (head.startsWith('!subteam^')) return { type: 'group', target: head.slice(9) };
  if (head.startsWith('!date^')) {
    const [, seconds = '0', format = ''] = head.split('^');
    return { type: 'date', seconds: Number(seconds), format, fallback: shown };
  }
  if (head.startsWith('!')) return { type: 'broadcast', target: head.slice(1) };
  if (!/^(https?:|mailto:)/iu.test(head)) return undefined;
  return {
    type: 'link',
    url: decode(head),
    text: decode(shown === '' ? head.replace(/^mailto:/u, '') : shown),
  };
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
