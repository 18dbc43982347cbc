import { parseDuration } from '../parse-duration.ts';
import type { Problem } from '../problem.ts';
import { asMapping, childrenOf, matchPaths } from '../reporting/path.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';
import type { Check } from './check.ts';

/** Priorities that have a name where they are used, and reminders that come before the closing they announce. */
export const checkTickets: Check = (file) => [
  ...checkNormal(file),
  ...checkNamedPriorities(file),
  ...checkOrder(file),
];

/** Every ticket starts as `normal` unless somebody chose another. */
function checkNormal(file: YamlFile): readonly Problem[] {
  const severities = asMapping(asMapping(file.content)?.['severities']) ?? {};
  if (Object.keys(severities).length === 0 || severities['normal'] !== undefined) return [];
  return [
    file.problemAt(
      ['severities'],
      'key',
      'There is no "normal", which every ticket has until somebody sets another.',
      'Add "normal:" with its label here.',
    ),
  ];
}

function checkNamedPriorities(file: YamlFile): readonly Problem[] {
  const named = childrenOf(asMapping(file.content)?.['severities']).map(([priority]) => String(priority));
  if (named.length === 0) return [];
  return matchPaths(file.content, 'plans.*.response_times.*')
    .filter(({ path }) => !named.includes(String(path.at(-1))))
    .map(({ path }) =>
      file.problemAt(
        path,
        'key',
        `"${String(path.at(-1))}" is not among the severities.`,
        `Name it under severities, or use one of these: ${named.join(', ')}.`,
      ),
    );
}

function checkOrder(file: YamlFile): readonly Problem[] {
  const life = asMapping(asMapping(file.content)?.['ticket_life']) ?? {};
  const remind = lengthOf(life['remind_after']);
  const close = lengthOf(life['close_after']);
  if (remind === undefined || close === undefined || remind < close) return [];
  return [
    file.problemAt(
      ['ticket_life', 'close_after'],
      'value',
      'Tickets would be closed before the reminder.',
      'Make it longer than remind_after.',
    ),
  ];
}

function lengthOf(value: unknown): number | undefined {
  return typeof value === 'string' ? parseDuration(value) : undefined;
}
