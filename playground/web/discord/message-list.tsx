import { useEffect, useRef } from 'react';
import type { SnapshotChannel, SnapshotMessage } from '../../discord/snapshot-model.ts';
import { MessageItem } from './message-item.tsx';

/** Messages of one author within this time stand below one head. */
const GROUP_MS = 7 * 60 * 1000;
/** So near the end counts as reading along. */
const NEAR_PX = 160;

interface Props {
  readonly channel: SnapshotChannel;
  reply(message: SnapshotMessage): void;
}

/** The messages of a channel; stays at the end when one reads along. */
export function MessageList({ channel, reply }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = channel.messages.at(-1);
  // An edit may make the last message longer.
  const tail = JSON.stringify(last ?? null).length;

  useEffect(() => {
    const element = box.current;
    if (element !== null && tail > 0 && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [tail]);

  const onScroll = () => {
    const element = box.current;
    if (element === null) return;
    atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
  };

  return (
    <div
      ref={box}
      className="messages"
      role="log"
      aria-label={`Messages in ${channel.name}`}
      onScroll={onScroll}
    >
      {channel.messages.length === 0 && (
        <p className="welcome">
          {channel.kind === 'dm'
            ? `This is the beginning of your direct messages with ${channel.name}.`
            : `Welcome to #${channel.name}. Type / to see what can be asked.`}
        </p>
      )}
      {channel.messages.map((message, index) => (
        <MessageItem
          key={message.id}
          message={message}
          // The message that a thread hangs on stands in the thread as well: there it leads nowhere.
          threadId={message.threadId === channel.id ? null : message.threadId}
          grouped={isGrouped(channel.messages[index - 1], message)}
          reply={reply}
        />
      ))}
    </div>
  );
}

const isGrouped = (before: SnapshotMessage | undefined, message: SnapshotMessage): boolean =>
  before !== undefined &&
  before.authorId === message.authorId &&
  before.ephemeral === message.ephemeral &&
  message.command === null &&
  message.replyTo === null &&
  Math.abs(message.at - before.at) < GROUP_MS;
