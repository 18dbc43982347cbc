import type { ReactNode } from 'react';
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
  const item = (channel: SlackChannel, sign: ReactNode) => (
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
          .map((channel) => item(channel, channel.kind === 'group' ? <Lock /> : '#'))}
      </ul>
      <h3>Apps</h3>
      <ul>
        {channels
          .filter(({ kind }) => kind === 'im' || kind === 'mpim')
          .map((channel) => item(channel, <Avatar name={channel.name} color={app.color} />))}
      </ul>
    </nav>
  );
}

function Lock() {
  return (
    <svg
      width="12"
      height="14"
      viewBox="0 0 12 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <rect x="1" y="6" width="10" height="7" rx="1.5" />
      <path d="M3.5 6V4a2.5 2.5 0 0 1 5 0v2" />
    </svg>
  );
}
