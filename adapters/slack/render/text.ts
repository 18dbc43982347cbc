import type { types } from '@slack/bolt';
import type { RenderNote } from '../../../src/reply/rendered.ts';
import { clip } from '../../../src/reply/text-measure.ts';

const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/**
 * Never shown, or able to reorder what stands around it: control characters, bidirectional controls (they forge file
 * names and amounts), zero-width fillers, tags. Joiners and variation selectors stay: emoji and several scripts need them.
 */
const INVISIBLE =
  /(?![\n\t])\p{Cc}|\p{Bidi_Control}|[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Nearly every text is free of what the patterns above look for. */
const SUSPECT = /[^\n -~\u00a0-\u00ac\u00ae-\u0600]/u;

/** Somebody's text as it may be shown: well-formed, without invisible characters, at most one empty line in a row. */
export function clean(value: string): string {
  const visible = SUSPECT.test(value)
    ? value.toWellFormed().replace(LINE_BREAK, '\n').replace(INVISIBLE, '')
    : value;
  return visible.includes('\n\n\n') ? visible.replace(/\n{3,}/gu, '\n\n') : visible;
}

/** {@link clean}, in one line. */
export const cleanLine = (value: string): string =>
  clean(value)
    .replace(/\s*\n\s*/gu, ' ')
    .trim();

/**
 * Text inside Slack's own markup (mrkdwn, the `text` of a message): the three control characters become entities, so that
 * no `<!channel>` of a customer's ever reaches anybody.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export const escapeMrkdwn = (value: string): string =>
  value.replace(/[&<>]/gu, (character) =>
    character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;',
  );

/**
 * A plain_text object of at most `limit` characters. `emoji: false`: a `:name:` that somebody typed stays text; real emoji
 * are characters and are shown anyway. Never empty, which Slack refuses.
 */
export function plain(
  value: string,
  limit: number,
  part: string,
  notes: RenderNote[],
): types.PlainTextElement {
  return { type: 'plain_text', text: fitLine(value, limit, part, notes) || '…', emoji: false };
}

/** One clean line of at most `limit` characters, the cut noted. */
export function fitLine(value: string, limit: number, part: string, notes: RenderNote[]): string {
  const line = cleanLine(value);
  if (line.length > limit) notes.push({ kind: 'clipped', part });
  return clip(line, limit);
}

/** http, https and mailto only, in a form that no markup ends early; undefined for anything else. */
export function safeUrl(
  url: string,
  schemes: readonly string[] = ['https:', 'http:', 'mailto:'],
): string | undefined {
  const parsed = URL.parse(url);
  if (parsed === null || !schemes.includes(parsed.protocol)) return undefined;
  return parsed.href.replace(/[<>|\s]/gu, (character) => encodeURIComponent(character));
}
