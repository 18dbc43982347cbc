import type { Problem } from '../problem.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';
import type { Check } from './check.ts';
import type { Block } from './read-blocks.ts';
import { blocksOf, idsOf, textsOf } from './read-blocks.ts';

/** Channels have hours; what cannot be used says what can. */
export const checkChannels: Check = (file) => [
  ...blocksOf(file, 'channels').flatMap((channel) => [
    ...checkCalendar(file, channel),
    ...checkClosed(file, channel),
  ]),
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

function checkClosed(file: YamlFile, { id, path, value }: Block): readonly Problem[] {
  return textsOf(value['when_closed']).flatMap((offer, index) =>
    offer === id
      ? [
          file.problemAt(
            [...path, 'when_closed', index],
            'value',
            'A closed channel cannot be offered instead of itself.',
            'Name another channel, or remind_at_opening.',
          ),
        ]
      : [],
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
