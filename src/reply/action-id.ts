/** `command:verb` or `command:verb:ref`, at most 100 characters (Discord's `custom_id`). Anything longer lives in the store under `ref`. */
export type ActionId = `${string}:${string}` | `${string}:${string}:${string}`;

export const ACTION_ID_LIMIT = 100;

export interface ParsedActionId {
  readonly command: string;
  readonly verb: string;
  readonly ref?: string;
}

/** @throws RangeError when the id would be longer than the platforms allow or a part holds a colon. */
export function actionId(command: string, verb: string, ref?: string): ActionId {
  if (command.includes(':') || verb.includes(':'))
    throw new RangeError('command and verb must not hold a colon');
  const id = ref === undefined ? `${command}:${verb}` : `${command}:${verb}:${ref}`;
  if (id.length > ACTION_ID_LIMIT)
    throw new RangeError(`action id is ${id.length} characters, at most ${ACTION_ID_LIMIT} fit`);
  return id as ActionId;
}

/** Everything after the second colon is the ref. Undefined for a string that is not an action id. */
export function parseActionId(id: string): ParsedActionId | undefined {
  const [command, verb, ...rest] = id.split(':');
  if (!command || !verb) return undefined;
  return rest.length > 0 ? { command, verb, ref: rest.join(':') } : { command, verb };
}
