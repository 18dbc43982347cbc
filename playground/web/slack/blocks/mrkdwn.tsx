import { withSigns } from '../../shell/signs.tsx';
import { withEmoji } from './emoji.ts';
import { Mention, SafeLink, SlackDate } from './mentions.tsx';
import type { Mrkdwn } from './mrkdwn-parse.ts';
import { parseMrkdwn } from './mrkdwn-parse.ts';
import { sequence } from './sequence.ts';

export function MrkdwnText({ text }: { text: string }) {
  return <Nodes nodes={parseMrkdwn(text)} />;
}

function Nodes({ nodes }: { nodes: readonly Mrkdwn[] }) {
  return sequence(nodes, (node) => <Node node={node} />);
}

function Node({ node }: { node: Mrkdwn }) {
  switch (node.type) {
    case 'text':
      return withSigns(withEmoji(node.text));
    case 'bold':
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Nodes nodes={node.children} />
        </s>
      );
    case 'quote':
      return (
        <blockquote>
          <Nodes nodes={node.children} />
        </blockquote>
      );
    case 'code':
      return <code>{node.text}</code>;
    case 'pre':
      return <pre>{node.text}</pre>;
    case 'link':
      return <SafeLink url={node.url}>{node.text}</SafeLink>;
    case 'date':
      return <SlackDate seconds={node.seconds} format={node.format} fallback={node.fallback} />;
    default:
      return <Mention kind={node.type} target={node.target} />;
  }
}
