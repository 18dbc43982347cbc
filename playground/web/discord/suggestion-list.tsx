import { type KeyboardEvent, useEffect, useRef } from 'react';

export interface Item {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
}

interface Props {
  readonly id: string;
  readonly label: string;
  readonly items: readonly Item[];
  readonly active: number;
  /** Instead of items: that they are being fetched, or that there are none. */
  readonly note?: string | null;
  choose(index: number): void;
}

/** What may be chosen for what is being typed. The focus stays in the field; the arrow keys move `active`. */
export function SuggestionList({ id, label, items, active, note, choose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={id} className="suggestions" role="listbox" aria-label={label}>
      {items.map((item, index) => (
        <div
          key={item.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          onMouseDown={(event) => {
            event.preventDefault();
            choose(index);
          }}
        >
          <span>{item.label}</span>
          {item.detail !== undefined && <span className="detail">{item.detail}</span>}
        </div>
      ))}
      {note != null && (
        <div className="detail" role="status">
          {note}
        </div>
      )}
    </div>
  );
}

/** Where the arrow keys lead in a list of `count`; null for any other key. */
export function moved(event: KeyboardEvent, active: number, count: number): number | null {
  if (count === 0) return null;
  if (event.key === 'ArrowDown') return (active + 1) % count;
  if (event.key === 'ArrowUp') return (active - 1 + count) % count;
  return null;
}
