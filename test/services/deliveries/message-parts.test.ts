import { describe, expect, it } from 'vitest';
import { messageParts } from '../../../src/services/deliveries/message-parts.ts';

describe('a text in parts', () => {
  it('is one part while it fits, also when it is empty', () => {
    expect(messageParts('Hello')).toEqual(['Hello']);
    expect(messageParts('')).toEqual(['']);
  });

  it('is cut where a paragraph, a line, a sentence or a word ends', () => {
    const paragraph = 'x'.repeat(1_500);
    expect(messageParts(`${paragraph}\n\n${paragraph}`)).toEqual([paragraph, paragraph]);
    expect(messageParts(`${paragraph} ${paragraph}`)).toEqual([paragraph, paragraph]);
  });

  it('without any break is cut anywhere, but never inside a character', () => {
    const parts = messageParts(`${'x'.repeat(2_599)}${'😀'.repeat(1_300)}`);
    expect(parts.join('')).toBe(`${'x'.repeat(2_599)}${'😀'.repeat(1_300)}`);
    expect(parts.every((part) => part.length <= 2_600 && part.isWellFormed())).toBe(true);
  });
});
