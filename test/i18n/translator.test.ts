import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';

const translators = createTranslators();
const en = translators('en');
const fr = translators('fr');
const summer = Date.parse('2026-07-06T08:00Z');
const winter = Date.parse('2026-01-12T09:00Z');

describe('translator', () => {
  it.each([
    [20 * SECOND, '1 min', '1 min'],
    [12 * MINUTE, '12 min', '12 min'],
    [47 * MINUTE, '45 min', '45 min'],
    [59 * MINUTE, '1 h', '1 h'],
    [100 * MINUTE, '1 h 30 min', '1 h 30'],
    [31 * HOUR + 10 * MINUTE, '31 h', '31 h'],
    [3 * DAY, '3 days', '3 jours'],
    [2 * DAY, '2 days', '2 jours'],
  ])('says %i ms as people do', (value, inEnglish, inFrench) => {
    expect([en.duration(value), fr.duration(value)]).toEqual([inEnglish, inFrench]);
  });

  it("names New York's time as both languages do, in summer and in winter", () => {
    expect([
      en.weekdayClock(summer, 'America/New_York'),
      en.weekdayClock(winter, 'America/New_York'),
    ]).toEqual(['Mon 4:00 AM EDT', 'Mon 4:00 AM EST']);
    expect([
      fr.weekdayClock(summer, 'America/New_York'),
      fr.weekdayClock(winter, 'America/New_York'),
    ]).toEqual(['lun. 4\u00a0h HAE', 'lun. 4\u00a0h HNE']);
  });

  it('names other zones by their abbreviation where there is one', () => {
    expect(en.weekdayClock(summer, 'Europe/Paris')).toBe('Mon 10:00 AM CEST');
    expect(en.weekdayClock(summer, 'UTC')).toBe('Mon 8:00 AM UTC');
    expect(fr.weekdayClock(summer, 'Asia/Tokyo')).toBe('lun. 17\u00a0h UTC+9');
    expect(fr.clock(summer, 'Asia/Kolkata')).toBe('13\u00a0h\u00a030');
    expect(fr.clock(summer, 'Pacific/Honolulu')).toBe('22\u00a0h');
    expect(fr.clock(summer, 'Etc/GMT+8')).toBe('0\u00a0h');
  });

  it('writes sizes and lists', () => {
    expect([en.list(['a', 'b', 'c']), fr.list(['a', 'b', 'c'])]).toEqual(['a, b and c', 'a, b et c']);
  });

  it('chooses the plural by the language, millions in French too', () => {
    expect(fr('common.duration.days', { count: 0 })).toBe('0 jour');
    expect(fr('common.duration.days', { count: 1_000_000 })).toBe('1000000 jours');
  });

  it('never reads a param as markup, key or placeholder', () => {
    const around = en('errors.unknown_channel.text', { typed: '\u0001', known: 'k' }).split('\u0001');
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('$t(errors.fault.title)', '{{known}}', '$&', '$1', '<b>&amp;')),
        (typed) => {
          expect(en('errors.unknown_channel.text', { typed, known: 'k' })).toBe(around.join(typed));
        },
      ),
    );
  });

  it('throws rather than show a key or a bare placeholder', () => {
    expect(() => en('nothing.here' as never)).toThrow('No text for');
    expect(() => en('errors.unknown_channel.text', { typed: 'x' })).toThrow('No value for');
  });

  it("typesets a policy's French", () => {
    expect(fr.of({ en: 'Why?', fr: "Pourquoi : « l'aide » ?" })).toBe(
      'Pourquoi\u202f: «\u202fl’aide\u202f»\u202f?',
    );
    expect(en.of({ en: 'Why?', fr: 'Pourquoi ?' })).toBe('Why?');
  });
});
