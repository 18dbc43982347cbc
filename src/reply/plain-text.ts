import type { Instant } from '../domain/time.ts';
import type { Action, Block, Reply } from './reply.ts';
import type { Inline, RichText, TimeFormat } from './rich-text.ts';

/** How a moment is written where no platform does it; without one it is UTC. */
export type SayTime = (at: Instant, format: TimeFormat) => string;

const utc: SayTime = (at) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A reply as plain text, e.g. for a mail or a test. Actions stand in brackets at the foot. */
export function toPlainText(reply: Reply, sayTime: SayTime = utc): string {
  const parts = [
    ...(reply.title ? [reply.title] : []),
    ...reply.blocks.map((block) => blockText(block, sayTime)),
    ...(reply.actions ? [reply.actions.map(actionText).join(' ')] : []),
  ];
  return parts.join('\n');
}

export function richToPlainText(text: RichText, sayTime: SayTime = utc): string {
  return text.map((part) => inlineText(part, sayTime)).join('');
}

function inlineText(part: Inline, sayTime: SayTime): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'link':
      return `${part.label} (${part.url})`;
    case 'mention':
      return `@${part.user.id}`;
    case 'time':
      return sayTime(part.at, part.format);
  }
}

function blockText(block: Block, sayTime: SayTime): string {
  switch (block.type) {
    case 'paragraph':
    case 'footnote':
      return richToPlainText(block.text, sayTime);
    case 'facts':
      return block.items.map((item) => `${item.label}: ${richToPlainText(item.value, sayTime)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${richToPlainText(item, sayTime)}`).join('\n');
    case 'quote':
      return [
        ...(block.author ? [`${block.author}:`] : []),
        ...block.text.split('\n').map((l) => `> ${l}`),
      ].join('\n');
    case 'files':
      return block.files.map((file) => (file.url ? `${file.name} (${file.url})` : file.name)).join('\n');
    case 'divider':
      return '---';
  }
}

function actionText(action: Action): string {
  if (action.type === 'select')
    return `[${action.placeholder}: ${action.options.map((o) => o.label).join(' | ')}]`;
  return action.type === 'link-button' ? `[${action.label}: ${action.url}]` : `[${action.label}]`;
}
