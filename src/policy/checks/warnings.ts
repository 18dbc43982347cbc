import { LOCALES } from '../../domain/locale.ts';
import { asMapping } from '../reporting/path.ts';
import type { Check } from './check.ts';
import { blocksOf, textsOf } from './read-blocks.ts';

/** Notices that somebody promised to look at again. */
export const warnStaleNotices: Check = (file, now) => {
  const today = new Date(now).toISOString().slice(0, 10);
  return blocksOf(file, 'notices').flatMap(({ id, path, value }) => {
    const reviewBy = value['review_by'];
    if (typeof reviewBy !== 'string' || value['active'] === false || reviewBy >= today) return [];
    return [
      file.problemAt(
        [...path, 'review_by'],
        'value',
        `The notice "${id}" was to be reviewed by ${reviewBy}.`,
        'Remove it, switch it off with "active: false", or set a later day.',
      ),
    ];
  });
};

/** Topics that questions can hardly be recognised by. */
export const warnFewExamples: Check = (file) =>
  blocksOf(file, 'topics').flatMap(({ id, path, value }) => {
    const examples = asMapping(value['examples']) ?? {};
    const without = LOCALES.filter((locale) => textsOf(examples[locale]).length === 0);
    if (without.length === 0) return [];
    return [
      file.problemAt(
        path,
        'key',
        without.length === LOCALES.length
          ? `The topic "${id}" has no examples.`
          : `The topic "${id}" has no examples in ${without.join(', ')}.`,
        'Add "examples:" with a few questions as people ask them, in each language.',
      ),
    ];
  });

/** Discord shows at most 25 options in a menu. */
const MENU = 25;

/** Topics that menus would leave out. */
export const warnManyTopics: Check = (file) =>
  blocksOf(file, 'topics')
    .slice(MENU, MENU + 1)
    .map(({ path }) =>
      file.problemAt(
        path,
        'key',
        `Menus show ${MENU} topics; this one and those after it are found by typing only.`,
        'Join topics that go to the same place, and put the frequent ones first.',
      ),
    );
