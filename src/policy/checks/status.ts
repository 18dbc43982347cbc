import type { Check } from './check.ts';
import { blocksOf } from './read-blocks.ts';

/** Each component is found in one way: by the page's own id, or by name (and group). */
export const checkStatus: Check = (file) =>
  blocksOf(file, 'status', 'components')
    .filter(({ value }) => (value['id'] === undefined) === (value['name'] === undefined))
    .map(({ path }) =>
      file.problemAt(
        path,
        'key',
        'This does not say, in one way, which component of the status page it is.',
        'Write either "name:" (with "group:" where two have the same name) or "id:".',
      ),
    );
