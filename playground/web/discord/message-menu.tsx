import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react';
import type { SnapshotMessage } from '../../discord/snapshot-model.ts';
import { allChannels, usePane } from './pane-context.ts';

interface Props {
  readonly message: SnapshotMessage;
  readonly opener: RefObject<HTMLButtonElement | null>;
  close(): void;
  reply(): void;
  edit(): void;
}

/** The client suggests the message's first words as the thread's title. */
const TITLE_LENGTH = 40;

/** What can be done with a message; the bot's own entries are below "Apps". */
export function MessageMenu({ message, opener, close, reply, edit }: Props) {
  const { snapshot, act, open } = usePane();
  const menu = useRef<HTMLDivElement>(null);
  const apps = useId();

  useEffect(() => {
    menu.current?.querySelector('button')?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && menu.current?.contains(event.target) !== true) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [close]);

  const leave = () => {
    close();
    opener.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) items[(at + step + items.length) % items.length]?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') leave();
    else return;
    event.preventDefault();
  };

  const entry = (label: string, run: () => unknown, className = '') => (
    <button
      key={label}
      type="button"
      role="menuitem"
      className={className}
      onClick={() => {
        leave();
        run();
      }}
    >
      {label}
    </button>
  );

  const onlyForViewer = message.ephemeral;
  const place = allChannels(snapshot).find(({ id }) => id === message.channelId);
  const mayHaveThread = place?.kind === 'text' && message.threadId === null && message.kind === 'message';
  const startThread = async () => {
    const title = message.content.slice(0, TITLE_LENGTH) || 'New thread';
    const made = (await act('createThread', { messageId: message.id, title })) as
      | { channelId?: string }
      | undefined;
    if (made?.channelId !== undefined) open(made.channelId);
  };
  return (
    <div
      ref={menu}
      className="menu"
      role="menu"
      aria-label="Message actions"
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      {!onlyForViewer && message.kind === 'message' && entry('Reply', reply)}
      {!onlyForViewer && mayHaveThread && entry('Create thread', startThread)}
      {message.mayEdit && entry('Edit message', edit)}
      {entry('Copy message ID', () => navigator.clipboard?.writeText(message.id))}
      {!onlyForViewer && message.kind === 'message' && snapshot.messageCommands.length > 0 && (
        <fieldset aria-labelledby={apps}>
          <span id={apps} className="menu-label">
            Apps
          </span>
          {snapshot.messageCommands.map((command) =>
            entry(command.label, () => act('messageCommand', { name: command.name, messageId: message.id })),
          )}
        </fieldset>
      )}
      {message.mayDelete &&
        entry('Delete message', () => act('deleteMessage', { messageId: message.id }), 'danger')}
    </div>
  );
}
