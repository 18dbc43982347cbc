import { expect, it } from 'vitest';
import { fileSize } from '../../src/reply/file-size.ts';

it('says sizes as people read them', () => {
  expect([1, 999, 204_800, 1_400_000].map((bytes) => fileSize(bytes, 'en'))).toEqual([
    '1 byte',
    '999 bytes',
    '205 kB',
    '1.4 MB',
  ]);
  expect([12, 1_400_000].map((bytes) => fileSize(bytes, 'fr').replace(/\s/gu, ' '))).toEqual([
    '12 octets',
    '1,4 Mo',
  ]);
  expect([-1, Number.NaN, 2e15].map((bytes) => fileSize(bytes, 'en'))).toEqual([
    '0 bytes',
    '0 bytes',
    '2,000,000 GB',
  ]);
});
