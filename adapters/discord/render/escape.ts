const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * Never shown, or able to reorder what stands around it: control characters, bidirectional controls (they forge file
 * names and amounts), zero-width fillers, interlinear annotations. Joiners and variation selectors stay: emoji and several scripts need them.
 */
const INVISIBLE =
  /(?![\n\t])\p{Cc}|\p{Bidi_Control}|[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]/gu;

/** What may make one of the two patterns above match; nearly every text passes without. */
const SUSPECT = /[^\n -~\u00a0-\u00ac\u00ae-\u0600]/;

/** Somebody's text as it may be shown: well-formed, without invisible characters, at most one empty line in a row. */
export function clean(value: string): string {
  const visible = SUSPECT.test(value)
    ? value.toWellFormed().replace(LINE_BREAK, '\n').replace(INVISIBLE, '')
    : value;
  return visible.includes('\n\n\n') ? visible.replace(/\n{3,}/g, '\n\n') : visible;
}

/** {@link clean}, in one line: for labels and wherever a line is a unit of structure. */
export function cleanLine(value: string): string {
  return clean(value).replace(/\s*\n\s*/g, ' ');
}

/**
 * Every character with a meaning in Discord's Markdown, wherever it stands. `<` opens mentions, time stamps, custom
 * emoji and command links, `@` the mass mentions. A colon before a character opens an emoji (`:name:`) or makes a URL
 * (`https://`): the escaped colon leaves the address readable, yet it is no link and grows no preview.
 */
const MARKUP = /[\\*_~`|<>[\]#@]|:(?=\S|$)/g;

/** What has a meaning only as the first of a line: list items, subtext, numbered items. */
const LINE_START = /^([^\S\n]*)(?:([-+.)])|(\d+)([.)]))/gm;

/** Text that Discord shows character by character as given. Expects {@link clean} text. `opensLine`: nothing but white space stands before it. */
export function escapeMarkdown(value: string, opensLine = true): string {
  return value
    .replace(MARKUP, '\\$&')
    .replace(
      LINE_START,
      (all, space: string, mark: string | undefined, digits: string, dot: string, offset: number) => {
        if (offset === 0 && !opensLine) return all;
        return mark === undefined ? `${space}${digits}\\${dot}` : `${space}\\${mark}`;
      },
    );
}
