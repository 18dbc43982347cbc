import type { APIModalComponent, APITextDisplayComponent } from 'discord-api-types/v10';
import { type ReactNode, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import type { SnapshotModal } from '../../discord/snapshot-model.ts';
import * as T from './component-types.ts';
import { Icon } from './icon.tsx';
import { type FieldState, ModalField } from './modal-field.tsx';
import { usePane } from './pane-context.ts';
import { readFiles } from './read-files.ts';
import { RichText } from './rich-text.tsx';

/** A form of the bot's: the browser's own dialog keeps the focus inside and gives it back. */
export function ModalDialog({ modal }: { readonly modal: SnapshotModal }) {
  const { snapshot, act } = usePane();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [values, setValues] = useState<FieldState['values']>({});
  const [files, setFiles] = useState<FieldState['files']>({});

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    element.showModal();
    element.querySelector<HTMLElement>('.field :is(input, textarea, select)')?.focus();
    // Closing gives the focus back to where it was.
    return () => element.close();
  }, []);

  const state: FieldState = {
    values,
    files,
    setValue: (id, value) => setValues((old) => ({ ...old, [id]: value })),
    setFiles: (id, list) => setFiles((old) => ({ ...old, [id]: list })),
  };

  const dismiss = () => void act('dismissModal', { modalId: modal.id });
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const read = await Promise.all(
      Object.entries(files).map(async ([id, list]) => [id, await readFiles(list)] as const),
    );
    await act('submitModal', { modalId: modal.id, values, files: Object.fromEntries(read) });
  };

  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        dismiss();
      }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <header>
          <h2 id={title}>{modal.data.title}</h2>
          <button type="button" className="close" aria-label="Close" onClick={dismiss}>
            <Icon name="close" />
          </button>
        </header>
        <div className="modal-body">
          {modal.error !== null && (
            <p className="failed" role="alert">
              {modal.error}
            </p>
          )}
          <p className="hint">
            This form will be submitted to {snapshot.bot.name}. Do not share passwords or other sensitive
            information.
          </p>
          {modal.data.components.map((component) => (
            <Part key={keyOf(component)} component={component} state={state} />
          ))}
        </div>
        <footer>
          <button type="button" className="button secondary" onClick={dismiss}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={modal.submitting}>
            {modal.submitting ? 'Submitting…' : 'Submit'}
          </button>
        </footer>
      </form>
    </dialog>
  );
}

type ModalPart = APIModalComponent | APITextDisplayComponent;

const keyOf = (component: ModalPart): string => {
  if (component.type === T.LABEL) return component.component.custom_id;
  if (component.type === T.ROW) return component.components.map((one) => one.custom_id).join();
  return component.type === T.TEXT ? component.content : component.custom_id;
};

function Part({
  component,
  state,
}: {
  readonly component: ModalPart;
  readonly state: FieldState;
}): ReactNode {
  if (component.type === T.TEXT) return <RichText text={component.content} />;
  if (component.type === T.LABEL) {
    return (
      <ModalField
        label={component.label}
        description={component.description}
        field={component.component}
        state={state}
      />
    );
  }
  if (component.type !== T.ROW) return null;
  return component.components.map((field) => (
    <ModalField
      key={field.custom_id}
      label={field.label ?? ''}
      description={undefined}
      field={field}
      state={state}
    />
  ));
}
