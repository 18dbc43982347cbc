import type { JsonObject } from '../json.ts';
import { isObject, objectsOf, stringOf } from '../json.ts';

export interface FoundElement {
  readonly blockId: string;
  readonly actionId: string;
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/** Every interactive element of the blocks, in order. */
export function elementsOf(blocks: readonly JsonObject[]): readonly FoundElement[] {
  return blocks.flatMap((block) =>
    [
      block['element'],
      block['accessory'],
      ...(block['type'] === 'actions' ? objectsOf(block['elements']) : []),
    ]
      .filter(isObject)
      .flatMap((element) => {
        const blockId = stringOf(block['block_id']);
        const actionId = stringOf(element['action_id']);
        return blockId !== undefined && actionId !== undefined ? [{ blockId, actionId, block, element }] : [];
      }),
  );
}

export function findElement(
  blocks: readonly JsonObject[],
  actionId: string,
  blockId?: string,
): FoundElement | undefined {
  return elementsOf(blocks).find(
    (found) => found.actionId === actionId && (blockId === undefined || found.blockId === blockId),
  );
}

/** The option with this value, in `options` or in a group. */
export function findOption(element: JsonObject, value: string): JsonObject | undefined {
  const options = [
    ...objectsOf(element['options']),
    ...objectsOf(element['option_groups']).flatMap((group) => objectsOf(group['options'])),
  ];
  return options.find((option) => option['value'] === value);
}
