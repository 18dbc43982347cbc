import { ButtonStyle, ComponentType as T } from 'discord-api-types/v10';
import type { Issue } from '../api-error.ts';
import {
  absent,
  all,
  bool,
  byType,
  type Check,
  type Fields,
  integer,
  isObject,
  list,
  oneOf,
  rule,
  shape,
  text,
} from './check.ts';
import { componentId, customId, emoji, SELECTS } from './select.ts';

/** Discord's limits on a message with the Components V2 flag. */
const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;
const ROW_WIDTH = 5;

const webUrl = text({ min: 1, max: 512, pattern: /^(https?|discord):\/\/\S+$/i });
const mediaUrl = text({ min: 1, max: 2048, pattern: /^(https?|attachment):\/\/\S+$/i });
const media = shape({ url: mediaUrl });

const buttonRules: Check = rule((value, path, report) => {
  const say = (key: string, code: string, message: string) => report({ path: [...path, key], code, message });
  const link = value['style'] === ButtonStyle.Link;
  if (value['style'] === ButtonStyle.Premium) return;
  if (link && !absent(value['custom_id'])) {
    say(
      'custom_id',
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    );
  }
  if (link && absent(value['url'])) say('url', 'BUTTON_COMPONENT_URL_REQUIRED', 'A url is required');
  if (!link && !absent(value['url'])) {
    say('url', 'BUTTON_COMPONENT_URL_NOT_ALLOWED', 'Only link buttons may have a url');
  }
  if (!link && absent(value['custom_id'])) {
    say('custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
  }
  if ((absent(value['label']) || value['label'] === '') && absent(value['emoji'])) {
    report({
      path,
      code: 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
      message: 'A button must have either a label or an emoji',
    });
  }
});

const button = all(
  shape(
    { style: oneOf([1, 2, 3, 4, 5, 6]) },
    { id: componentId, custom_id: customId, label: text({ max: 80 }), url: webUrl, disabled: bool, emoji },
  ),
  buttonRules,
);

const width: Check = rule((value, path, report) => {
  const inside = value['components'];
  if (!Array.isArray(inside)) return;
  const total = inside.reduce(
    (sum: number, one: unknown) => sum + (isObject(one) && one['type'] === T.Button ? 1 : ROW_WIDTH),
    0,
  );
  if (total > ROW_WIDTH && inside.length <= ROW_WIDTH) {
    report({
      path: [...path, 'components', '1'],
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      message: 'The specified component exceeds the maximum width',
    });
  }
});

const row = all(
  shape(
    { components: list(byType({ [T.Button]: button, ...SELECTS }), { min: 1, max: ROW_WIDTH }) },
    { id: componentId },
  ),
  width,
);

const textDisplay = shape({ content: text({ min: 1, max: MAX_TEXT }) }, { id: componentId });
const thumbnail = shape({ media }, { id: componentId, description: text({ max: 1024 }), spoiler: bool });

const LAYOUT: Readonly<Record<number, Check>> = {
  [T.ActionRow]: row,
  [T.Section]: shape(
    {
      components: list(byType({ [T.TextDisplay]: textDisplay }), { min: 1, max: 3 }),
      accessory: byType({ [T.Button]: button, [T.Thumbnail]: thumbnail }),
    },
    { id: componentId },
  ),
  [T.TextDisplay]: textDisplay,
  [T.MediaGallery]: shape(
    {
      items: list(shape({ media }, { description: text({ max: 1024 }), spoiler: bool }), {
        min: 1,
        max: 10,
      }),
    },
    { id: componentId },
  ),
  [T.File]: shape(
    { file: shape({ url: text({ min: 1, max: 2048, pattern: /^attachment:\/\/\S+$/ }) }) },
    { id: componentId, spoiler: bool },
  ),
  [T.Separator]: shape({}, { id: componentId, divider: bool, spacing: oneOf([1, 2]) }),
};

const container = shape(
  { components: list(byType(LAYOUT), { min: 1, max: MAX_COMPONENTS }) },
  { id: componentId, accent_color: integer(0, 0xffffff), spoiler: bool },
);

/** Every component, the nested ones included, with its path. */
export function* walk(value: unknown, path: Issue['path']): Generator<readonly [Fields, Issue['path']]> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* walk(one, [...path, String(index)]);
    return;
  }
  if (!isObject(value)) return;
  yield [value, path];
  yield* walk(value['components'], [...path, 'components']);
  yield* walk(value['accessory'], [...path, 'accessory']);
  yield* walk(value['component'], [...path, 'component']);
}

export const uniqueCustomIds: Check = (value, path, report) => {
  const seen = new Set<unknown>();
  for (const [component, at] of walk(value, path)) {
    const id = component['custom_id'];
    if (absent(id)) continue;
    if (seen.has(id)) {
      report({
        path: [...at, 'custom_id'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      });
    }
    seen.add(id);
  }
};

const totals: Check = (value, path, report) => {
  const components = [...walk(value, path)].map(([component]) => component);
  if (components.length > MAX_COMPONENTS) {
    report({
      path,
      code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      message: `Total number of components cannot exceed ${MAX_COMPONENTS}`,
    });
  }
  const characters = components
    .filter((component) => component['type'] === T.TextDisplay)
    .reduce((sum, component) => sum + [...String(component['content'] ?? '')].length, 0);
  if (characters > MAX_TEXT) {
    report({
      path,
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `Component displayable text size exceeds maximum size of ${MAX_TEXT}`,
    });
  }
};

/** Without the flag: up to five rows. */
export const legacyComponents: Check = all(list(byType({ [T.ActionRow]: row }), { max: 5 }), uniqueCustomIds);

/** With the flag 32768. */
export const componentsV2: Check = all(
  list(byType({ ...LAYOUT, [T.Container]: container }), { max: MAX_COMPONENTS }),
  uniqueCustomIds,
  totals,
);

export { textDisplay };
