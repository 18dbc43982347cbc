import type { Problem } from '../problem.ts';
import { asMapping, valueAt } from '../reporting/path.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';
import type { Check } from './check.ts';
import type { Block } from './read-blocks.ts';
import { blocksOf, textsOf } from './read-blocks.ts';

/** Every topic leads somewhere, and nowhere that does not take it. */
export const checkTopics: Check = (file) => {
  const topics = blocksOf(file, 'topics');
  const asterisks = topics.some(({ value }) => value['starred'] === true);
  return topics.flatMap((topic) => [
    ...(topic.value['scope'] === 'out' ? checkOutOfScope(file, topic, asterisks) : checkInScope(file, topic)),
    ...checkNeighbour(file, topic),
  ]);
};

function checkInScope(file: YamlFile, { id, path, value }: Block): readonly Problem[] {
  const problems: Problem[] = [];
  const channel = typeof value['channel'] === 'string' ? value['channel'] : undefined;
  if (channel === undefined && value['text'] === undefined && value['follow_up'] !== true) {
    problems.push(
      file.problemAt(
        path,
        'key',
        `The topic "${id}" leads nowhere: it has neither channel nor text.`,
        'Add "channel:", or "text:" with what to say, or "scope: out".',
      ),
    );
  }
  for (const key of ['community', 'starred'] as const) {
    if (value[key] === undefined || value[key] === false) continue;
    problems.push(
      file.problemAt(
        [...path, key],
        'key',
        `"${key}" is for topics that support does not cover.`,
        'Remove the line, or write "scope: out".',
      ),
    );
  }
  const channels = [channel, ...textsOf(value['also'])].filter((each) => each !== undefined);
  const kinds = channels.map((each) => valueAt(file.content, ['channels', each, 'kind']));
  if (kinds.includes('ticket') && value['form'] === undefined && value['follow_up'] !== true) {
    problems.push(
      file.problemAt(path, 'key', `Tickets on "${id}" have no form.`, 'Add "form:" with one of the forms.'),
    );
  }
  if (value['follow_up'] === true && valueAt(file.content, ['follow_up']) === undefined) {
    problems.push(
      file.problemAt(
        [...path, 'follow_up'],
        'key',
        'The file does not say how earlier conversations are followed up.',
        'Add the section "follow_up:", or remove this line.',
      ),
    );
  }
  return problems;
}

function checkOutOfScope(file: YamlFile, { id, path, value }: Block, asterisks: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  const { community, starred } = value;
  for (const key of ['channel', 'form', 'also'] as const) {
    if (value[key] === undefined) continue;
    problems.push(
      file.problemAt(
        [...path, key],
        'key',
        `"${id}" is out of scope, so support takes it nowhere.`,
        'Remove this line, or the line "scope: out".',
      ),
    );
  }
  if (starred === true && community === undefined) {
    problems.push(
      file.problemAt(
        path,
        'key',
        `"${id}" is starred, but no community is named that may help.`,
        'Add "community:" with one of the communities, or remove the star.',
      ),
    );
  }
  if (asterisks && starred !== true && community !== undefined) {
    problems.push(
      file.problemAt(
        [...path, 'community'],
        'key',
        'This promises a community for a topic without the asterisk that other topics have.',
        'Remove the line, or add "starred: true" if the source has the asterisk.',
      ),
    );
  }
  if (community === undefined && valueAt(file.content, ['out_of_scope', 'without_community']) === undefined) {
    problems.push(
      file.problemAt(
        path,
        'key',
        `Nothing is said to people who ask about "${id}".`,
        'Add "without_community:" under out_of_scope, or "community:" here.',
      ),
    );
  }
  if (typeof community === 'string') {
    const refused = textsOf(asMapping(valueAt(file.content, ['communities', community]))?.['never_for']);
    if (refused.includes(id)) {
      problems.push(
        file.problemAt(
          [...path, 'community'],
          'value',
          `The community "${community}" never takes "${id}".`,
          `Remove the line, or take "${id}" out of its never_for.`,
        ),
      );
    }
  }
  return problems;
}

function checkNeighbour(file: YamlFile, { id, path, value }: Block): readonly Problem[] {
  if (value['see'] !== id) return [];
  return [
    file.problemAt(
      [...path, 'see'],
      'value',
      'A topic cannot be mistaken for itself.',
      'Name the other topic.',
    ),
  ];
}
