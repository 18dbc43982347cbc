import type { Problem } from '../problem.ts';
import type { Check } from './check.ts';
import { blocksOf, textsOf } from './read-blocks.ts';

/** No two plans answer to the same name, whatever its case. */
export const checkPlans: Check = (file) => {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  const plans = blocksOf(file, 'plans');
  for (const { id } of plans) owners.set(id.toLowerCase(), id);
  for (const { id, path, value } of plans) {
    for (const [index, alias] of textsOf(value['aliases']).entries()) {
      const owner = owners.get(alias.toLowerCase());
      if (owner === undefined) {
        owners.set(alias.toLowerCase(), id);
        continue;
      }
      problems.push(
        file.problemAt(
          [...path, 'aliases', index],
          'value',
          `"${alias}" already stands for the plan "${owner}".`,
          'Remove it here or there.',
        ),
      );
    }
  }
  return problems;
};
