import { useState } from 'react';
import type { SnapshotChannel, SnapshotMessage } from '../../discord/snapshot-model.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

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
