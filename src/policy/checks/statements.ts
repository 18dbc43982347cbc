import { findCoveringNodes } from '../covering-nodes.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../reporting/path.ts';
import { childrenOf } from '../reporting/path.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';
import type { Check } from './check.ts';
import { blocksOf, idsOf } from './read-blocks.ts';

/** `covers` names statements that exist, and what has to be enforced is not left to words alone. */
export const checkStatements: Check = (file) => [
  ...checkNames(file, file.content, []),
  ...checkEnforced(file),
];

function checkNames(file: YamlFile, value: unknown, path: Path): readonly Problem[] {
  const known = idsOf(file, 'statements');
  return childrenOf(value).flatMap(([key, child]) => {
    const at = [...path, key];
    if (key !== 'covers' || !Array.isArray(child)) return checkNames(file, child, at);
    return child.flatMap((statement: unknown, index) =>
      typeof statement !== 'string' || known.includes(statement)
        ? []
        : [
            file.problemAt(
              [...at, index],
              'value',
              `There is no statement "${statement}".`,
              'Use a number from the list under statements, or add it there.',
            ),
          ],
    );
  });
}

function checkEnforced(file: YamlFile): readonly Problem[] {
  const nodes = findCoveringNodes(file);
  return blocksOf(file, 'statements').flatMap(({ id, path, value }) => {
    const covering = nodes.filter((node) => node.statement === id);
    const enforced = covering.length === 0 || covering.some((node) => node.kind.enforces);
    if (enforced || value['mode'] === 'T') return [];
    return [
      file.problemAt(
        path,
        'key',
        `${id} has to be enforced, but only texts cover it (${covering.map((node) => node.path).join(', ')}).`,
        'Name it in the "covers" of what enforces it: a topic, channel, gate, field, calendar, …',
      ),
    ];
  });
}

/** Statements that nothing in the file makes work. */
export const warnUncovered: Check = (file) => {
  const covered = new Set(findCoveringNodes(file).map((node) => node.statement));
  return blocksOf(file, 'statements')
    .filter(({ id }) => !covered.has(id))
    .map(({ id, path }) =>
      file.problemAt(path, 'key', `Nothing makes ${id} work.`, `Add ${id} to the "covers" of what does.`),
    );
};
