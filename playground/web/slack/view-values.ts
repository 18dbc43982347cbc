import type { SlackView } from '../../slack/snapshot-model.ts';
import type { Json } from './json.ts';
import { child, children, str } from './json.ts';
import type { Entered } from './surface-context.ts';

/** What the view's inputs hold at present, by block id. */
export function enteredValues(view: SlackView): Readonly<Record<string, Entered>> {
  return Object.fromEntries(
    view.blocks.flatMap((block) => {
      const element = block['type'] === 'input' ? child(block, 'element') : undefined;
      const blockId = str(block, 'block_id');
      const state = element && view.values[blockId]?.[str(element, 'action_id')];
      const value = state && enteredOf(state);
      return value === undefined ? [] : [[blockId, value] as const];
    }),
  );
}

function enteredOf(state: Json): Entered | undefined {
  if (state['selected_options'] !== undefined) {
    return children(state, 'selected_options').map((option) => str(option, 'value'));
  }
  const option = child(state, 'selected_option');
  if (option) return str(option, 'value');
  const plain =
    state['value'] ?? state['selected_date_time'] ?? state['selected_date'] ?? state['selected_time'];
  return typeof plain === 'string' || typeof plain === 'number' ? String(plain) : undefined;
}
