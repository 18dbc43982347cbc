import type { CommandRequest } from '../ports/inbound.ts';

/** Shorter input is typed again faster than it is copied. */
const WORTH_KEEPING = 20;

/** What a person typed, when it was so much that they should not lose it with an error. */
export function keptText(request: CommandRequest): string | undefined {
  const text = request.kind === 'typed' ? request.text : Object.values(request.options).join('\n');
  return text.trim().length >= WORTH_KEEPING ? text.trim() : undefined;
}
