import { describe, expect, it } from 'vitest';
import { PEOPLE } from '../../../playground/people.ts';
import { createSlackSide } from '../../../playground/slack/index.ts';
import {
  formatSlackDate,
  fromLocalInput,
  toLocalInput,
} from '../../../playground/web/slack/blocks/date-format.ts';
import { parseMrkdwn } from '../../../playground/web/slack/blocks/mrkdwn-parse.ts';
import { suggestionsFor, usageOf, withMentions } from '../../../playground/web/slack/suggestions.ts';

describe('dates', () => {
  const at = Date.parse('2026-07-06T08:00:00Z');
  const reader = (locale: string, timeZone: string, now = at) => ({ locale, timeZone, now });

  it('are shown in the reader’s zone and language', () => {
    const show = (format: string, locale: string, zone: string) =>
      formatSlackDate(at / 1000, format, reader(locale, zone, at - 3 * 86_400_000)).replace(/\u202f/gu, ' ');
    expect(show('{date_long} {time}', 'en-US', 'America/New_York')).toBe('Monday, July 6, 2026 4:00 AM');
    expect(show('{date} – {time}', 'fr-FR', 'Europe/Paris')).toBe('6 juillet – 10:00');
    expect(show('{date_num} {nonsense}', 'en-US', 'Asia/Tokyo')).toBe('2026-07-06 {nonsense}');
    expect(show('{ago}', 'en-US', 'UTC')).toBe('in 3 days');
  });

  it('say today by the reader’s calendar', () => {
    const late = Date.parse('2026-07-06T02:00:00Z');
    const pretty = (zone: string) => formatSlackDate(at / 1000, '{date_pretty}', reader('en-US', zone, late));
    expect([pretty('UTC'), pretty('America/New_York')]).toEqual(['today', 'tomorrow']);
  });

  it('are entered in the reader’s zone, also around a clock change', () => {
    expect(fromLocalInput('2026-07-06T04:00', 'America/New_York')).toBe(at / 1000);
    expect(fromLocalInput('2026-03-08T03:30', 'America/New_York')).toBe(
      Date.parse('2026-03-08T07:30:00Z') / 1000,
    );
    expect(toLocalInput(at / 1000, 'Europe/Paris')).toBe('2026-07-06T10:00');
    expect(fromLocalInput('', 'UTC')).toBeUndefined();
  });
});

describe('mrkdwn', () => {
  it('becomes a tree in which user text stays text', () => {
    expect(parseMrkdwn('*b* _i_ `<c>` &lt;!channel&gt;')).toEqual([
      { type: 'bold', children: [{ type: 'text', text: 'b' }] },
      { type: 'text', text: ' ' },
      { type: 'italic', children: [{ type: 'text', text: 'i' }] },
      { type: 'text', text: ' ' },
      { type: 'code', text: '<c>' },
      { type: 'text', text: ' <!channel>' },
    ]);
  });

  it('knows links, mentions, dates and quotes, and opens no other scheme', () => {
    expect(
      parseMrkdwn('<https://a.org/?a=1&amp;b|x> <@U1> <!here> <!date^5^{time}|then>').filter(
        (n) => n.type !== 'text',
      ),
    ).toEqual([
      { type: 'link', url: 'https://a.org/?a=1&b', text: 'x' },
      { type: 'user', target: 'U1' },
      { type: 'broadcast', target: 'here' },
      { type: 'date', seconds: 5, format: '{time}', fallback: 'then' },
    ]);
    expect(parseMrkdwn('<javascript:alert(1)|x>')).toEqual([
      { type: 'text', text: '<javascript:alert(1)|x>' },
    ]);
    expect(parseMrkdwn('&gt; said\nafter')).toMatchObject([
      { type: 'quote' },
      { type: 'text', text: 'after' },
    ]);
    expect(parseMrkdwn('snake_case_name 2*3*4')).toEqual([{ type: 'text', text: 'snake_case_name 2*3*4' }]);
  });
});

describe('the composer', () => {
  const side = createSlackSide({ now: () => 0, record: () => undefined, baseUrl: () => '', people: PEOPLE });
  const snapshot = side.snapshot('ada');

  it('completes commands at the start and people after @', () => {
    const texts = (typed: string) => suggestionsFor(typed, snapshot).map(({ text }) => text);
    expect(texts('/s')).toEqual(['/support-status ', '/scope ']);
    expect(texts('see /s')).toEqual([]);
    expect(texts('hi @Fr')).toEqual(['hi @Frontdesk ']);
    expect(texts('mail a@Fr')).toEqual([]);
    expect(usageOf('/hours ', snapshot)).toBe('/hours [channel]');
  });

  it('sends names as mentions', () => {
    expect(withMentions('@Frontdesk ask @Mia Moderator or @channel', snapshot)).toBe(
      '<@U0FRONTDESK> ask <@U0MIA> or <!channel>',
    );
  });
});
