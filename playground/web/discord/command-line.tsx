import { useEffect, useRef, useState } from 'react';
import type { Runnable } from './completions.ts';
import { Icon } from './icon.tsx';
import { type Entry, OptionInput } from './option-input.tsx';
import { usePane } from './pane-context.ts';
import { readFiles } from './read-files.ts';

interface Props {
  readonly runnable: Runnable;
  readonly channelId: string;
  /** Back to writing. */
  leave(): void;
}

const EMPTY: Entry = { text: '', value: undefined };

/** A command that has been chosen, with a chip for each of its options; Enter sends it. */
export function CommandLine({ runnable, channelId, leave }: Props) {
  const { act } = usePane();
  const required = runnable.options.filter((option) => option.required);
  const [shown, setShown] = useState<readonly string[]>(required.map((option) => option.name));
  const [entries, setEntries] = useState<Readonly<Record<string, Entry>>>({});
  const [focused, setFocused] = useState<string | null>(shown[0] ?? null);
  const [problem, setProblem] = useState<string | null>(null);

  const name = useRef<HTMLButtonElement>(null);
  const bare = required.length === 0;

  // With nothing to fill in, Enter sends at once.
  useEffect(() => {
    if (bare) name.current?.focus();
  }, [bare]);

  const hidden = runnable.options.filter((option) => !shown.includes(option.name));
  const values = (without?: string) =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([name, { value }]) =>
        value === undefined || name === without ? [] : [[name, value] as const],
      ),
    );

  const show = (name: string) => {
    setShown([...shown, name]);
    setFocused(name);
  };

  const next = (from: string) => {
    const after = shown[shown.indexOf(from) + 1] ?? null;
    if (after !== null) setFocused(after);
    else if (hidden[0] !== undefined) show(hidden[0].name);
  };

  const remove = (name: string) => {
    if (required.some((option) => option.name === name)) {
      if (shown[0] === name) leave();
      return;
    }
    setShown(shown.filter((one) => one !== name));
    setEntries({ ...entries, [name]: EMPTY });
    const before = shown[shown.indexOf(name) - 1] ?? null;
    if (before === null) leave();
    else setFocused(before);
  };

  const send = async () => {
    const missing = runnable.options.find((option) => {
      const entry = entries[option.name] ?? EMPTY;
      const empty = entry.value === undefined && entry.file === undefined;
      return empty && (option.required || entry.text !== '');
    });
    if (missing !== undefined) {
      setProblem(
        `${missing.label}: ${entries[missing.name]?.text ? 'choose one of the list' : 'this option is required'}`,
      );
      setFocused(missing.name);
      return;
    }
    const files: Record<string, unknown> = {};
    for (const [name, { file }] of Object.entries(entries)) {
      if (file !== undefined) files[name] = (await readFiles([file]))[0];
    }
    leave();
    await act('runCommand', {
      channelId,
      name: runnable.command,
      options: {
        ...(runnable.subcommand === null ? {} : { subcommand: runnable.subcommand }),
        values: values(),
        files,
      },
    });
  };

  return (
    <fieldset className="command-line" aria-label={`/${runnable.label}`}>
      <button
        type="button"
        className="command-name"
        ref={name}
        aria-label={`Send /${runnable.label}`}
        onClick={() => void send()}
        onKeyDown={(event) => {
          if (event.key === 'Escape' || event.key === 'Backspace') leave();
          else if (
            event.key === 'Tab' &&
            !event.shiftKey &&
            shown[0] === undefined &&
            hidden[0] !== undefined
          ) {
            event.preventDefault();
            show(hidden[0].name);
          }
        }}
      >
        /{runnable.label}
      </button>
      {runnable.options
        .filter((option) => shown.includes(option.name))
        .map((option) => (
          <OptionInput
            key={option.name}
            runnable={runnable}
            option={option}
            entry={entries[option.name] ?? EMPTY}
            channelId={channelId}
            others={values(option.name)}
            focused={focused === option.name}
            change={(entry) => {
              setProblem(null);
              setEntries({ ...entries, [option.name]: entry });
            }}
            focus={() => setFocused(option.name)}
            next={() => next(option.name)}
            send={() => void send()}
            cancel={leave}
            remove={() => remove(option.name)}
          />
        ))}
      {hidden.map((option) => (
        <button
          key={option.name}
          type="button"
          className="add-option"
          title={option.description}
          aria-label={`Add option ${option.label}`}
          onClick={() => show(option.name)}
        >
          +{option.label}
        </button>
      ))}
      <button type="button" className="button primary send" onClick={() => void send()}>
        Send
      </button>
      <button type="button" className="close" aria-label="Cancel command" onClick={leave}>
        <Icon name="close" />
      </button>
      {problem !== null && (
        <p className="failed" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
