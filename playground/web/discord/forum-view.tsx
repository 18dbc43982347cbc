import { type SyntheticEvent, useState } from 'react';
import type { SnapshotChannel } from '../../discord/snapshot-model.ts';
import { Name } from './avatar.tsx';
import { personIn, usePane } from './pane-context.ts';
import { readFiles } from './read-files.ts';
import { stampText } from './time-text.ts';

/** A forum: its posts, and the form for a new one. */
export function ForumView({ channel }: { readonly channel: SnapshotChannel }) {
  const { snapshot, reader, open } = usePane();
  const [writing, setWriting] = useState(false);
  return (
    <div className="forum">
      {channel.maySend && !writing && (
        <button type="button" className="button primary" onClick={() => setWriting(true)}>
          New post
        </button>
      )}
      {writing && <NewPost channel={channel} done={() => setWriting(false)} />}
      {channel.threads.length === 0 && <p className="notice">No posts yet.</p>}
      <ul className="posts" aria-label="Posts">
        {channel.threads.map((post) => {
          const first = post.messages[0];
          return (
            <li key={post.id}>
              <button type="button" onClick={() => open(post.id)}>
                <span className="tags">
                  {post.tags.map((tag) => (
                    <span key={tag.id} className="tag">
                      {tag.name}
                    </span>
                  ))}
                  {post.archived && <span className="tag">archived</span>}
                </span>
                <strong>{post.name}</strong>
                {first !== undefined && (
                  <span className="excerpt">
                    <Name person={personIn(snapshot, first.authorId)} /> {first.content.slice(0, 140)}
                  </span>
                )}
                <span className="detail">
                  {post.messages.length} messages
                  {first === undefined ? '' : ` · ${stampText(first.at, reader)}`}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function NewPost({ channel, done }: { readonly channel: SnapshotChannel; done(): void }) {
  const { act, open } = usePane();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [tags, setTags] = useState<readonly string[]>([]);
  const [files, setFiles] = useState<readonly File[]>([]);

  const post = async (event: SyntheticEvent) => {
    event.preventDefault();
    const answer = (await act('createForumPost', {
      channelId: channel.id,
      title,
      text,
      tags,
      files: await readFiles(files),
    })) as { message?: { channelId: string } } | undefined;
    if (answer?.message === undefined) return;
    done();
    open(answer.message.channelId);
  };

  return (
    <form className="new-post" onSubmit={(event) => void post(event)}>
      <label>
        Title
        <input required maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label>
        Message
        <textarea required rows={4} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <fieldset>
        <legend>Tags</legend>
        {channel.tags.map((tag) => (
          <label key={tag.id} className="choice">
            <input
              type="checkbox"
              checked={tags.includes(tag.id)}
              onChange={() =>
                setTags(tags.includes(tag.id) ? tags.filter((one) => one !== tag.id) : [...tags, tag.id])
              }
            />
            {tag.name}
          </label>
        ))}
      </fieldset>
      <label>
        Files
        <input type="file" multiple onChange={(event) => setFiles([...(event.target.files ?? [])])} />
      </label>
      <div className="row">
        <button type="submit" className="button primary">
          Post
        </button>
        <button type="button" className="button secondary" onClick={done}>
          Cancel
        </button>
      </div>
    </form>
  );
}
