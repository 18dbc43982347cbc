import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCheckDigit, maskPrivate } from '../../../src/services/community/mask-private.ts';

/** Put together here, so that no scanner of this repository takes a made-up one for a real one. */
const shaped = (...parts: string[]): string => parts.join('');

const noise = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6';

describe('before a text becomes public', () => {
  it.each([
    ['a token of Slack', shaped('xo', 'xb-1234567890-', noise)],
    ['a key of Stripe', shaped('sk', '_live_', noise)],
    ['a token of GitHub', shaped('gh', 'p_', noise)],
    ['a token of Contentful', shaped('CF', 'PAT-', noise)],
    ['a key of AWS', shaped('AK', 'IA', 'ABCDEFGHIJKLMNOP')],
    ['a JSON web token', shaped('ey', 'JhbGciOiJIUzI1NiJ9', '.', 'eyJzdWIiOiIxMjM0In0', '.', 'abcDEF123')],
    ['a bearer', `Authorization: Bearer ${noise}`],
    ['a password', 'my password is hunter2000'],
    ['a password in French', 'mot de passe : hunter2000'],
    ['a key in JSON', '{"api_key": "abcd1234"}'],
    ['a password in an address', 'postgres://ada:hunter2@db.example/x'],
    ['a long hexadecimal number', '9f86d081884c7d659a2feaa0c55ad015'],
    ['a private key', shaped('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIE\n-----END RSA ', 'PRIVATE KEY-----')],
  ])('takes out %s', (_, text) => {
    const masked = maskPrivate(`Here: ${text} end`);
    expect(masked.found).toContain('secret');
    expect(masked.text).toContain('[secret]');
    for (const part of [noise, 'hunter2', 'MIIE', 'abcd1234', '9f86d081'])
      expect(masked.text).not.toContain(part);
  });

  it('takes out addresses, of any alphabet', () => {
    expect(maskPrivate('write to ada.l@example.org or émile@exämple.fr').text).toBe(
      'write to [e-mail] or [e-mail]',
    );
  });

  it('takes out card numbers, and leaves other numbers', () => {
    expect(maskPrivate('card 4111 1111 1111 1111, order 1234567890123456')).toEqual({
      text: 'card [number], order 1234567890123456',
      found: ['card'],
    });
  });

  it('leaves what people ask about as it is', () => {
    for (const text of [
      'My Next.js page shows "Hydration failed" since 15.2.1, see https://example.org/a/b?c=d#e',
      'const client = createClient({ space: process.env.SPACE })',
      'Le champ « token » reste vide, et password reset ne marche pas.',
      'Entry 5KsDBWseXY6QegucYAoacS in space cfexampleapi',
      'git commit 1a2b3c4',
      'my password is wrong, mon mot de passe est refusé',
    ])
      expect(maskPrivate(text)).toEqual({ text, found: [] });
  });

  it('masks what it masked no further', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = maskPrivate(text).text;
        expect(maskPrivate(once).text).toBe(once);
      }),
    );
  });

  it('knows a check digit', () => {
    expect(hasCheckDigit('5500-0000-0000-0004')).toBe(true);
    expect(hasCheckDigit('5500-0000-0000-0005')).toBe(false);
  });
});
