import { useState } from 'react';
import { Dialog } from '../dialog.tsx';
import type { Json } from '../json.ts';
import { child, children, label, str } from '../json.ts';
import { Menu } from '../menu.tsx';
import { type Entered, useSurface } from '../surface-context.ts';
import { Choice } from './choice.tsx';
import { withEmoji } from './emoji.ts';
import { TextObject } from './text-object.tsx';

/** An element of an actions block, or a section's accessory: it acts at once, after its confirmation if it has one. */
export function ActionElement({ element, blockId }: { element: Json; blockId: string }) {
  const surface = useSurface();
  const [busy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState<(() => Promise<unknown>) | undefined>();
  const actionId = str(element, 'action_id');
  const confirm = child(element, 'confirm');

  const perform = async (action: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await action();
    } finally {
      setBusy(false);
    }
  };
  const start = (action: () => Promise<unknown>): void => {
    if (confirm) setWaiting(() => action);
    else void perform(action);
  };
  const choose = (value: Entered): void => start(() => surface.choose(actionId, blockId, value));

  return (
    <>
      <Control
        element={element}
        busy={busy}
        onClick={() => start(() => surface.click(actionId, blockId))}
        onChoose={choose}
        loadOptions={(query) => surface.loadOptions(actionId, blockId, query)}
      />
      {confirm && waiting && (
        <Dialog title={label(confirm, 'title') || 'Are you sure?'} onClose={() => setWaiting(undefined)}>
          <div className="sp-modal-body">
            <TextObject text={child(confirm, 'text')} />
          </div>
          <footer className="sp-modal-foot">
            <button type="button" className="sp-button" onClick={() => setWaiting(undefined)}>
              {label(confirm, 'deny') || 'Cancel'}
            </button>
            <button
              type="button"
              className={`sp-button sp-${str(confirm, 'style') || 'primary'}`}
              onClick={() => {
                setWaiting(undefined);
                void perform(waiting);
              }}
            >
              {label(confirm, 'confirm') || 'Yes'}
            </button>
          </footer>
        </Dialog>
      )}
    </>
  );
}

interface ControlProps {
  readonly element: Json;
  readonly busy: boolean;
  onClick(): void;
  onChoose(value: Entered): void;
  loadOptions(query: string): Promise<unknown>;
}

function Control({ element, busy, onClick, onChoose, loadOptions }: ControlProps) {
  const text = withEmoji(label(element, 'text'));
  if (element['type'] === 'button') {
    const url = str(element, 'url');
    const common = {
      className: `sp-button sp-${str(element, 'style') || 'plain'}`,
      'aria-label': str(element, 'accessibility_label') || undefined,
      onClick,
    };
    return url === '' ? (
      <button type="button" {...common} disabled={busy} aria-busy={busy}>
        {text}
      </button>
    ) : (
      <a
        {...common}
        href={/^(https?:|mailto:)/iu.test(url) ? url : undefined}
        target="_blank"
        rel="noreferrer noopener"
      >
        {text}
      </a>
    );
  }
  if (element['type'] === 'overflow') {
    const items = children(element, 'options').map((option) => ({
      label: label(option, 'text'),
      run: () => onChoose(str(option, 'value')),
    }));
    return <Menu label="More actions" items={items} />;
  }
  return (
    <Choice
      element={element}
      label={label(element, 'placeholder') || 'Choose'}
      onChange={onChoose}
      loadOptions={loadOptions}
      disabled={busy}
    />
  );
}
