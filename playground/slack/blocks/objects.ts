import { isObject, objectsOf } from '../json.ts';
import type { Rule } from './rules.ts';
import { boolean, byType, list, oneOf, shape, string } from './rules.ts';

/** Composition objects: https://docs.slack.dev/reference/block-kit/composition-objects */

export function plainText(max: number, min = 1): Rule {
  return byType({ plain_text: shape({ text: string({ min, max }), 'emoji?': boolean }) });
}

export function mrkdwn(max: number): Rule {
  return byType({ mrkdwn: shape({ text: string({ max }), 'verbatim?': boolean }) });
}

export function anyText(max: number): Rule {
  return byType({
    plain_text: shape({ text: string({ max }), 'emoji?': boolean }),
    mrkdwn: shape({ text: string({ max }), 'verbatim?': boolean }),
  });
}

export const blockId: Rule = string({ max: 255 });
export const actionId: Rule = string({ max: 255 });
export const url: Rule = string({
  max: 3000,
  pattern: /^[a-z][a-z0-9+.-]*:\S+$/iu,
  otherwise: 'must be a valid URL',
});
export const imageUrl: Rule = string({
  max: 3000,
  pattern: /^https?:\/\/\S+$/iu,
  otherwise: 'must be a valid URL',
});
export const placeholder: Rule = plainText(150);

export const confirm: Rule = shape({
  'title?': plainText(100),
  text: anyText(300),
  'confirm?': plainText(30),
  'deny?': plainText(30),
  'style?': oneOf('primary', 'danger'),
});

/** Text and description 75, value 150. */
export const option: Rule = shape({
  text: plainText(75),
  value: string({ max: 150 }),
  'description?': plainText(75),
});

/** Radio buttons and checkboxes also take mrkdwn. */
export const richOption: Rule = shape({
  text: anyText(75),
  value: string({ max: 150 }),
  'description?': anyText(75),
});

export const overflowOption: Rule = shape({
  text: plainText(75),
  value: string({ max: 150 }),
  'description?': plainText(75),
  'url?': url,
});

export const optionGroup: Rule = shape({ label: plainText(75), options: list(option, { max: 100 }) });

/** One of `options` (≤ 100) and `option_groups` (≤ 100), and what is chosen at first must be among them. */
export const optionsOrGroups: Rule = (value, pointer, report) => {
  if (!isObject(value)) return;
  const has = [value['options'], value['option_groups']].filter((entry) => entry !== undefined).length;
  if (has !== 1) return report(pointer, 'must provide either options or option_groups');
  const values = new Set(
    [
      ...objectsOf(value['options']),
      ...objectsOf(value['option_groups']).flatMap((g) => objectsOf(g['options'])),
    ].map((entry) => entry['value']),
  );
  const chosen = [value['initial_option'], ...objectsOf(value['initial_options'])].filter(isObject);
  for (const entry of chosen) {
    if (!values.has(entry['value'])) report(pointer, 'initial option must match one of the options');
  }
};

export const imageElement: Rule = shape(
  {
    'image_url?': imageUrl,
    'slack_file?': shape({ 'id?': string(), 'url?': string() }),
    alt_text: string({ max: 2000 }),
  },
  (value, pointer, report) => {
    if (isObject(value) && (value['image_url'] === undefined) === (value['slack_file'] === undefined)) {
      report(pointer, 'must provide either image_url or slack_file');
    }
  },
);
