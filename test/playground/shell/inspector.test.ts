import { describe, expect, it } from 'vitest';
import { createInspector } from '../../../playground/inspector.ts';

const entry = (label: string) =>
  ({ platform: 'discord', direction: 'in', transport: 'rest', label, body: { label } }) as const;

describe('the inspector', () => {
  it('keeps the last messages in order and fetches their bodies', () => {
    const inspector = createInspector({ now: () => 42, kept: 3 });
    for (const label of ['a', 'b', 'c', 'd']) inspector.record(entry(label));

    expect(inspector.headlines().map(({ label }) => label)).toEqual(['b', 'c', 'd']);
    expect(inspector.headlines(3)).toEqual([
      { seq: 4, at: 42, hasBody: true, platform: 'discord', direction: 'in', transport: 'rest', label: 'd' },
    ]);
    expect(inspector.body(4)).toEqual({ label: 'd' });
    expect(inspector.body(1)).toBeUndefined();
  });

  it('tells of what is new, and goes on counting after it was cleared', () => {
    const inspector = createInspector({ now: () => 0 });
    let told = 0;
    const leave = inspector.subscribe(() => {
      told += 1;
    });
    inspector.record(entry('a'));
    inspector.clear();
    leave();
    inspector.record(entry('b'));

    expect(told).toBe(2);
    expect(inspector.headlines().map(({ seq }) => seq)).toEqual([2]);
  });
});
