import { isObject, objectOf, objectsOf } from '../json.ts';
import { actionsElement, inputElement, inputElementOutsideModals, sectionAccessory } from './elements.ts';
import { anyText, blockId, imageElement, imageUrl, mrkdwn, plainText } from './objects.ts';
import { richTextElements } from './rich-text.ts';
import type { Rule } from './rules.ts';
import { all, boolean, byType, list, problemsOf, shape, string } from './rules.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Blocks a message: 50; a modal or Home: 100. */
const MAX_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };

const id = { 'block_id?': blockId };

const common: Readonly<Record<string, Rule>> = {
  section: shape(
    {
      ...id,
      'text?': anyText(3000),
      'fields?': list(anyText(2000), { max: 10 }),
      'accessory?': sectionAccessory,
      'expand?': boolean,
    },
    (value, pointer, report) => {
      if (isObject(value) && value['text'] === undefined && value['fields'] === undefined) {
        report(pointer, 'missing required field: text or fields');
      }
    },
  ),
  header: shape({ ...id, text: plainText(150) }),
  divider: shape(id),
  image: shape({
    ...id,
    'image_url?': imageUrl,
    'slack_file?': shape({ 'id?': string(), 'url?': string() }),
    alt_text: string({ max: 2000 }),
    'title?': plainText(2000),
  }),
  context: shape({
    ...id,
    elements: list(byType({ image: imageElement, plain_text: plainText(3000), mrkdwn: mrkdwn(3000) }), {
      max: 10,
    }),
  }),
  actions: shape({ ...id, elements: list(actionsElement, { max: 25 }) }),
  rich_text: shape({ ...id, elements: richTextElements }),
};

function inputBlock(element: Rule): Rule {
  return shape({
    ...id,
    label: plainText(2000),
    element,
    'hint?': plainText(2000),
    'optional?': boolean,
    'dispatch_action?': boolean,
  });
}

const tables: Readonly<Record<Surface, Rule>> = {
  message: byType({
    ...common,
    input: inputBlock(inputElementOutsideModals),
    markdown: shape({ ...id, text: string({ max: 12_000 }) }),
  }),
  modal: byType({ ...common, input: inputBlock(inputElement) }),
  home: byType({ ...common, input: inputBlock(inputElementOutsideModals) }),
};

/** `block_id` is unique in the message or view, `action_id` in its block. */
const unique: Rule = (value, pointer, report) => {
  const blocks = new Set<unknown>();
  objectsOf(value).forEach((block, index) => {
    const own = block['block_id'];
    if (own !== undefined && blocks.has(own)) {
      report(`${pointer}/${index}/block_id`, `\`block_id\` ${String(own)} already exists for another block`);
    }
    blocks.add(own);
    const actions = new Set<unknown>();
    objectsOf(block['elements']).forEach((element, position) => {
      const action = element['action_id'];
      if (action !== undefined && actions.has(action)) {
        report(
          `${pointer}/${index}/elements/${position}`,
          `\`action_id\` "${String(action)}" already exists for block_id "${String(own)}"`,
        );
      }
      actions.add(action);
    });
  });
};

/** Only one element may take the focus when a view opens. */
const oneFocus: Rule = (value, pointer, report) => {
  const focused = objectsOf(value)
    .flatMap((block) => [
      objectOf(block['element']),
      objectOf(block['accessory']),
      ...objectsOf(block['elements']),
    ])
    .filter((element) => element?.['focus_on_load'] === true);
  if (focused.length > 1) report(pointer, 'only one element may have focus_on_load');
};

export function blocksRule(surface: Surface): Rule {
  const min = surface === 'message' ? 0 : 1;
  return all(list(tables[surface], { min, max: MAX_BLOCKS[surface] }), unique, oneFocus);
}

/** What is wrong with the blocks of a message, in Slack's words; empty when nothing is. */
export function blockProblems(blocks: unknown): readonly string[] {
  return problemsOf(blocksRule('message'), blocks, '/blocks');
}

/** All text of the blocks together. Slack refuses about 13,200 characters a message with `msg_blocks_too_long`. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + textLength(entry), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, entry]) =>
      sum + (key === 'text' && typeof entry === 'string' ? entry.length : textLength(entry)),
    0,
  );
}
