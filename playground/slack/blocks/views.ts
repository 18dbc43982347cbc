import { isObject, objectsOf } from '../json.ts';
import { blocksRule } from './blocks.ts';
import { plainText } from './objects.ts';
import { boolean, byType, problemsOf, shape, string } from './rules.ts';

const common = {
  'callback_id?': string({ min: 0, max: 255 }),
  'private_metadata?': string({ min: 0, max: 3000 }),
  'external_id?': string({ min: 0, max: 255 }),
};

const view = byType({
  modal: shape(
    {
      ...common,
      title: plainText(24),
      'submit?': plainText(24),
      'close?': plainText(24),
      'clear_on_close?': boolean,
      'notify_on_close?': boolean,
      blocks: blocksRule('modal'),
    },
    (value, pointer, report) => {
      if (!isObject(value)) return;
      const hasInput = objectsOf(value['blocks']).some((block) => block['type'] === 'input');
      if (hasInput && value['submit'] === undefined) {
        report(
          pointer,
          'missing required field: submit (required when an input block is within the blocks array)',
        );
      }
    },
  ),
  home: shape({ ...common, blocks: blocksRule('home') }),
});

/** What is wrong with a view, in Slack's words; empty when nothing is. */
export function viewProblems(value: unknown, type: 'modal' | 'home'): readonly string[] {
  if (isObject(value) && typeof value['type'] === 'string' && value['type'] !== type) {
    return [`must be a valid enum value [json-pointer:/view/type]`];
  }
  return problemsOf(view, value, '/view');
}
