import type { JsonObject } from '../json.ts';

const CONTROL = /<(@[UW][A-Z0-9]+|#C[A-Z0-9]+|!(?:channel|here|everyone)|!subteam\^S[A-Z0-9]+)>/gu;

/** What Slack's client makes of typed text: control characters escaped, mentions kept, and the same as rich text. */
export function typedText(typed: string): { readonly text: string; readonly blocks: readonly JsonObject[] } {
  const parts = typed.split(CONTROL);
  const elements = parts.flatMap((part, index): readonly JsonObject[] => {
    if (part === '') return [];
    return [index % 2 === 0 ? { type: 'text', text: part } : mention(part)];
  });
  const text = parts.map((part, index) => (index % 2 === 0 ? escapeControls(part) : `<${part}>`)).join('');
  const section = { type: 'rich_text_section', elements };
  return { text, blocks: elements.length > 0 ? [{ type: 'rich_text', elements: [section] }] : [] };
}

function mention(control: string): JsonObject {
  if (control.startsWith('@')) return { type: 'user', user_id: control.slice(1) };
  if (control.startsWith('#')) return { type: 'channel', channel_id: control.slice(1) };
  if (control.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: control.slice(9) };
  return { type: 'broadcast', range: control.slice(1) };
}

function escapeControls(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
