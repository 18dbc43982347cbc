import { useState } from 'react';
import type { SlackFile, SlackMessage } from '../../slack/snapshot-model.ts';
import { withSigns } from '../shell/signs.tsx';
import { Blocks } from './blocks/blocks.tsx';
import { formatSlackDate } from './blocks/date-format.ts';
import { emojiText } from './blocks/emoji.ts';
import { MrkdwnText } from './blocks/mrkdwn.tsx';
import type { MenuItem } from './menu.tsx';
import { Menu } from './menu.tsx';
import { usePane } from './pane-context.ts';
import { sizeText } from './read-files.ts';
import { SurfaceProvider } from './surface-context.ts';
import { messageSurface } from './view-surface.ts';

/** One message with its menu; `inThread` leaves the link to the thread out. */
export function Message({ message, inThread = false }: { message: SlackMessage; inThread?: boolean }) {
  const { snapshot, now, run, openThread } = usePane();
  const [editing, setEditing] = useState(false);
  const { author, channel, ts, replies } = message;
  const { timeZone, locale } = snapshot.viewer;
  const time = formatSlackDate(message.at / 1000, '{time}', { timeZone, locale, now });
  const day = formatSlackDate(message.at / 1000, '{date_short_pretty}', { timeZone, locale, now });
  return (
    <article
      className={message.ephemeral ? 'sp-message sp-ephemeral' : 'sp-message'}
      aria-label={`${author.name}, ${day} ${time}`}
      data-ts={ts}
    >
      <Avatar name={author.name} color={author.color} />
      <div className="sp-message-body">
        {message.ephemeral && <p className="sp-only-you">Only visible to you</p>}
        <header>
          <strong>{author.name}</strong>
          {author.isApp && <span className="sp-badge">APP</span>}
          <time dateTime={new Date(message.at).toISOString()} title={`${day} ${time}`}>
            {time}
          </time>
        </header>
        {editing ? (
          <EditForm message={message} onDone={() => setEditing(false)} />
        ) : (
          <SurfaceProvider value={messageSurface(run, channel, ts)}>
            <Words message={message} />
          </SurfaceProvider>
        )}
        {message.edited && <span className="sp-edited">(edited)</span>}
        <Files files={message.files} />
        {message.reactions.length > 0 && (
          <p className="sp-reactions">
            {message.reactions.map(({ name, count }) => (
              <span key={name}>{withSigns(`${emojiText(name)} ${count}`)}</span>
            ))}
          </p>
        )}
        {!inThread && replies.length > 0 && (
          <button type="button" className="sp-replies" onClick={() => openThread(channel, ts)}>
            {replies.length === 1 ? '1 reply' : `${replies.length} replies`}
          </button>
        )}
      </div>
      {!message.ephemeral && !message.deleted && (
        <MessageMenu message={message} inThread={inThread} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
}

/** Blocks where there are some; a message may also be nothing but its files. */
function Words({ message: { blocks, text, deleted } }: { message: SlackMessage }) {
  if (blocks.length > 0) return <Blocks blocks={blocks} />;
  if (text === '') return null;
  return (
    <div className={deleted ? 'sp-section sp-deleted' : 'sp-section'}>
      <MrkdwnText text={text} />
    </div>
  );
}

function MessageMenu({
  message,
  inThread,
  onEdit,
}: {
  message: SlackMessage;
  inThread: boolean;
  onEdit(): void;
}) {
  const { snapshot, run, openThread } = usePane();
  const { channel, ts } = message;
  const own = message.author.id === snapshot.viewer.id;
  const items: readonly MenuItem[] = [
    ...(inThread ? [] : [{ label: 'Reply in thread', run: () => openThread(channel, ts) }]),
    ...snapshot.shortcuts
      .filter((shortcut) => shortcut.type === 'message')
      .map(({ name, callbackId }) => ({
        label: `${name} – ${snapshot.app.name}`,
        run: () => void run('messageShortcut', { channel, ts, callbackId }),
      })),
    ...(own
      ? [
          { label: 'Edit message', run: onEdit },
          { label: 'Delete message', danger: true, run: () => void run('deleteMessage', { channel, ts }) },
        ]
      : []),
  ];
  return <Menu label={`Actions for the message of ${message.author.name}`} items={items} />;
}

function EditForm({ message, onDone }: { message: SlackMessage; onDone(): void }) {
  const { run } = usePane();
  const plain = message.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const [text, setText] = useState(plain);
  return (
    <form
      className="sp-edit"
      onSubmit={(event) => {
        event.preventDefault();
        void run('editMessage', { channel: message.channel, ts: message.ts, text }).then(onDone);
      }}
    >
      <textarea
        className="sp-input"
        aria-label="Edit message"
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="button" className="sp-button" onClick={onDone}>
        Cancel
      </button>
      <button type="submit" className="sp-button sp-primary">
        Save
      </button>
    </form>
  );
}

function Files({ files }: { files: readonly SlackFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="sp-files">
      {files.map(({ id, name, contentType, size, url }) => (
        <li key={id}>
          <a href={url} target="_blank" rel="noreferrer noopener">
            {contentType.startsWith('image/') ? <img src={url} alt={name} /> : name}
          </a>
          <small>{sizeText(size)}</small>
        </li>
      ))}
    </ul>
  );
}

export function Avatar({ name, color }: { name: string; color: string }) {
  const initials = name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2);
  return (
    <span className="sp-avatar" style={{ backgroundColor: color }} aria-hidden="true">
      {initials}
    </span>
  );
}
