import type { SnapshotChannel } from '../../discord/snapshot-model.ts';
import { Icon, type IconName } from './icon.tsx';
import { usePane } from './pane-context.ts';

interface Props {
  readonly current: string;
  readonly unread: ReadonlySet<string>;
}

const SIGNS: Readonly<Record<SnapshotChannel['kind'], IconName>> = {
  text: 'channel',
  forum: 'forum',
  thread: 'thread',
  'private-thread': 'lock',
  dm: 'dm',
};

const KIND_NAMES: Readonly<Record<SnapshotChannel['kind'], string>> = {
  text: 'channel',
  forum: 'forum',
  thread: 'thread',
  'private-thread': 'private thread',
  dm: 'direct messages',
};

/** Channels with their open threads, and direct messages. */
export function ChannelList({ current, unread }: Props) {
  const { snapshot, open, act } = usePane();
  const startDm = async () => {
    const answer = (await act('openDirectMessages', {})) as { channelId?: string } | undefined;
    if (answer?.channelId !== undefined) open(answer.channelId);
  };
  return (
    <nav className="channels" aria-label="Channels">
      <h2>{snapshot.guild.name}</h2>
      <ul>
        {snapshot.channels.map((channel) => (
          <li key={channel.id}>
            <ChannelLink channel={channel} current={current} unread={unread} />
            {channel.threads.some((thread) => !thread.archived || thread.id === current) && (
              <ul className="nested">
                {channel.threads
                  .filter((thread) => !thread.archived || thread.id === current)
                  .map((thread) => (
                    <li key={thread.id}>
                      <ChannelLink channel={thread} current={current} unread={unread} />
                    </li>
                  ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <h3>Direct messages</h3>
      <ul>
        {snapshot.directMessages.map((channel) => (
          <li key={channel.id}>
            <ChannelLink channel={channel} current={current} unread={unread} />
          </li>
        ))}
        {snapshot.directMessages.length === 0 && (
          <li>
            <button type="button" className="channel" onClick={() => void startDm()}>
              <Icon name="plus" />
              Message {snapshot.bot.name}
            </button>
          </li>
        )}
      </ul>
      <p className="presence">
        <span className={snapshot.bot.online ? 'dot online' : 'dot'} aria-hidden="true" />
        {snapshot.bot.name} is {snapshot.bot.online ? 'online' : 'offline'}
      </p>
    </nav>
  );
}

function ChannelLink({ channel, current, unread }: Props & { readonly channel: SnapshotChannel }) {
  const { open } = usePane();
  const fresh = unread.has(channel.id);
  return (
    <button
      type="button"
      className={fresh ? 'channel unread' : 'channel'}
      aria-label={`${channel.name}, ${KIND_NAMES[channel.kind]}${fresh ? ', unread' : ''}`}
      aria-current={channel.id === current ? 'page' : undefined}
      onClick={() => open(channel.id)}
    >
      <Icon name={SIGNS[channel.kind]} />
      <span className="channel-name">{channel.name}</span>
    </button>
  );
}
