import { suggest } from '../reporting/did-you-mean.ts';
import { matchPaths } from '../reporting/path.ts';
import { TEXT_SIGNS } from '../text-signs.ts';
import type { Check } from './check.ts';

const KNOWN = TEXT_SIGNS.map((sign) => `@${sign}`);

/** `-@style-code`, `fr:@log-lines`, `@code in/of`: each word behind an `@`, without what may stand before it. */
const NAMED = /(?:^-?(?:[a-z]{2}:)?|\s|\/)(@[^\s/]*)/gu;

/** A sign that nobody looks for would never be found, and nobody would know why. */
export const checkTerms: Check = (file) =>
  matchPaths(file.content, 'topics.*.terms.*').flatMap(({ path, value }) =>
    (typeof value === 'string' ? [...value.matchAll(NAMED)] : [])
      .map(([, name = '']) => name)
      .filter((name) => !KNOWN.includes(name))
      .map((name) =>
        file.problemAt(path, 'value', `"${name}" is no sign that a text can bear.`, suggest(name, KNOWN)),
      ),
  );
