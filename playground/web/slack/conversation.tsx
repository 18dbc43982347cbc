import { useEffect, useRef } from 'react';
import type { SlackChannel, SlackMessage } from '../../slack/snapshot-model.ts';
import { Composer } from './composer.tsx';
import { Message } from './message.tsx';

/** A channel's messages and the composer below them. */
export function Conversation({ channel, place }: { channel: SlackChannel; place: string }) {
  const log = useStickyBottom(channel.messages);
  return (
    <>
      <div className="sp-log" role="log" aria-label={`Messages in ${place}`} ref={log} tabIndex={-1}>
        {channel.messages.length === 0 && (
          <p className="sp-empty">{`This is the very beginning of ${place}.`}</p>
        )}
        {channel.messages.map((message) => (
          <Message key={message.ts} message={message} />
        ))}
      </div>
      {channel.archived ? (
        <p className="sp-archived">{`${place} is archived. It can be read, and nobody writes in it.`}</p>
      ) : (
        <Composer key={channel.id} channel={channel.id} place={place} />
      )}
    </>
  );
}

export function ThreadPanel({
  parent,
  place,
  archived,
  onClose,
}: {
  parent: SlackMessage;
  place: string;
  archived: boolean;
  onClose(): void;
}) {
  const log = useStickyBottom(parent.replies);
  return (
    <aside className="sp-thread" aria-label="Thread">
      <header className="sp-bar">
        <h2>Thread</h2>
        <small>{place}</small>
        <button type="button" className="sp-icon" aria-label="Close thread" onClick={onClose}>
          ✕
        </button>
      </header>
      <div className="sp-log" role="log" aria-label="Replies" ref={log} tabIndex={-1}>
        <Message message={parent} inThread />
        <p className="sp-thread-count">
          {parent.replies.length === 1 ? '1 reply' : `${parent.replies.length} replies`}
        </p>
        {parent.replies.map((message) => (
          <Message key={message.ts} message={message} inThread />
        ))}
      </div>
      {!archived && <Composer key={parent.ts} channel={parent.channel} place="thread" threadTs={parent.ts} />}
    </aside>
  );
}

/** Stays at the newest message whenever one is added. */
function useStickyBottom(messages: readonly SlackMessage[]) {
  const log = useRef<HTMLDivElement>(null);
  const last = messages.at(-1)?.ts;
  useEffect(() => {
    if (last !== undefined && log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [last]);
  return log;
}
