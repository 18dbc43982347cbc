import type { KeyboardEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { usePane } from './pane-context.ts';
import { readFiles } from './read-files.ts';
import type { Suggestion } from './suggestions.ts';
import { suggestionsFor, usageOf, withMentions } from './suggestions.ts';

export interface ComposerProps {
  readonly channel: string;
  readonly place: string;
  readonly threadTs?: string;
}

/** Where one writes: `/` completes commands, `@` people; Enter sends, Shift+Enter breaks the line. */
export function Composer({ channel, place, threadTs }: ComposerProps) {
  const { snapshot, run } = usePane();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState('');
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const suggestions = dismissed === text ? [] : suggestionsFor(text, snapshot);
  const usage = usageOf(text, snapshot);
  const thread = threadTs === undefined ? {} : { threadTs };

  const pick = (suggestion: Suggestion): void => {
    setText(suggestion.text);
    setActive(0);
    field.current?.focus();
  };
  const send = async (): Promise<void> => {
    const line = text.trim();
    if (line === '' && files.length === 0) return;
    setText('');
    setFiles([]);
    const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/u.exec(line) ?? [];
    if (command !== undefined && files.length === 0) {
      await run('slashCommand', { channel, command, text: rest, ...thread });
      return;
    }
    const given = await readFiles(files);
    await run('sendMessage', { channel, text: withMentions(line, snapshot), files: given, ...thread });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = suggestions[active];
    // A command that is typed out is sent by Enter; only a longer one is completed first.
    const complete = chosen && event.key === 'Enter' && chosen.text.trim() === text.trim();
    if (chosen && !complete && (event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey)
      pick(chosen);
    else if (chosen && event.key === 'ArrowDown') setActive((active + 1) % suggestions.length);
    else if (chosen && event.key === 'ArrowUp')
      setActive((active - 1 + suggestions.length) % suggestions.length);
    else if (chosen && event.key === 'Escape') setDismissed(text);
    else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void send();
    else return;
    event.preventDefault();
  };

  return (
    <form
      className="sp-composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {suggestions.length > 0 && (
        <div className="sp-suggestions" role="listbox" id={listId} aria-label="Suggestions">
          {suggestions.map((suggestion, index) => (
            <div
              key={suggestion.key}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault();
                pick(suggestion);
              }}
            >
              <strong>{suggestion.label}</strong>
              <span>{suggestion.detail}</span>
            </div>
          ))}
        </div>
      )}
      {usage !== undefined && (
        <p className="sp-usage" role="status">
          {usage}
        </p>
      )}
      <textarea
        ref={field}
        rows={Math.min(6, text.split('\n').length)}
        aria-label={`Message ${place}`}
        aria-controls={suggestions.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={suggestions[active] ? `${listId}-${active}` : undefined}
        placeholder={`Message ${place}`}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {files.length > 0 && (
        <ul className="sp-chips">
          {files.map((file) => (
            <li key={file.name}>
              {file.name}
              <button
                type="button"
                className="sp-icon"
                aria-label={`Remove ${file.name}`}
                onClick={() => setFiles(files.filter((other) => other !== file))}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="sp-composer-bar">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => setFiles([...files, ...(event.target.files ?? [])])}
        />
        <button
          type="button"
          className="sp-icon"
          aria-label="Attach files"
          onClick={() => picker.current?.click()}
        >
          +
        </button>
        <button
          type="submit"
          className="sp-send"
          aria-label="Send"
          disabled={text.trim() === '' && files.length === 0}
        >
          ➤
        </button>
      </div>
    </form>
  );
}
