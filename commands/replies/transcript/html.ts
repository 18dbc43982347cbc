import type { Entry, Transcript } from './transcript.ts';

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2024;--soft:#5b6470;--line:#d9dee5;--paper:#fff;--mine:#f3f6fa;--staff:#eaf3ee;--note:#fdf3dc}
@media (prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a4adb8;--line:#3a414b;--paper:#16191d;--mine:#20252c;--staff:#1c2c24;--note:#33290f}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.05rem;margin:2.25rem 0 .75rem}
.also,footer,time,.marks{color:var(--soft)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.25rem;margin:1.25rem 0 0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
article{border-left:3px solid var(--line);background:var(--mine);border-radius:0 .5rem .5rem 0;padding:.75rem 1rem;margin:0 0 .75rem}
article.staff{background:var(--staff);border-color:#3f8f68}
article.internal{background:var(--note);border-color:#b58a1b}
article header{display:flex;flex-wrap:wrap;gap:0 .75rem;align-items:baseline;margin-bottom:.25rem}
article p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
article ul{margin:.5rem 0 0;padding-left:1.1rem;font-size:.875rem;overflow-wrap:anywhere}
time,.marks{font-size:.875rem}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.75rem;font-size:.875rem}
`.trim();

/**
 * A transcript as one file that needs nothing else and runs nothing: every word in it is data, and the page forbids
 * scripts and anything from elsewhere.
 */
export function transcriptHtml(transcript: Transcript): string {
  const { lang, title, also, facts, entries } = transcript;
  return `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${also ? `<p class="also">${escapeHtml(also)}</p>` : ''}
<dl>${facts.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>
<h2>${escapeHtml(transcript.requestTitle)}</h2>
${entryHtml(transcript.request, transcript)}
<h2>${escapeHtml(transcript.conversationTitle)}</h2>
${entries.length === 0 ? `<p>${escapeHtml(transcript.nothing)}</p>` : entries.map((entry) => entryHtml(entry, transcript)).join('\n')}
<footer>${escapeHtml(transcript.written)}</footer>
</main>
</body>
</html>
`;
}

function entryHtml(entry: Entry, { filesTitle }: Transcript): string {
  const marks = entry.marks.map((mark) => `<span class="marks">${escapeHtml(mark)}</span>`).join('');
  const files = entry.files.map((file) => `<li>${escapeHtml(file)}</li>`).join('');
  return [
    `<article class="${entry.side}">`,
    `<header><strong>${escapeHtml(entry.who)}</strong><time>${escapeHtml(entry.at)}</time>${marks}</header>`,
    entry.body ? `<p dir="auto">${escapeHtml(entry.body)}</p>` : '',
    files ? `<ul aria-label="${escapeHtml(filesTitle)}">${files}</ul>` : '',
    '</article>',
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
