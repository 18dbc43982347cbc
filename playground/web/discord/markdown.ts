/** Discord's dialect of Markdown, parsed to a tree: what is drawn is made of elements, never of HTML text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler';
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'everyone'; readonly text: string }
  /** `at` in milliseconds since 1970; `style` is one of t, T, d, D, f, F, R. */
  | { readonly kind: 'time'; readonly at: number; readonly style: string };

export type Block =
  | { readonly kind: 'paragraph' | 'small'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly ListItem[];
    }
  | { readonly kind: 'code'; readonly text: string };

export interface ListItem {
  /** 0 for the outermost. */
  readonly depth: number;
  readonly children: readonly Inline[];
}

type Rule = readonly [RegExp, (match: RegExpExecArray) => Inline | null];

const text = (value: string): Inline => ({ kind: 'text', text: value });
const wrap =
  (kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler') =>
  (match: RegExpExecArray): Inline => ({ kind, children: parseInline(match[1] ?? '') });

const link = (url: string, label: string): Inline => ({
  kind: 'link',
  url,
  children: label === url ? [text(label)] : parseInline(label),
});

/** In the order in which they are tried at each place. */
const RULES: readonly Rule[] = [
  [/\\([\\*_~`|<>#\-[\]().!:@/])/y, (match) => text(match[1] ?? '')],
  [/``([^\n]+?)``(?!`)/y, (match) => ({ kind: 'code', text: match[1] ?? '' })],
  [/`([^`\n]+)`/y, (match) => ({ kind: 'code', text: match[1] ?? '' })],
  [/<@!?(\d+)>/y, (match) => ({ kind: 'user', id: match[1] ?? '' })],
  [/<@&(\d+)>/y, (match) => ({ kind: 'role', id: match[1] ?? '' })],
  [/<#(\d+)>/y, (match) => ({ kind: 'channel', id: match[1] ?? '' })],
  [/<a?:(\w+):\d+>/y, (match) => text(`:${match[1] ?? ''}:`)],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    (match) => ({ kind: 'time', at: Number(match[1]) * 1000, style: match[2] ?? 'f' }),
  ],
  [/@(?:everyone|here)\b/y, (match) => ({ kind: 'everyone', text: match[0] })],
  [
    /\[((?:[^[\]\\\n]|\\.)+)\]\(<?(https?:\/\/[^\s<>)]+)>?\)/y,
    (match) => link(match[2] ?? '', match[1] ?? ''),
  ],
  [/<(https?:\/\/[^\s<>]+)>/y, (match) => link(match[1] ?? '', match[1] ?? '')],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;!?"'\])}]/y, (match) => link(match[0], match[0])],
  [/\*\*([\s\S]+?)\*\*(?!\*)/y, wrap('strong')],
  [/__([\s\S]+?)__(?!_)/y, wrap('underline')],
  [/~~([\s\S]+?)~~/y, wrap('strike')],
  [/\|\|([\s\S]+?)\|\|/y, wrap('spoiler')],
  [/\*(?!\s)((?:[^*]|\*\*[^*]+\*\*)+?)(?<!\s)\*(?!\*)/y, wrap('em')],
  [/(?<!\w)_((?:[^_]|__[^_]+__)+?)_(?!\w)/y, wrap('em')],
  [/\n/y, () => ({ kind: 'break' })],
];

export function parseInline(source: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push(text(plain));
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const found = firstMatch(source, at);
    if (found === null) {
      plain += source[at] ?? '';
      at += 1;
    } else if (found.node.kind === 'text') {
      plain += found.node.text;
      at += found.length;
    } else {
      flush();
      nodes.push(found.node);
      at += found.length;
    }
  }
  flush();
  return nodes;
}

/** Where a rule may begin: saves trying all of them at every letter. */
const STARTS = /[\\`<@[hH*_~|\n]/;

function firstMatch(source: string, at: number): { node: Inline; length: number } | null {
  if (!STARTS.test(source[at] ?? '')) return null;
  for (const [pattern, make] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    const node = match === null ? null : make(match);
    if (match !== null && node !== null) return { node, length: match[0].length };
  }
  return null;
}

const HEADING = /^(#{1,3})\s+(.+)$/;
const SMALL = /^-#\s+(.+)$/;
const QUOTE = /^>\s(.*)$/;
const ITEM = /^(\s*)(?:[-*]|(\d{1,9})\.)\s+(.+)$/;

export function parseMarkdown(source: string): readonly Block[] {
  // Code first: nothing inside it means anything.
  return source.split(/(```[\s\S]*?```)/).flatMap((part, index): readonly Block[] => {
    if (index % 2 === 0) return part === '' ? [] : parseLines(part.replace(/^\n|\n$/g, '').split('\n'));
    const code = part.slice(3, -3).replace(/^[\w+-]*\n/, '');
    return [{ kind: 'code', text: code.replace(/\n$/, '') }];
  });
}

function parseLines(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    const body = paragraph.join('\n');
    if (body.trim() !== '') blocks.push({ kind: 'paragraph', children: parseInline(body) });
    paragraph = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const heading = HEADING.exec(line);
    const small = SMALL.exec(line);
    if (line.startsWith('>>> ')) {
      flush();
      blocks.push({ kind: 'quote', blocks: parseLines([line.slice(4), ...lines.slice(index + 1)]) });
      return blocks;
    }
    if (heading !== null) {
      flush();
      const level = (heading[1] ?? '#').length as 1 | 2 | 3;
      blocks.push({ kind: 'heading', level, children: parseInline(heading[2] ?? '') });
    } else if (small !== null) {
      flush();
      blocks.push({ kind: 'small', children: parseInline(small[1] ?? '') });
    } else if (QUOTE.test(line) || ITEM.test(line)) {
      flush();
      const pattern = QUOTE.test(line) ? QUOTE : ITEM;
      const run = takeWhile(lines.slice(index), (one) => pattern.test(one));
      blocks.push(pattern === QUOTE ? quoteOf(run) : listOf(run));
      index += run.length - 1;
    } else {
      paragraph.push(line);
    }
  }
  flush();
  return blocks;
}

function takeWhile(lines: readonly string[], holds: (line: string) => boolean): readonly string[] {
  const end = lines.findIndex((line) => !holds(line));
  return end < 0 ? lines : lines.slice(0, end);
}

const quoteOf = (lines: readonly string[]): Block => ({
  kind: 'quote',
  blocks: parseLines(lines.map((line) => QUOTE.exec(line)?.[1] ?? '')),
});

function listOf(lines: readonly string[]): Block {
  const first = ITEM.exec(lines[0] ?? '');
  return {
    kind: 'list',
    ordered: first?.[2] !== undefined,
    start: Number(first?.[2] ?? 1),
    items: lines.map((line) => {
      const match = ITEM.exec(line);
      return {
        depth: Math.floor((match?.[1] ?? '').length / 2),
        children: parseInline(match?.[3] ?? ''),
      };
    }),
  };
}
