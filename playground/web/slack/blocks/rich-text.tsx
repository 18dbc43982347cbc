import type { ReactNode } from 'react';
import { withSigns } from '../../shell/signs.tsx';
import type { Json } from '../json.ts';
import { child, children, str } from '../json.ts';
import { emojiText } from './emoji.ts';
import { Mention, SafeLink, SlackDate } from './mentions.tsx';
import { sequence } from './sequence.ts';

/** A `rich_text` block. */
export function RichText({ block }: { block: Json }) {
  return (
    <div className="sp-rich">
      {sequence(children(block, 'elements'), (element) => (
        <Element element={element} />
      ))}
    </div>
  );
}

function Element({ element }: { element: Json }) {
  const parts = children(element, 'elements');
  switch (element['type']) {
    case 'rich_text_list': {
      const List = element['style'] === 'ordered' ? 'ol' : 'ul';
      const indent = Number(element['indent'] ?? 0);
      const start = List === 'ol' ? { start: Number(element['offset'] ?? 0) + 1 } : {};
      return (
        <List className="sp-list" style={{ marginInlineStart: `${indent * 1.5}em` }} {...start}>
          {sequence(parts, (item) => (
            <li>
              <Inlines elements={children(item, 'elements')} />
            </li>
          ))}
        </List>
      );
    }
    case 'rich_text_quote':
      return (
        <blockquote>
          <Inlines elements={parts} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <Inlines elements={parts} />
        </pre>
      );
    default:
      return (
        <p className="sp-section">
          <Inlines elements={parts} />
        </p>
      );
  }
}

function Inlines({ elements }: { elements: readonly Json[] }) {
  return sequence(elements, (element) =>
    styled(child(element, 'style') ?? {}, <InlineElement element={element} />),
  );
}

function InlineElement({ element }: { element: Json }) {
  switch (element['type']) {
    case 'link': {
      const url = str(element, 'url');
      return <SafeLink url={url}>{str(element, 'text') || url}</SafeLink>;
    }
    case 'user':
      return <Mention kind="user" target={str(element, 'user_id')} />;
    case 'usergroup':
      return <Mention kind="group" target={str(element, 'usergroup_id')} />;
    case 'channel':
      return <Mention kind="channel" target={str(element, 'channel_id')} />;
    case 'broadcast':
      return <Mention kind="broadcast" target={str(element, 'range')} />;
    case 'emoji':
      return emojiText(str(element, 'name'), str(element, 'unicode'));
    case 'date': {
      const { timestamp } = element;
      const date = (
        <SlackDate
          seconds={Number(timestamp)}
          format={str(element, 'format')}
          fallback={str(element, 'fallback')}
        />
      );
      return str(element, 'url') === '' ? date : <SafeLink url={str(element, 'url')}>{date}</SafeLink>;
    }
    default:
      return withSigns(str(element, 'text') || str(element, 'value'));
  }
}

function styled(style: Json, content: ReactNode): ReactNode {
  let node = content;
  if (style['code'] === true) node = <code>{node}</code>;
  if (style['strike'] === true) node = <s>{node}</s>;
  if (style['underline'] === true) node = <u>{node}</u>;
  if (style['italic'] === true) node = <em>{node}</em>;
  if (style['bold'] === true) node = <strong>{node}</strong>;
  return node;
}
