import { useState } from 'react';
import type { SnapshotChannel, SnapshotMessage } from '../../discord/snapshot-model.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { allChannels, usePane } from './pane-context.ts';

/** A text channel, thread or direct conversation. */
export function ChannelView({ channel }: { readonly channel: SnapshotChannel }) {
  const [replyTo, setReplyTo] = useState<SnapshotMessage | null>(null);
  return (
    <>
      <MessageList channel={channel} reply={setReplyTo} />
      {channel.archived && <p className="notice">This thread is archived: a new message opens it again.</p>}
      {channel.maySend ? (
        <Composer channel={channel} replyTo={replyTo} clearReply={() => setReplyTo(null)} />
      ) : (
        <p className="notice">You do not have permission to send messages here.</p>
      )}
    </>
  );
}

/** Where one is, and what may be done with the place. */
export function ChannelHead({ channel }: { readonly channel: SnapshotChannel }) {
  const { snapshot, act, open } = usePane();
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
      {channel.locked && <span className="tag">locked</span>}
      {isThread &&
        channel.tags.map((tag) => (
          <span key={tag.id} className="tag">
            {tag.name}
          </span>
        ))}
      {channel.topic !== null && <p className="topic">{channel.topic}</p>}
      {isThread && channel.mayManage && (
        <button
          type="button"
          className="button secondary"
          onClick={() => void act('archiveThread', { channelId: channel.id, archived: !channel.archived })}
        >
          {channel.archived ? 'Unarchive' : 'Archive'}
        </button>
      )}
    </div>
  );
}
