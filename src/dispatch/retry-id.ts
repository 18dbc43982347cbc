import type { CommandRequest } from '../ports/inbound.ts';
import { ACTION_ID_LIMIT, type ActionId, actionId } from '../reply/action-id.ts';

/** The button that asks for the same again; undefined when the request held more than a button carries. */
export function retryId(request: CommandRequest): ActionId | undefined {
  if (request.kind === 'typed' || request.command === '' || Object.keys(request.options).length > 0)
    return undefined;
  const verb = request.verb === '' ? 'show' : request.verb;
  const length = request.command.length + verb.length + (request.ref?.length ?? 0) + 2;
  return length > ACTION_ID_LIMIT ? undefined : actionId(request.command, verb, request.ref);
}
