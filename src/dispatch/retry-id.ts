import { ACTION_ID_LIMIT, type ActionId, actionId } from '../reply/action-id.ts';

/** A request as far as a button can repeat it. */
export interface Repeatable {
  readonly command: string;
  readonly verb: string;
  readonly ref?: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * The button that asks for the same again; undefined when the request held more than a button carries. A single option
 * travels as the ref: that is what every command takes for its first option.
 */
export function retryId({ command, verb, ref, options }: Repeatable): ActionId | undefined {
  const given = Object.values(options).filter((value) => value !== '');
  if (command === '' || given.length > (ref === undefined ? 1 : 0)) return undefined;
  const carried = ref ?? given[0];
  const shown = verb === '' ? 'show' : verb;
  const length = command.length + shown.length + (carried === undefined ? 1 : carried.length + 2);
  return length > ACTION_ID_LIMIT ? undefined : actionId(command, shown, carried);
}
