import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { SnapshotOption } from '../../discord/snapshot-model.ts';
import { OPTION, type Runnable, type Suggestion } from './completions.ts';
import { moved, SuggestionList } from './suggestion-list.tsx';
import { useSuggestions } from './use-suggestions.ts';

/** What stands in an option: what is shown, and what is sent. */
export interface Entry {
  readonly text: string;
  readonly value: string | number | boolean | undefined;
  readonly file?: File;
  /** Taken from the list rather than typed. */
  readonly picked?: boolean;
}

interface Props {
  readonly runnable: Runnable;
  readonly option: SnapshotOption;
  readonly entry: Entry;
  readonly channelId: string;
  readonly others: Readonly<Record<string, string | number | boolean>>;
  readonly focused: boolean;
  change(entry: Entry): void;
  focus(): void;
  next(): void;
  send(): void;
  cancel(): void;
  remove(): void;
}

/** One option of a command as a chip: its name and its value. */
export function OptionInput(props: Props) {
  const { option, focused } = props;
  const id = useId();
  return (
    <span className={focused ? 'option focused' : 'option'}>
      <label htmlFor={id} title={option.description}>
        {option.label}
      </label>
      {option.type === OPTION.attachment ? (
        <input
          id={id}
          type="file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            props.change({
              text: file?.name ?? '',
              value: undefined,
              ...(file === undefined ? {} : { file }),
            });
          }}
        />
      ) : (
        <ValueInput {...props} id={id} />
      )}
    </span>
  );
}

function ValueInput({ id, ...props }: Props & { readonly id: string }) {
  const { option, entry, focused } = props;
  const input = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(0);
  const { list, note } = useSuggestions(props.runnable, option, entry.text, props.channelId, props.others);
  const listId = `${id}-list`;
  const open = focused && entry.picked !== true && (list.length > 0 || note !== null);

  useEffect(() => {
    if (focused) input.current?.focus();
  }, [focused]);

  const take = (suggestion: Suggestion) =>
    props.change({ text: suggestion.label, value: suggestion.value, picked: true });
  const settled = entry.picked === true;

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const to = open ? moved(event, active, list.length) : null;
    const chosen = list[active];
    if (to !== null) setActive(to);
    else if (event.key === 'Tab' && !event.shiftKey) {
      if (chosen !== undefined && !settled) take(chosen);
      props.next();
    } else if (event.key === 'Enter') {
      if (
        chosen !== undefined &&
        !settled &&
        (option.choices.length > 0 || entry.text !== '' || option.required)
      ) {
        take(chosen);
      } else props.send();
    } else if (event.key === 'Escape') props.cancel();
    else if (event.key === 'Backspace' && entry.text === '') props.remove();
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={input}
        id={id}
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-required={option.required}
        aria-activedescendant={open && list.length > 0 ? `${listId}-${active}` : undefined}
        value={entry.text}
        size={Math.max(6, entry.text.length + 1)}
        onFocus={props.focus}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setActive(0);
          props.change(typedEntry(option, event.target.value));
        }}
      />
      {open && (
        <SuggestionList
          id={listId}
          label={option.label}
          items={list.map((one) => ({ key: String(one.value), label: one.label }))}
          active={active}
          note={note}
          choose={(index) => {
            const chosen = list[index];
            if (chosen !== undefined) take(chosen);
          }}
        />
      )}
    </>
  );
}

/** Typed text counts as it is where it may; a number as one; choices only when one is named exactly. */
function typedEntry(option: SnapshotOption, text: string): Entry {
  const named = option.choices.find((choice) => choice.label.toLowerCase() === text.trim().toLowerCase());
  if (named !== undefined) return { text, value: named.value };
  if (text.trim() === '') return { text, value: undefined };
  if (option.type === OPTION.string) return { text, value: text };
  if (option.type === OPTION.integer || option.type === OPTION.number) return { text, value: Number(text) };
  return { text, value: undefined };
}
