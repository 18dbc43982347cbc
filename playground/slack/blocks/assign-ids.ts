import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { isObject, objectsOf } from '../json.ts';

const INTERACTIVE = /(?:^button$|^overflow$|^checkboxes$|^radio_buttons$|select$|picker$|input$)/u;

/** The blocks as Slack keeps them: every block and every interactive element has an id, made up where none was sent. */
export function assignIds(blocks: readonly JsonObject[]): readonly JsonObject[] {
  return blocks.map((block) => ({
    ...block,
    block_id: block['block_id'] ?? randomId(),
    ...(isObject(block['element']) && { element: withActionId(block['element']) }),
    ...(isObject(block['accessory']) && { accessory: withActionId(block['accessory']) }),
    ...(block['type'] === 'actions' && { elements: objectsOf(block['elements']).map(withActionId) }),
  }));
}

function withActionId(element: JsonObject): JsonObject {
  if (!INTERACTIVE.test(String(element['type']))) return element;
  return { ...element, action_id: element['action_id'] ?? randomId() };
}

function randomId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
