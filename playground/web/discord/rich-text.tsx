import { createElement, Fragment, type ReactNode, useState } from 'react';
import { withSigns } from '../shell/signs.tsx';
import { type Block, type Inline, type ListItem, parseMarkdown } from './markdown.ts';
import { allChannels, type PaneContext, personIn, usePane } from './pane-context.ts';
import { timeText } from './time-text.ts';

/** Text in Discord's Markdown. */
export function RichText({ text }: { readonly text: string }) {
  const pane = usePane();
  return <div className="rich">{blocks(parseMarkdown(text), pane)}</div>;
}

/** Parsed nodes have no identity but their order: they are children one by one, not a list with keys. */
const inOrder = (nodes: readonly ReactNode[]): ReactNode => createElement(Fragment, null, ...nodes);

const blocks = (list: readonly Block[], pane: PaneContext): ReactNode =>
  inOrder(list.map((block) => drawBlock(block, pane)));

function drawBlock(block: Block, pane: PaneContext): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inline(block.children, pane)}</p>;
    case 'small':
      return <p className="small">{inline(block.children, pane)}</p>;
    // Authors choose a level by its look: in the page's outline each stands right below the channel's name.
    case 'heading':
      return <h3 className={`heading level-${block.level}`}>{inline(block.children, pane)}</h3>;
    case 'quote':
      return <blockquote>{blocks(block.blocks, pane)}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const items = inOrder(block.items.map((item) => drawItem(item, pane)));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

const drawItem = (item: ListItem, pane: PaneContext): ReactNode => (
  <li style={{ marginInlineStart: `${item.depth * 1.25}em` }}>{inline(item.children, pane)}</li>
);

const inline = (nodes: readonly Inline[], pane: PaneContext): ReactNode =>
  inOrder(nodes.map((node) => drawInline(node, pane)));

function drawInline(node: Inline, pane: PaneContext): ReactNode {
  const { snapshot, reader } = pane;
  switch (node.kind) {
    case 'text':
      return withSigns(node.text);
    case 'break':
      return <br />;
    case 'code':
      return <code>{node.text}</code>;
    case 'strong':
      return <strong>{inline(node.children, pane)}</strong>;
    case 'em':
      return <em>{inline(node.children, pane)}</em>;
    case 'underline':
      return <u>{inline(node.children, pane)}</u>;
    case 'strike':
      return <s>{inline(node.children, pane)}</s>;
    case 'spoiler':
      return <Spoiler>{inline(node.children, pane)}</Spoiler>;
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer noopener">
          {inline(node.children, pane)}
        </a>
      );
    case 'user':
      return <span className="mention">@{personIn(snapshot, node.id)?.name ?? 'unknown-user'}</span>;
    case 'role':
      return (
        <span className="mention">
          @{snapshot.roles.find((role) => role.id === node.id)?.name ?? 'deleted-role'}
        </span>
      );
    case 'everyone':
      return <span className="mention">{node.text}</span>;
    case 'channel': {
      const channel = allChannels(snapshot).find((one) => one.id === node.id);
      if (channel === undefined) return <span className="mention"># No access</span>;
      return (
        <button type="button" className="mention" onClick={() => pane.open(channel.id)}>
          # {channel.name}
        </button>
      );
    }
    case 'time':
      return (
        <time dateTime={new Date(node.at).toISOString()} title={timeText(node.at, 'F', reader)}>
          {timeText(node.at, node.style, reader)}
        </time>
      );
  }
}

function Spoiler({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState(false);
  if (shown) return <span className="spoiler shown">{children}</span>;
  return (
    <button type="button" className="spoiler" aria-label="Spoiler: show it" onClick={() => setShown(true)}>
      {children}
    </button>
  );
}
