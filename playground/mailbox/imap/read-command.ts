/** A word, a quoted or literal string, or a list of them; `BODY.PEEK[HEADER]<0.5>` is one word. */
export type Token = string | readonly Token[];

export interface ImapCommand {
  readonly tag: string;
  readonly name: string;
  readonly args: readonly Token[];
}

/** A literal that the line announces at its end: `{12}` waits for a word of ours, `{12+}` does not (RFC 7888). */
export function announcedLiteral(
  line: string,
): { readonly size: number; readonly waits: boolean } | undefined {
  const found = /\{(\d{1,9})(\+?)\}$/u.exec(line);
  return found ? { size: Number(found[1]), waits: found[2] === '' } : undefined;
}

/**
 * Takes a whole command apart; literals stand in it as `{n}` followed by a line break and n bytes (latin1, so that a
 * character is a byte). @throws Error for what is no command
 */
export function readCommand(text: string): ImapCommand {
  const [tag, name, ...args] = readTokens(text, 0).tokens;
  if (typeof tag !== 'string' || typeof name !== 'string') throw new Error('no command');
  const upper = name.toUpperCase();
  const [next, ...rest] = args;
  if (upper === 'UID' && typeof next === 'string')
    return { tag, name: `UID ${next.toUpperCase()}`, args: rest };
  return { tag, name: upper, args };
}

function readTokens(
  text: string,
  start: number,
): { readonly tokens: readonly Token[]; readonly end: number } {
  const tokens: Token[] = [];
  let at = start;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === ' ') at += 1;
    else if (sign === ')') return { tokens, end: at + 1 };
    else if (sign === '(') {
      const inner = readTokens(text, at + 1);
      tokens.push(inner.tokens);
      at = inner.end;
    } else {
      const token = readString(text, at);
      tokens.push(token.value);
      at = token.end;
    }
  }
  return { tokens, end: at };
}

function readString(text: string, at: number): { readonly value: string; readonly end: number } {
  const literal = /^\{(\d+)\+?\}\r\n/u.exec(text.slice(at, at + 16));
  if (literal) {
    const from = at + literal[0].length;
    const end = from + Number(literal[1]);
    return { value: text.slice(from, end), end };
  }
  const quoted = /^"((?:[^"\\]|\\.)*)"/u.exec(text.slice(at));
  if (quoted) return { value: (quoted[1] ?? '').replace(/\\(.)/gu, '$1'), end: at + quoted[0].length };
  const word = /^[^\s()[\]"]*(?:\[[^\]]*\])?[^\s()"]*/u.exec(text.slice(at))?.[0] ?? '';
  if (word === '') throw new Error('no command');
  return { value: word, end: at + word.length };
}

/** `1:3,7,9:*` as a test; `*` is the highest there is (RFC 3501, sequence-set). */
export function inSet(set: string, highest: number): (number: number) => boolean {
  const bound = (text: string): number => (text === '*' ? highest : Number(text));
  const ranges = set.split(',').map((part) => {
    const [from = '', to = from] = part.split(':');
    const [a, b] = [bound(from), bound(to)];
    return [Math.min(a, b), Math.max(a, b)] as const;
  });
  return (number) => ranges.some(([from, to]) => number >= from && number <= to);
}
