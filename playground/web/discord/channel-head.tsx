import type { SnapshotChannel } from '../../discord/snapshot-model.ts';
import { Avatar, Name } from './avatar.tsx';
import { allChannels, personIn, usePane } from './pane-context.ts';

/** Where one is, who else is there, and what may be done with the place. */
export function ChannelHead({ channel }: { readonly channel: SnapshotChannel }) {
  const { snapshot, open } = usePane();
  const parent = allChannels(snapshot).find((one) => one.id === channel.parentId);
  const isThread = channel.kind === 'thread' || channel.kind === 'private-thread';
  return (
    <div className="head-text">
      {parent !== undefined && (
        <button type="button" className="crumb" onClick={() => open(parent.id)}>
          #{parent.name} ›
        </button>
      )}
      <h2>
        <span aria-hidden="true">{channel.kind === 'dm' ? '@' : isThread ? '' : '#'}</span>
        {channel.name}
      </h2>
      {channel.kind === 'private-thread' && <span className="tag">private</span>}
      {channel.archived && <span className="tag">archived</span>}
      {channel.locked && <span className="tag">locked</span>}
      {isThread &&
        channel.tags.map((tag) => (
          <span key={tag.id} className="tag">
            {tag.name}
          </span>
        ))}
      {channel.topic !== null && <p className="topic">{channel.topic}</p>}
      {isThread && <Members channel={channel} />}
      {isThread && channel.mayManage && <Manage channel={channel} />}
    </div>
  );
}

function Members({ channel }: { readonly channel: SnapshotChannel }) {
  const { snapshot } = usePane();
  return (
    <details className="members">
      <summary>
        {channel.members.length} {channel.members.length === 1 ? 'member' : 'members'}
      </summary>
      <ul>
        {channel.members.map((id) => (
          <li key={id}>
            <Avatar person={personIn(snapshot, id)} />
            <Name person={personIn(snapshot, id)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What a moderator does by hand. */
function Manage({ channel }: { readonly channel: SnapshotChannel }) {
  const { act, open } = usePane();
  const { id: channelId, archived, locked } = channel;
  const entry = (label: string, run: () => unknown, look = 'secondary') => (
    <button type="button" className={`button ${look}`} onClick={() => void run()}>
      {label}
    </button>
  );
  return (
    <span className="manage">
      {entry(archived ? 'Unarchive' : 'Archive', () =>
        act('archiveThread', { channelId, archived: !archived }),
      )}
      {entry(locked ? 'Unlock' : 'Lock', () =>
        act('archiveThread', { channelId, archived, locked: !locked }),
      )}
      {entry(
        'Delete',
        async () => {
          await act('deleteChannel', { channelId });
          open(channel.parentId ?? '');
        },
        'danger',
      )}
    </span>
  );
}
