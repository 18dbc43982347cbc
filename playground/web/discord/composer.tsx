import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { SnapshotChannel, SnapshotMessage, SnapshotPerson } from '../../discord/snapshot-model.ts';
import { CommandLine } from './command-line.tsx';
import { matching, type Runnable, runnables } from './completions.ts';
import { Icon } from './icon.tsx';
import { mentionAtEnd, mentionsToWire, peopleCalled, withMention } from './mentions.ts';
import { personIn, usePane } from './pane-context.ts';
import { readFiles } from './read-files.ts';
import { moved, SuggestionList } from './suggestion-list.tsx';

interface Props {
  readonly channel: SnapshotChannel;
  readonly replyTo: SnapshotMessage | null;
  clearReply(): void;
}

/** Where one writes: a message with files, or a slash command. */
export function Composer({ channel, replyTo, clearReply }: Props) {
  const { snapshot, act } = usePane();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [chosen, setChosen] = useState<Runnable | null>(null);
  const [active, setActive] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();

  const typed = text.startsWith('/') && !text.includes('\n') ? text.slice(1) : null;
  const found = typed === null ? [] : matching(runnables(snapshot.commands), typed);
  const open = chosen === null && typed !== null && found.length > 0;
  const mention = chosen === null && !open ? mentionAtEnd(text) : null;
  const named = mention === null ? [] : peopleCalled(snapshot, mention);
  const naming = named.length > 0;

  useEffect(() => {
    if (replyTo !== null) area.current?.focus();
  }, [replyTo]);

  const choose = (runnable: Runnable | undefined) => {
    if (runnable === undefined) return;
    setText('');
    setActive(0);
    setChosen(runnable);
  };

  const name = (person: SnapshotPerson | undefined) => {
    if (person === undefined) return;
    setText(withMention(text, person));
    setActive(0);
  };

  const write = (value: string) => {
    setChosen(null);
    setActive(0);
    // A blank after a full name chooses it, as a completion would.
    const exact =
      value.startsWith('/') && value.endsWith(' ')
        ? matching(runnables(snapshot.commands), value.slice(1))
        : [];
    const only = exact.length === 1 && exact[0]?.label === value.slice(1).trim() ? exact[0] : undefined;
    if (only === undefined) setText(value);
    else choose(only);
  };

  const leaveCommand = () => {
    setChosen(null);
    // The field is drawn before it can take the focus.
    requestAnimationFrame(() => area.current?.focus());
  };

  const send = async () => {
    if (text.trim() === '' && files.length === 0) return;
    const params = {
      channelId: channel.id,
      text: mentionsToWire(text, snapshot),
      files: await readFiles(files),
      ...(replyTo === null ? {} : { replyTo: replyTo.id }),
    };
    setText('');
    setFiles([]);
    clearReply();
    await act('sendMessage', params);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const to = open || naming ? moved(event, active, open ? found.length : named.length) : null;
    if (to !== null) setActive(to);
    else if (naming && (event.key === 'Tab' || event.key === 'Enter')) name(named[active]);
    else if (open && (event.key === 'Tab' || event.key === 'Enter')) choose(found[active]);
    else if (event.key === 'Enter' && !event.shiftKey) void send();
    else if (event.key === 'Escape' && open) setText('');
    else if (event.key === 'Escape' && replyTo !== null) clearReply();
    else return;
    event.preventDefault();
  };

  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (pasted.length === 0) return;
    event.preventDefault();
    setFiles([...files, ...pasted]);
  };

  const place = channel.kind === 'dm' ? `@${channel.name}` : `#${channel.name}`;
  return (
    <div className="composer">
      {open && (
        <SuggestionList
          id={listId}
          label="Commands"
          items={found.map((one) => ({ key: one.label, label: `/${one.label}`, detail: one.description }))}
          active={active}
          choose={(index) => choose(found[index])}
        />
      )}
      {naming && (
        <SuggestionList
          id={listId}
          label="People"
          items={named.map((one) => ({ key: one.id, label: one.name, detail: one.bot ? 'App' : '' }))}
          active={active}
          choose={(index) => name(named[index])}
        />
      )}
      {replyTo !== null && (
        <p className="replying">
          Replying to {personIn(snapshot, replyTo.authorId)?.name}
          <button type="button" className="close" aria-label="Cancel reply" onClick={clearReply}>
            <Icon name="close" />
          </button>
        </p>
      )}
      {files.length > 0 && (
        <ul className="picked" aria-label="Files to send">
          {files.map((file) => (
            <li key={`${file.name}${file.size}`}>
              {file.name}
              <button
                type="button"
                className="close"
                aria-label={`Remove ${file.name}`}
                onClick={() => setFiles(files.filter((one) => one !== file))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen !== null && (
        <CommandLine key={chosen.label} runnable={chosen} channelId={channel.id} leave={leaveCommand} />
      )}
      <div className={chosen === null ? 'writing' : 'writing away'}>
        <label className="attach" title="Upload a file">
          <Icon name="plus" />
          <span className="sr">Upload files</span>
          <input
            type="file"
            multiple
            onChange={(event) => {
              setFiles([...files, ...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </label>
        <textarea
          ref={area}
          data-composer=""
          rows={1}
          aria-label={`Message ${place}`}
          aria-controls={open || naming ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open || naming ? `${listId}-${active}` : undefined}
          placeholder={`Message ${place}`}
          tabIndex={chosen === null ? 0 : -1}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <button type="button" className="button primary send" onClick={() => void send()}>
          Send
        </button>
      </div>
    </div>
  );
}
