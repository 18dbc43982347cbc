import { maintenancePhase, type StatusState, shownComponents } from './model.ts';
import { overallStatus } from './overall.ts';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; color: #1f2937; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
  .overall { padding: .75rem 1rem; border-radius: .5rem; color: #fff; font-weight: 600; background: #15803d; }
  .minor { background: #a16207; } .major { background: #c2410c; } .critical { background: #b91c1c; } .maintenance { background: #1d4ed8; }
  ul { list-style: none; padding: 0; border: 1px solid #e5e7eb; border-radius: .5rem; }
  li { display: flex; justify-content: space-between; gap: 1rem; padding: .6rem 1rem; border-top: 1px solid #e5e7eb; }
  li:first-child { border-top: 0; } .member { padding-left: 2.25rem; } .group { font-weight: 600; }
  time { color: #6b7280; font-size: .875rem; }`;

/** The page for people. Everything that somebody may have typed is escaped. */
export function toHtml(state: StatusState, now: number): string {
  const shown = shownComponents(state, now);
  const open = state.incidents.filter(({ phase }) => phase !== 'resolved');
  const { indicator, description } = overallStatus(shown, open);
  const rows = shown.map(
    ({ name, state: condition, groupId, isGroup }) =>
      `<li class="${isGroup ? 'group' : groupId ? 'member' : ''}"><span>${escapeHtml(name)}</span><span>${words(condition)}</span></li>`,
  );
  const incidents = open.map(
    ({ id, name, updates }) =>
      `<h2 id="${id}">${escapeHtml(name)}</h2>${updates
        .map(({ phase, text, at }) => `<p><b>${words(phase)}</b> – ${escapeHtml(text)}<br>${time(at)}</p>`)
        .join('')}`,
  );
  const maintenances = state.maintenances
    .filter((entry) => maintenancePhase(entry, now) !== 'completed')
    .map(
      ({ id, name, text, from, until }) =>
        `<h2 id="${id}">${escapeHtml(name)}</h2><p>${escapeHtml(text)}<br>${time(from)} – ${time(until)}</p>`,
    );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(state.name)} status</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(state.name)} status</h1><p class="overall ${indicator}">${description}</p>
${incidents.join('')}<ul>${rows.join('')}</ul>${maintenances.join('')}
<p><time>An imitation for trying things out.</time></p></main></body></html>`;
}

function words(state: string): string {
  const text = state.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function time(at: number): string {
  const iso = new Date(at).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
