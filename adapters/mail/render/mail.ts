import type { Locale } from '../../../src/domain/locale.ts';
import { toPlainText } from '../../../src/reply/plain-text.ts';
import type { Block, Reply } from '../../../src/reply/reply.ts';
import { clean } from './clean.ts';
import { blockHtml, escapeHtml, safeUrl } from './html.ts';
import { sayTime } from './say-time.ts';
import { COLORS, PAGE_STYLE, TONES } from './style.ts';

export interface MailFrame {
  readonly locale: Locale;
  /** Whether it can be answered, see {@link ./words.ts}. */
  readonly notice: string;
  readonly reference?: string;
}

export interface RenderedMail {
  readonly text: string;
  readonly html: string;
}

/**
 * A reply as a mail, the third drawing beside Discord and Slack. Buttons and menus have no place in it; link buttons
 * become links. One column of inline styles, which every mail program knows; text of people is escaped, nothing is
 * loaded from anywhere.
 */
export function renderMail(reply: Reply, { locale, notice, reference }: MailFrame): RenderedMail {
  const links = linksOf(reply);
  const say = sayTime(locale);
  const { actions: _, ...withoutActions } = reply;
  const shown: Reply = { ...withoutActions, blocks: spaced(reply.blocks) };
  const text = [
    toPlainText(shown, say),
    ...links.map(({ label, url }) => `${label}: ${url}`),
    `-- \n${notice}`,
  ]
    .map((part) => clean(part).trimEnd())
    .join('\n\n');
  const title = reply.title ?? '';
  const body = [
    ...(title.trim() === '' ? [] : [`<h1 class="ink" style="${COLORS.title}">${escapeHtml(title)}</h1>`]),
    ...reply.blocks.map((block) => blockHtml(block, { locale, say })),
    ...links.map(
      ({ label, url }) =>
        `<p style="${COLORS.paragraph}"><a class="link" style="${COLORS.link}" href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>`,
    ),
  ].join('\n');
  const html = `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title || reply.summary)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body class="page" style="${COLORS.page}">
<div style="${COLORS.preview}" aria-hidden="true">${escapeHtml(reply.summary)}</div>
<div role="article" lang="${locale}" class="card" style="${COLORS.card};border-top:4px solid ${TONES[reply.tone ?? 'neutral']}">
${body}
<hr class="line" style="${COLORS.line}">
<p class="soft" style="${COLORS.small}">${escapeHtml(notice)}${reference === undefined ? '' : `<br>${escapeHtml(reference)}`}</p>
</div>
</body>
</html>
`;
  return { text: `${text}\n`, html };
}

function linksOf({ actions = [] }: Reply): readonly { readonly label: string; readonly url: string }[] {
  return actions.flatMap((action) => {
    const url = action.type === 'link-button' ? safeUrl(action.url) : undefined;
    return action.type === 'link-button' && url !== undefined ? [{ label: action.label, url }] : [];
  });
}

/** An empty line between blocks, as letters have it. */
function spaced(blocks: readonly Block[]): readonly Block[] {
  const gap: Block = { type: 'paragraph', text: [] };
  return blocks.flatMap((block) => [gap, block]);
}
