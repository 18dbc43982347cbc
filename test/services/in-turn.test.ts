import { expect, it } from 'vitest';
import { createTurns } from '../../src/services/in-turn.ts';

it('runs what has one key in order, also after a failure, and lets other keys pass', async () => {
  const inTurn = createTurns();
  const seen: string[] = [];
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = inTurn('a', async () => {
    await gate;
    seen.push('a1');
    throw new Error('no');
  });
  const second = inTurn('a', async () => seen.push('a2'));
  await inTurn('b', async () => seen.push('b1'));
  release();
  await expect(first).rejects.toThrow('no');
  await second;
  expect(seen).toEqual(['b1', 'a1', 'a2']);
});
