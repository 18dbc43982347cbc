import type { Problem } from '../problem.ts';
import { matchPaths, valueAt } from '../reporting/path.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';
import type { Check } from './check.ts';
import type { Block } from './read-blocks.ts';
import { blocksOf, idsOf } from './read-blocks.ts';

/** Channels have hours; what cannot be used says what can. */
export const checkChannels: Check = (file) => [
  ...blocksOf(file, 'channels').flatMap((channel) => [
    ...checkCalendar(file, channel),
    ...checkInstead(file, channel),
  ]),
  ...checkOffers(file),
  ...checkPreferred(file),
  ...blocksOf(file, 'constraints').flatMap((constraint) => checkConstraint(file, constraint)),
  ...checkSharedIds(file),
];

function checkCalendar(file: YamlFile, { id, path, value }: Block): readonly Problem[] {
  const { kind, calendar, gate } = value;
  if (kind === 'none') {
    return [
      ...(calendar === undefined
        ? []
        : [
            file.problemAt(
              [...path, 'calendar'],
              'key',
              `"${id}" does not exist (kind: none), so it has no hours.`,
              'Remove the line, or give the channel another kind.',
            ),
          ]),
      ...(value['about'] === undefined
        ? [
            file.problemAt(
              path,
              'key',
              `Nothing says why "${id}" does not exist.`,
              'Add "about:" with the reason in each language.',
            ),
          ]
        : []),
    ];
  }
  return [
    ...(calendar === undefined
      ? [
          file.problemAt(
            path,
            'key',
            `The channel "${id}" has no hours.`,
            'Add "calendar:" with one of the calendars.',
          ),
        ]
      : []),
    ...(gate !== undefined && kind !== 'ticket'
      ? [
          file.problemAt(
            [...path, 'gate'],
            'key',
            'Only tickets can have a gate: the bot does not open other channels.',
            'Remove the gate, or make this a channel of kind ticket.',
          ),
        ]
      : []),
    ...(gate !== undefined && !blocksOf(file, 'plans').some((plan) => plan.value['paying'] === true)
      ? [
          file.problemAt(
            [...path, 'gate'],
            'key',
            'Nobody could pass this gate: there is no paying plan.',
            'Add the plans, or remove the gate.',
          ),
        ]
      : []),
  ];
}

/** What stays open instead of a channel cannot be the channel itself. */
function checkInstead(file: YamlFile, { id, path }: Block): readonly Problem[] {
  return ['when_closed.*', 'gate.instead.*']
    .flatMap((pattern) => matchPaths(valueAt(file.content, path), pattern))
    .filter(({ value }) => value === id)
    .map(({ path: at }) =>
      file.problemAt(
        [...path, ...at],
        'value',
        'A channel cannot be offered instead of itself.',
        'Name another way, or remove this one.',
      ),
    );
}

const OFFERS = [
  'topics.*.channel',
  'topics.*.also.*',
  'handover.choices.*',
  'channels.*.when_closed.*',
  'channels.*.gate.instead.*',
  'constraints.*.to',
];

/** Nobody is sent to a channel that does not exist. */
function checkOffers(file: YamlFile): readonly Problem[] {
  const none = blocksOf(file, 'channels').flatMap(({ id, value }) => (value['kind'] === 'none' ? [id] : []));
  return OFFERS.flatMap((pattern) => matchPaths(file.content, pattern))
    .filter(({ value }) => typeof value === 'string' && none.includes(value))
    .map(({ path, value }) =>
      file.problemAt(
        path,
        'value',
        `"${String(value)}" does not exist (kind: none), so nobody can be sent there.`,
        'Name another channel.',
      ),
    );
}

function checkPreferred(file: YamlFile): readonly Problem[] {
  const [, ...others] = blocksOf(file, 'channels').filter(({ value }) => value['preferred'] === true);
  return others.map(({ path }) =>
    file.problemAt(
      [...path, 'preferred'],
      'key',
      'Two channels are preferred.',
      'Keep the line at the one that is offered first.',
    ),
  );
}

function checkConstraint(file: YamlFile, { path, value }: Block): readonly Problem[] {
  const { effect, claim, to } = value;
  const problems: Problem[] = [];
  if ((effect === 'block' || effect === 'redirect') && claim === undefined) {
    problems.push(
      file.problemAt(
        path,
        'key',
        'The bot cannot see whether this applies to someone.',
        'Add "claim:", the button by which people say so, in each language.',
      ),
    );
  }
  if ((effect === 'block' || effect === 'redirect') && to === undefined) {
    problems.push(
      file.problemAt(
        path,
        'key',
        'People to whom this applies are left without a way.',
        'Add "to:" with the channel to use instead.',
      ),
    );
  }
  return problems;
}

/** Channels and communities are named in the same lists. */
function checkSharedIds(file: YamlFile): readonly Problem[] {
  const channels = idsOf(file, 'channels');
  return idsOf(file, 'communities')
    .filter((id) => channels.includes(id))
    .map((id) =>
      file.problemAt(
        ['communities', id],
        'key',
        `"${id}" is the id of a channel, too.`,
        'Give the community another id.',
      ),
    );
}
