import { useEffect, useId, useRef, useState } from 'react';
import type { Json } from '../json.ts';
import { isJson, label, str } from '../json.ts';
import type { ChoiceProps } from './choice.tsx';

const WAIT_MS = 250;

/** A select whose options the app gives while one types. */
export function ExternalSelect({ element, onChange, loadOptions, disabled, ...field }: ChoiceProps) {
  const listId = useId();
  const min = typeof element['min_query_length'] === 'number' ? element['min_query_length'] : 3;
  const [query, setQuery] = useState('');
  const [options, setOptions] = useState<readonly Json[]>([]);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);

  // The loader is a new function with every drawing; only what is typed may ask again.
  const loader = useRef(loadOptions);
  useEffect(() => {
    loader.current = loadOptions;
  });

  useEffect(() => {
    if (!open || query.length < min) return undefined;
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await loader.current(query);
      if (!stale && Array.isArray(answer)) setOptions(answer.filter(isJson));
    }, WAIT_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [open, query, min]);

  const pick = (option: Json | undefined): void => {
    if (!option) return;
    setQuery(label(option, 'text'));
    setOpen(false);
    onChange(str(option, 'value'));
  };
  return (
    <div className="sp-combobox">
      <input
        {...{ id: field.id, disabled, 'aria-label': field.id === undefined ? field.label : undefined }}
        {...{ 'aria-describedby': field.describedBy, 'aria-invalid': field.invalid }}
        className="sp-input"
        role="combobox"
        aria-expanded={open && options.length > 0}
        aria-controls={listId}
        aria-activedescendant={open && options[active] ? `${listId}-${active}` : undefined}
        placeholder={label(element, 'placeholder')}
        value={query}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setQuery(event.target.value);
          setOpen(true);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive((active + 1) % Math.max(options.length, 1));
          else if (event.key === 'ArrowUp')
            setActive((active - 1 + options.length) % Math.max(options.length, 1));
          else if (event.key === 'Enter' && open) pick(options[active]);
          else if (event.key === 'Escape' && open) setOpen(false);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {open && options.length > 0 && (
        <div className="sp-suggestions" role="listbox" id={listId} aria-label="Options">
          {options.map((option, index) => (
            <div
              key={str(option, 'value')}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault();
                pick(option);
              }}
            >
              {label(option, 'text')}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
