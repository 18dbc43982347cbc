import { describe, expect, it } from 'vitest';
import { holdsCardNumber } from '../../../src/services/ownership/card-number.ts';

describe('a card number', () => {
  it.each([
    '4111 1111 1111 1111',
    'my card is 5555-5555-5555-4444, please refund',
    '378282246310005',
    '3782 822463 10005',
    'Card: 6011111111111117.',
  ])('is seen in %j', (text) => expect(holdsCardNumber(text)).toBe(true));

  it.each([
    '4111 1111 1111 1112',
    'invoice 2026-07-06-0001, order 123456',
    'call me at +1 555 010 9999 0000',
    'commit 4111111111111111abcdef',
    'https://example.com/4111111111111111-x',
    '1234567890123456',
    '20260706 150000 20260707',
  ])('is not seen in %j', (text) => expect(holdsCardNumber(text)).toBe(false));
});
