import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormField } from '../../src/policy/policy-forms.ts';
import {
  holdsEmbeddedImage,
  parseDateTime,
  splitIds,
  validateAnswers,
} from '../../src/services/validate-answers.ts';

const NOW = Date.parse('2026-07-06T12:00:00Z');

function field(parts: Partial<FormField> & Pick<FormField, 'id' | 'type'>): FormField {
  return {
    label: { en: parts.id, fr: parts.id },
    required: false,
    notFuture: false,
    isSummary: false,
    covers: [],
    ...parts,
  };
}

function faultOf(given: FormField, value: string, timeZone?: string) {
  const context = { topic: 'bug', now: NOW, ...(timeZone ? { timeZone } : {}) };
  return validateAnswers([given], { values: { [given.id]: value }, files: {} }, context)[given.id];
}

describe('answers', () => {
  it('are required by topic (C17)', () => {
    const space = field({ id: 'space', type: 'id', required: ['bug'], pattern: /^[A-Za-z0-9._-]{1,64}$/ });
    expect(faultOf(space, '  ')).toEqual({ kind: 'missing' });
    expect(validateAnswers([space], { values: {}, files: {} }, { topic: 'billing', now: NOW })).toEqual({});
    expect(faultOf(space, 'not an id')).toEqual({ kind: 'not_an_id', value: 'not an id' });
    expect(faultOf(space, 'cfexampleapi')).toBeUndefined();
  });

  it('say how much is missing (C16)', () => {
    expect(faultOf(field({ id: 'details', type: 'longtext', min: 40 }), 'too short')).toEqual({
      kind: 'too_short',
      min: 40,
      length: 9,
    });
    expect(faultOf(field({ id: 'summary', type: 'text', max: 5 }), 'too long')).toEqual({
      kind: 'too_long',
      max: 5,
      length: 8,
    });
  });

  it('know an address from a slip', () => {
    const email = field({ id: 'email', type: 'email' });
    for (const good of ['ada@acme.example', 'a.b+c@mail.co.uk', 'rené@exämple.fr'])
      expect(faultOf(email, good)).toBeUndefined();
    for (const bad of [
      'ada',
      'ada@',
      '@acme.example',
      'ada@acme',
      'a b@acme.example',
      'ada@acme.example, bob@acme.example',
      '<ada@acme.example>',
    ]) {
      expect(faultOf(email, bad), bad).toEqual({ kind: 'not_an_email' });
    }
  });

  it('take several ids as people paste them', () => {
    expect(splitIds(' a,b; c\nd  e ')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(faultOf(field({ id: 'ids', type: 'id_list', pattern: /^[a-z0-9]+$/ }), 'a1, b2 $$')).toEqual({
      kind: 'not_an_id',
      value: '$$',
    });
  });

  it('refuse images inside the text where the policy says so (S30)', () => {
    const text = field({ id: 'details', type: 'longtext', onEmbeddedImage: { en: 'attach', fr: 'joindre' } });
    for (const image of [
      'see ![shot](https://x.example/a.png)',
      '<img src="a">',
      'data:image/png;base64,AAAA',
      'https://x.example/shot.PNG?x=1',
      '![shot][1]\n\n[1]: https://x.example/a.png',
      'data:image/svg+xml,%3Csvg',
      '<https://x.example/shot.avif#full>',
    ]) {
      expect(faultOf(text, image), image).toEqual({ kind: 'embedded_image' });
    }
    expect(faultOf(text, 'The logo at https://x.example/a.png is blurred')).toBeUndefined();
    expect(holdsEmbeddedImage('plain [link](https://x.example)')).toBe(false);
  });

  it('read date-times on the reader’s wall clock and refuse the future (S44)', () => {
    const when = field({ id: 'when', type: 'datetime', notFuture: true });
    expect(faultOf(when, '2026-07-06 13:59', 'Europe/Paris')).toBeUndefined();
    expect(faultOf(when, '2026-07-06 14:01', 'Europe/Paris')).toEqual({ kind: 'in_the_future' });
    expect(faultOf(when, '2026-07-06 13:59')).toEqual({ kind: 'zone_unknown' });
    expect(faultOf(when, '2026-07-06 07:59 -04:00')).toBeUndefined();
    expect(faultOf(when, 'yesterday')).toEqual({ kind: 'not_a_date' });
    expect(faultOf(when, '2026-02-30 10:00', 'UTC')).toEqual({ kind: 'not_a_date' });
    expect(parseDateTime('@1783339140', undefined)).toBe(1_783_339_140_000);
    expect(parseDateTime('2026-07-06 9h05', 'UTC')).toBe(Date.parse('2026-07-06T09:05:00Z'));
  });

  it('never throw, whatever is typed', () => {
    const fields = (['text', 'longtext', 'email', 'id', 'id_list', 'datetime', 'choice'] as const).map(
      (type) =>
        field({
          id: type,
          type,
          required: true,
          notFuture: true,
          pattern: /^\w+$/,
          onEmbeddedImage: { en: '', fr: '' },
        }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const values = Object.fromEntries(fields.map(({ id }) => [id, value]));
        validateAnswers(fields, { values, files: {} }, { topic: 'x', now: NOW, timeZone: 'Asia/Kolkata' });
      }),
    );
  });
});
