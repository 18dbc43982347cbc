import type { Document, Node, Pair, YAMLError } from 'yaml';
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Problem } from '../problem.ts';
import type { Path } from './path.ts';
import { formatPath } from './path.ts';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A YAML file as plain values that still know where they stand in the text. */
export interface YamlFile {
  readonly content: unknown;
  /** Slips of the YAML itself. */
  readonly problems: readonly Problem[];
  /** False when the YAML is so broken that its content means nothing. */
  readonly readable: boolean;
  /** A problem at `path`: `key` points at the key itself, `value` at what stands behind it. */
  problemAt(path: Path, at: 'key' | 'value', message: string, fix: string): Problem;
  lineOf(path: Path): number;
}

export interface ReadOptions {
  /** Everything is text: for files full of ids, which YAML would read as (rounded) numbers. */
  readonly textOnly: boolean;
}

/** Reads one YAML document. Never throws. */
export function readYaml(file: TextFile, { textOnly }: ReadOptions = { textOnly: false }): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(file.text, {
    lineCounter: lines,
    prettyErrors: false,
    // Found below instead, with their path.
    uniqueKeys: false,
    ...(textOnly ? { schema: 'failsafe' as const } : {}),
    // Not 'silent': that would hide a second document.
    logLevel: 'error',
  });
  const position = (offset: number): { readonly line: number; readonly column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problemAtOffset = (offset: number, path: Path, message: string, fix: string): Problem => ({
    file: file.path,
    ...position(offset),
    path: formatPath(path),
    message,
    fix,
  });
  const broken = [
    ...oneALine([...document.errors, ...document.warnings], position).map((error) =>
      problemAtOffset(error.pos[0], [], ...explain(error)),
    ),
    ...refuseAliases(document).map((offset) =>
      problemAtOffset(
        offset,
        [],
        'References (*name) are not supported here.',
        'Write the value out where it is needed.',
      ),
    ),
  ];
  const readable = broken.length === 0;
  return {
    content: readable ? document.toJS() : undefined,
    problems: [
      ...broken,
      ...findDuplicateKeys(document.contents, []).map(({ path, offset, first }) =>
        problemAtOffset(
          offset,
          path,
          `"${String(path.at(-1))}" stands here twice, first on line ${position(first).line}.`,
          'Keep one of the two, or give this one another name.',
        ),
      ),
    ],
    readable,
    problemAt: (path, at, message, fix) => problemAtOffset(offsetOf(document, path, at), path, message, fix),
    lineOf: (path) => position(offsetOf(document, path, 'key')).line,
  };
}

/** One slip upsets the parser several times over: the first of each line says what there is to say. */
function oneALine(
  errors: readonly YAMLError[],
  position: (offset: number) => { readonly line: number },
): readonly YAMLError[] {
  const seen = new Set<number>();
  return errors.filter((error) => {
    const { line } = position(error.pos[0]);
    return !seen.has(line) && seen.add(line);
  });
}

interface DuplicateKey {
  readonly path: Path;
  readonly offset: number;
  /** Where the key stood first. */
  readonly first: number;
}

function findDuplicateKeys(node: unknown, path: Path): readonly DuplicateKey[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => findDuplicateKeys(item, [...path, index]));
  if (!isMap(node)) return [];
  const seen = new Map<string, number>();
  return node.items.flatMap((pair) => {
    const key = keyText(pair);
    const offset = startOf(pair.key) ?? 0;
    const first = seen.get(key);
    seen.set(key, first ?? offset);
    const at = [...path, key];
    return [
      ...(first === undefined ? [] : [{ path: at, offset, first }]),
      ...findDuplicateKeys(pair.value, at),
    ];
  });
}

function refuseAliases(document: Document): readonly number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_, alias) => {
      offsets.push(alias.range?.[0] ?? 0);
    },
  });
  return offsets;
}

function explain(error: YAMLError): readonly [message: string, fix: string] {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return ['A tab stands where the indentation is.', 'Indent with spaces.'];
    case 'BAD_INDENT':
      return [
        'The indentation does not fit the lines above.',
        'Line it up with its neighbours, with spaces.',
      ];
    case 'BLOCK_AS_IMPLICIT_KEY':
      return ['A colon stands where no new key can begin.', 'Put a text that holds a colon into "quotes".'];
    default:
      return [
        `This is not valid YAML: ${error.message.split('\n')[0] ?? ''}`,
        'Compare with the lines around it: quotes, brackets and indentation have to match.',
      ];
  }
}

/** Where the value (or its key) starts; where it is missing, the key of the nearest block that would hold it. */
function offsetOf(document: Document, path: Path, at: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.findLast((item) => keyText(item) === String(step));
      if (!pair) return offset;
      const key = startOf(pair.key) ?? offset;
      offset = last && at === 'value' ? (startOf(pair.value) ?? key) : key;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      offset = startOf(item) ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function startOf(node: unknown): number | undefined {
  if (!isNode(node) || isAlias(node)) return undefined;
  return (node as Node).range?.[0];
}
