import type { SlackChannel } from '../../slack/snapshot-model.ts';
import { Avatar } from './message.tsx';
import { usePane } from './pane-context.ts';

export interface SidebarProps {
  readonly selected: string;
  onSelect(channel: string): void;
}

export function Sidebar({ selected, onSelect }: SidebarProps) {
  const { snapshot } = usePane();
  const { channels, app } = snapshot;
  const item = (channel: SlackChannel, sign: React.ReactNode) => (
    <li key={channel.id}>
      <button
        type="button"
        aria-current={channel.id === selected ? 'page' : undefined}
        onClick={() => onSelect(channel.id)}
      >
        <span className="sp-sign" aria-hidden="true">
          {sign}
        </span>
        {channel.name}
      </button>
    </li>
  );
  return (
    <nav className="sp-sidebar" aria-label="Slack channels">
      <h2 className="sp-workspace">{snapshot.workspace.name}</h2>
      <h3>Channels</h3>
      <ul>
        {channels
          .filter(({ kind }) => kind === 'channel' || kind === 'group')
          .map((channel) => item(channel, channel.kind === 'group' ? '🔒' : '#'))}
      </ul>
      <h3>Apps</h3>
      <ul>
        {channels
          .filter(({ kind }) => kind === 'im' || kind === 'mpim')
          .map((channel) => item(channel, <Avatar name={channel.name} color={app.color} isApp />))}
      </ul>
    </nav>
  );
}
