/**
 * Re-reads Discord Markdown the way Discord's clients do (an ordered list of patterns, each tried at the present
 * place), so that tests see what a reader would: which constructs are there and which text is visible.
 */
export interface Seen {
  readonly kind:
    | 'text'
    | 'bold'
    | 'italic'
    | 'underline'
    | 'strike'
    | 'spoiler'
    | 'code'
    | 'code-block'
    | 'link'
    | 'mention'
    | 'everyone'
    | 'channel'
    | 'time'
    | 'emoji'
    | 'command'
    | 'heading'
    | 'subtext'
    | 'item'
    | 'quote';
  readonly text: string;
  readonly target?: string;
  readonly children?: readonly Seen[];
}

type Rule = readonly [Seen['kind'], RegExp, 'nested' | 'leaf'];

const LINE_RULES: readonly Rule[] = [
  ['heading', /^#{1,3} +([^\n]+)(?:\n|$)/, 'nested'],
  ['subtext', /^-# +([^\n]+)(?:\n|$)/, 'nested'],
  ['quote', /^>>> ([\s\S]*)/, 'nested'],
  ['quote', /^> ([^\n]*)(?:\n|$)/, 'nested'],
  ['item', /^ *(?:[-*+]|\d+[.)]) +([^\n]*)(?:\n|$)/, 'nested'],
];

const INLINE_RULES: readonly Rule[] = [
  ['code-block', /^```([\s\S]+?)```/, 'leaf'],
  ['text', /^\\([^0-9A-Za-z\s])/, 'leaf'],
  ['link', /^<((?:https?|mailto|tel):[^\s>]+)>/, 'leaf'],
  ['link', /^((?:https?|steam):\/\/[^\s<]+[^<.,:;"'\]\s])/, 'leaf'],
  ['mention', /^<@[!&]?(\d+)>/, 'leaf'],
  ['channel', /^<#(\d+)>/, 'leaf'],
  ['time', /^<t:(-?\d+(?::[tTdDfFR])?)>/, 'leaf'],
  ['command', /^<\/([^:>]+:\d+)>/, 'leaf'],
  ['emoji', /^<a?(:\w+:\d+)>/, 'leaf'],
  ['everyone', /^@(everyone|here)/, 'leaf'],
  ['bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, 'nested'],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, 'nested'],
  ['italic', /^_((?:__|\\[\s\S]|[^\\_])+?)_\b/, 'nested'],
  ['italic', /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/, 'nested'],
  ['strike', /^~~([\s\S]+?)~~(?!_)/, 'nested'],
  ['spoiler', /^\|\|([\s\S]+?)\|\|/, 'nested'],
  ['code', /^(?<fence>`+)([\s\S]*?[^`])\k<fence>(?!`)/, 'leaf'],
  ['emoji', /^:([^\s:]+?):/, 'leaf'],
];

const MASKED_LINK = /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)/;

export function readMarkdown(source: string): readonly Seen[] {
  const out: Seen[] = [];
  let rest = source;
  let lineStart = true;
  while (rest !== '') {
    const [seen, length] = (lineStart ? firstMatch(LINE_RULES, rest) : undefined) ??
      readLink(rest) ??
      firstMatch(INLINE_RULES, rest) ?? [{ kind: 'text', text: rest.slice(0, 1) } satisfies Seen, 1];
    push(out, seen);
    const eaten = rest.slice(0, length);
    rest = rest.slice(length);
    lineStart = eaten.endsWith('\n') || (lineStart && eaten.trim() === '');
  }
  return out;
}

/** The constructs that a reader would see, plain text aside. */
export const constructs = (source: string): readonly Seen['kind'][] => readMarkdown(source).flatMap(kindsOf);

/** What a reader would read. */
export const visibleText = (source: string): string => readMarkdown(source).map(textOf).join('');

const kindsOf = (seen: Seen): readonly Seen['kind'][] => [
  ...(seen.kind === 'text' ? [] : [seen.kind]),
  ...(seen.children ?? []).flatMap(kindsOf),
];

const textOf = (seen: Seen): string => (seen.children ? seen.children.map(textOf).join('') : seen.text);

function firstMatch(rules: readonly Rule[], source: string): readonly [Seen, number] | undefined {
  for (const [kind, pattern, mode] of rules) {
    const match = pattern.exec(source);
    if (!match) continue;
    const text = (kind === 'code' ? match[2]?.replace(/^ (?=.* $)| $/g, '') : match[1]) ?? '';
    return [
      mode === 'nested' ? { kind, text, children: readMarkdown(text) } : { kind, text },
      match[0].length,
    ];
  }
  return undefined;
}

function readLink(source: string): readonly [Seen, number] | undefined {
  const match = MASKED_LINK.exec(source);
  if (!match) return undefined;
  const [all, label = '', target = ''] = match;
  return [{ kind: 'link', text: label, target, children: readMarkdown(label) }, all.length];
}

function push(out: Seen[], seen: Seen): void {
  const last = out.at(-1);
  if (seen.kind === 'text' && last?.kind === 'text')
    out[out.length - 1] = { kind: 'text', text: last.text + seen.text };
  else out.push(seen);
}
