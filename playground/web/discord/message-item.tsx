import { type MouseEvent, type SyntheticEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { SnapshotMessage } from '../../discord/snapshot-model.ts';
import { Avatar, Name } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { FileCard, MessageComponents } from './message-components.tsx';
import { MessageMenu } from './message-menu.tsx';
import { allChannels, personIn, usePane } from './pane-context.ts';
import { RichText } from './rich-text.tsx';
import { stampText, timeText } from './time-text.ts';

interface Props {
  readonly message: SnapshotMessage;
  /** The thread that it leads to. */
  readonly threadId: string | null;
  /** Right after another one of the same author: without the head. */
  readonly grouped: boolean;
  reply(message: SnapshotMessage): void;
}

/** Files that a component shows are not listed once more; with Components V2 no others are shown at all. */
const V2 = 1 << 15;

export function MessageItem({ message, threadId, grouped, reply }: Props) {
  const { snapshot, reader } = usePane();
  const [menu, setMenu] = useState(false);
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setMenu(false), []);
  const author = personIn(snapshot, message.authorId);
  const rung = message.pings.everyone || message.pings.users.includes(snapshot.viewer.id);
  const classes = ['message', grouped && 'grouped', message.ephemeral && 'ephemeral', rung && 'rung'];

  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    setMenu(true);
  };

  return (
    <article
      className={classes.filter(Boolean).join(' ')}
      aria-label={`${author?.name ?? 'Unknown'}, ${stampText(message.at, reader)}`}
      onContextMenu={openMenu}
    >
      {message.replyTo !== null && <Reference message={message} />}
      {message.command !== null && message.state !== 'failed' && <CommandLine message={message} />}
      <div className="message-body">
        {grouped ? <span className="avatar-gap" /> : <Avatar person={author} />}
        <div className="message-main">
          {!grouped && (
            <p className="message-head">
              <Name person={author} />
              <time dateTime={new Date(message.at).toISOString()} title={timeText(message.at, 'F', reader)}>
                {stampText(message.at, reader)}
              </time>
              {message.editedAt !== null && <span className="edited">(edited)</span>}
            </p>
          )}
          {editing ? (
            <EditBox message={message} done={() => setEditing(false)} />
          ) : (
            <Content message={message} marked={!grouped} />
          )}
          {threadId !== null && <ThreadLink id={threadId} />}
          {message.ephemeral && <Dismiss message={message} />}
        </div>
      </div>
      <button
        ref={opener}
        type="button"
        className="more"
        aria-label="More"
        aria-haspopup="menu"
        aria-expanded={menu}
        onClick={() => setMenu(!menu)}
      >
        <Icon name="more" />
      </button>
      {menu && (
        <MessageMenu
          message={message}
          opener={opener}
          close={close}
          reply={() => reply(message)}
          edit={() => setEditing(true)}
        />
      )}
    </article>
  );
}

/** `marked`: the head above says already that it was edited. */
function Content({ message, marked }: { readonly message: SnapshotMessage; readonly marked: boolean }) {
  const { snapshot } = usePane();
  if (message.state === 'thinking') {
    return (
      <p className="thinking" role="status">
        {snapshot.bot.name} is thinking…
      </p>
    );
  }
  if (message.state === 'failed') return <p className="failed">{message.content}</p>;
  if (message.kind === 'thread-created') return <p className="notice">started a thread: {message.content}</p>;
  return (
    <>
      {message.content !== '' && <RichText text={message.content} />}
      {message.editedAt !== null && !marked && <span className="edited">(edited)</span>}
      {message.embeds.map((embed) => (
        <div key={`${embed.title}${embed.description}`} className="container">
          {embed.title !== undefined && <strong>{embed.title}</strong>}
          {embed.description !== undefined && <RichText text={embed.description} />}
        </div>
      ))}
      <MessageComponents message={message} components={message.components} />
      {(message.flags & V2) === 0 &&
        message.attachments.map((file) =>
          file.contentType.startsWith('image/') ? (
            <a key={file.id} className="picture" href={file.url} target="_blank" rel="noreferrer noopener">
              <img src={file.url} alt={file.name} />
            </a>
          ) : (
            <FileCard key={file.id} name={file.name} url={file.url} size={file.size} />
          ),
        )}
    </>
  );
}

function CommandLine({ message }: { readonly message: SnapshotMessage }) {
  const { snapshot } = usePane();
  const user = personIn(snapshot, message.command?.userId ?? '');
  return (
    <p className="above">
      {user?.name} used{' '}
      <span className="mention">
        {message.command?.fromMenu === true ? '' : '/'}
        {message.command?.name}
      </span>
    </p>
  );
}

function Reference({ message }: { readonly message: SnapshotMessage }) {
  const { snapshot } = usePane();
  const { replyTo } = message;
  if (replyTo === null) return null;
  const author = replyTo.authorId === null ? undefined : personIn(snapshot, replyTo.authorId);
  return (
    <p className="above">
      <Icon name="reply" />
      {author === undefined
        ? 'Original message was deleted'
        : `${author.name}: ${replyTo.excerpt || 'Click to see attachment'}`}
    </p>
  );
}

function ThreadLink({ id }: { readonly id: string }) {
  const { snapshot, open } = usePane();
  const thread = allChannels(snapshot).find((one) => one.id === id);
  if (thread === undefined) return null;
  return (
    <button type="button" className="thread-link" onClick={() => open(id)}>
      {thread.name} · {thread.messages.length} messages ›
    </button>
  );
}

function Dismiss({ message }: { readonly message: SnapshotMessage }) {
  const { act } = usePane();
  return (
    <p className="only-you">
      <Icon name="eye" /> Only you can see this ·{' '}
      <button type="button" onClick={() => void act('dismissEphemeral', { messageId: message.id })}>
        Dismiss message
      </button>
    </p>
  );
}

function EditBox({ message, done }: { readonly message: SnapshotMessage; done(): void }) {
  const { act } = usePane();
  const [text, setText] = useState(message.content);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    void act('editMessage', { messageId: message.id, text }).then(done);
  };
  return (
    <form className="edit" onSubmit={save}>
      <input
        aria-label="Edit message"
        value={text}
        ref={input}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && done()}
      />
      <button type="submit" className="button primary">
        Save
      </button>
      <button type="button" className="button secondary" onClick={done}>
        Cancel
      </button>
    </form>
  );
}
