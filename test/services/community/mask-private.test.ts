import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasCheckDigit, maskFileName, maskPrivate } from '../../../src/services/community/mask-private.ts';

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
    ['a password in an environment variable', 'DB_PASSWORD=hunter2'],
    ['a token in an environment variable', 'CONTENTFUL_ACCESS_TOKEN=hunter2'],
    ['a password in camel case', 'userPassword: "hunter2"'],
    ['a quoted password with spaces', "password: 'hunter2 and more'"],
    ['a password in XML', '<password>hunter2</password>'],
    [
      'a secret key of AWS',
      shaped('aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/', 'hunter2', '/EXAMPLEKEYab'),
    ],
    ['a token in an address', 'https://example.org/preview?token=hunter2&page=2'],
    ['a signature in an address', 'https://cdn.example.org/a.png?X-Amz-Signature=hunter2'],
    ['a code in an address', 'https://example.org/callback?code=hunter2hunter2'],
    ['a webhook of Slack', shaped('https://hooks.', 'slack.com/services/T01/B01/hunter2hunter2')],
    ['a token of Discord', shaped('MTk4NjIyNDgzNDcxOTI1MjQ4', '.Cl2FMQ.', 'ZnCjm1XVW7vRze4b7hunter2WKs')],
    ['a short bearer', 'Authorization: Bearer hunter2000'],
    ['a cookie', 'Cookie: lang=en; session=hunter2'],
    ['a token named in words', 'The token is hunter2'],
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

  it('takes out addresses that are written for people', () => {
    expect(maskPrivate('ada [at] example.org, or ada(arobase)example(point)fr').text).toBe(
      '[e-mail], or [e-mail]',
    );
  });

  it.each([
    '+33 6 12 34 56 78',
    '06 12 34 56 78',
    '0612345678',
    '+1 (415) 555-0132',
    '415-555-0132',
    'tel: 5550 1324',
  ])('takes out the phone number %s', (number) => {
    const masked = maskPrivate(`Call ${number}, please`);
    expect(masked.found).toEqual(['phone']);
    expect(masked.text).toMatch(/^Call (?:tel: )?\[phone\], please$/u);
  });

  it('takes out the number of an account', () => {
    expect(maskPrivate('FR14 2004 1010 0505 0001 3M02 606')).toEqual({ text: '[number]', found: ['card'] });
    expect(maskPrivate('FR15 2004 1010 0505 0001 3M02 606').found).toEqual([]);
  });

  it("takes them out of a file's name, which keeps its ending", () => {
    expect(maskFileName('ada@example.org.pdf')).toBe('e-mail.pdf');
    expect(maskFileName('export of ada@example.org-2.csv')).toBe('export of e-mail-2.csv');
    expect(maskFileName('call 06 12 34 56 78')).toBe('call phone');
    for (const name of ['page.png', 'archive.tar.gz', '.env', 'capture 2026-07-06 à 10.30.12.png'])
      expect(maskFileName(name)).toBe(name);
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
      'accessToken: process.env.CONTENTFUL_TOKEN, secret: string, password: "{{PASSWORD}}"',
      'const [token, setToken] = useState(""); <li key={item.id}>',
      'npm i react@18.2.0, git clone git@github.com:acme/site.git, @types/node@22',
      'At 2026-11-23 10:20:30 on 192.168.1.20, request 1732329000000 took 0.0123456789 s [0123456789]',
      'width 1024 768 1280 720, id 550e8400-e29b-41d4-a716-446655440000',
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

  it('is done with any text at once', () => {
    for (const part of [
      'a',
      'a-',
      '1',
      '1 ',
      'a.',
      'password',
      'key=',
      'eyJ',
      '(',
      'A1b',
      'a@',
      '?token=',
      '<a>',
    ]) {
      const started = performance.now();
      maskPrivate(part.repeat(4_000 / part.length));
      expect(performance.now() - started).toBeLessThan(1_500);
    }
  });

  it('knows a check digit', () => {
    expect(hasCheckDigit('5500-0000-0000-0004')).toBe(true);
    expect(hasCheckDigit('5500-0000-0000-0005')).toBe(false);
  });
});
