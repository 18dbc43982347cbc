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
    ...(textOnly ? { schema: 'failsafe' as const } : {}),
    logLevel: 'silent',
  });
  const position = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const slips = [...document.errors, ...document.warnings];
  const problems: Problem[] = [
    ...slips.map((error) => ({
      file: file.path,
      ...position(error.pos[0]),
      path: '',
      ...explain(error),
    })),
    ...refuseAliases(document).map((offset) => ({
      file: file.path,
      ...position(offset),
      path: '',
      message: 'References (*name) are not supported here.',
      fix: 'Write the value out where it is needed.',
    })),
  ];
  const readable = problems.length === 0 || slips.every((error) => error.code === 'DUPLICATE_KEY');
  const place = (path: Path, at: 'key' | 'value'): { line: number; column: number } =>
    position(offsetOf(document, path, at));
  return {
    content: readable && problems.length === slips.length ? document.toJS() : undefined,
    problems,
    readable: readable && problems.length === slips.length,
    problemAt: (path, at, message, fix) => ({
      file: file.path,
      ...place(path, at),
      path: formatPath(path),
      message,
      fix,
    }),
    lineOf: (path) => place(path, 'key').line,
  };
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

function explain(error: YAMLError): { readonly message: string; readonly fix: string } {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return {
        message: 'This key stands here twice.',
        fix: 'Keep one of the two, or give this one another name.',
      };
    case 'TAB_AS_INDENT':
      return { message: 'A tab stands where the indentation is.', fix: 'Indent with spaces.' };
    case 'BAD_INDENT':
      return {
        message: 'The indentation does not fit the lines above.',
        fix: 'Line it up with its neighbours, with spaces.',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        message: 'A colon stands where no new key can begin.',
        fix: 'Put a text that holds a colon into "quotes".',
      };
    default:
      return {
        message: `This is not valid YAML: ${error.message.split('\n')[0] ?? ''}`,
        fix: 'Compare with the lines around it: quotes, brackets and indentation have to match.',
      };
  }
}

/** Where the value (or its key) starts; where it is missing, the key of the nearest block that would hold it. */
function offsetOf(document: Document, path: Path, at: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find((item) => keyText(item) === String(step));
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
