import { useMemo, useState } from 'react';
import type { SlackView } from '../../slack/snapshot-model.ts';
import { Blocks } from './blocks/blocks.tsx';
import { Dialog } from './dialog.tsx';
import { isJson, str } from './json.ts';
import { usePane } from './pane-context.ts';
import { readFiles } from './read-files.ts';
import type { Entered, Surface } from './surface-context.ts';
import { SurfaceProvider } from './surface-context.ts';
import { viewSurface } from './view-surface.ts';
import { enteredValues } from './view-values.ts';

/** The topmost modal of the viewer. */
export function Modal({ view }: { view: SlackView }) {
  const { run } = usePane();
  const [typed, setTyped] = useState<Readonly<Record<string, Entered>>>({});
  const [files, setFiles] = useState<Readonly<Record<string, readonly File[]>>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const stored = useMemo(() => enteredValues(view), [view]);
  const values = { ...stored, ...typed };

  const surface: Surface = {
    ...viewSurface(run, { viewId: view.id }),
    form: {
      ...{ values, errors, files },
      setValue: (blockId, value) => setTyped((before) => ({ ...before, [blockId]: value })),
      setFiles: (blockId, picked) => setFiles((before) => ({ ...before, [blockId]: picked })),
    },
  };
  const submit = async (): Promise<void> => {
    setBusy(true);
    setErrors({});
    try {
      // Fields that an update took away must not be sent.
      const known = new Set(
        view.blocks.filter((block) => block['type'] === 'input').map((block) => str(block, 'block_id')),
      );
      const present = Object.entries(values).filter(([blockId]) => known.has(blockId));
      const picked = Object.entries(files).filter(([blockId, list]) => known.has(blockId) && list.length > 0);
      const given = await Promise.all(
        picked.map(async ([blockId, list]) => [blockId, await readFiles(list)] as const),
      );
      const params = {
        viewId: view.id,
        values: Object.fromEntries(present),
        files: Object.fromEntries(given),
      };
      const outcome = await run('submitView', params);
      if (isJson(outcome) && outcome['kind'] === 'errors' && isJson(outcome['errors'])) {
        setErrors(
          Object.fromEntries(
            Object.entries(outcome['errors']).map(([blockId, text]) => [blockId, String(text)]),
          ),
        );
      }
    } finally {
      setBusy(false);
    }
  };
  const close = (): void => void run('closeView', { viewId: view.id });
  return (
    <Dialog title={view.title} onClose={close}>
      <form
        className="sp-modal-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="sp-modal-body">
          <SurfaceProvider value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceProvider>
        </div>
        <footer className="sp-modal-foot">
          <button type="button" className="sp-button" onClick={close}>
            {view.close}
          </button>
          {view.submit !== undefined && (
            <button type="submit" className="sp-button sp-primary" disabled={busy} aria-busy={busy}>
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
