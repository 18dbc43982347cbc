import { describe, expect, it } from 'vitest';
import { actionId, parseActionId } from '../../src/reply/action-id.ts';

describe('action ids', () => {
  it('come back as they were made', () => {
    expect(parseActionId(actionId('ticket', 'show', 'FD-1042'))).toEqual({
      command: 'ticket',
      verb: 'show',
      ref: 'FD-1042',
    });
    expect(parseActionId(actionId('hours', 'all'))).toEqual({ command: 'hours', verb: 'all' });
    expect(parseActionId(actionId('ticket', 'open', 'a:b'))?.ref).toBe('a:b');
  });

  it('§4.14: never exceed what Discord carries', () => {
    expect(() => actionId('ticket', 'show', 'x'.repeat(100))).toThrow(RangeError);
    expect(parseActionId('nonsense')).toBeUndefined();
  });
});
