import type { NodeKind } from './node-kinds.ts';
import { nodeKindAt } from './node-kinds.ts';
import type { Path } from './reporting/path.ts';
import { asMapping, childrenOf, formatPath } from './reporting/path.ts';
import type { YamlFile } from './reporting/yaml-file.ts';

/** A place in the file that names a statement in its `covers`. */
export interface CoveringNode {
  readonly statement: string;
  /** As text, e.g. `topics.bug`. */
  readonly path: string;
  readonly line: number;
  readonly kind: NodeKind;
}

/** Every `covers` of the file, in its order. */
export function findCoveringNodes(file: YamlFile): readonly CoveringNode[] {
  return walk(file.content, []).flatMap(({ path, node, statements }) => {
    const kind = nodeKindAt(path, node);
    return kind
      ? statements.map((statement) => ({ statement, path: formatPath(path), line: file.lineOf(path), kind }))
      : [];
  });
}

interface Found {
  readonly path: Path;
  readonly node: Readonly<Record<string, unknown>>;
  readonly statements: readonly string[];
}

function walk(value: unknown, path: Path): readonly Found[] {
  const node = asMapping(value);
  const covers = node?.['covers'];
  const own =
    node && Array.isArray(covers)
      ? [{ path, node, statements: covers.filter((each) => typeof each === 'string') }]
      : [];
  return [...own, ...childrenOf(value).flatMap(([key, child]) => walk(child, [...path, key]))];
}
