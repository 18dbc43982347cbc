import { type KeyboardEvent, useRef, useState } from 'react';
import { STATUSES } from '../../helpdesk/model.ts';
import type { ShownTicket } from '../../helpdesk/snapshot.ts';
import type { Act } from '../shell/pane.ts';
import styles from './answer-box.module.css';
import { ClipIcon } from './clip-icon.tsx';
import fileStyles from './file-list.module.css';
import { type GivenFile, readFiles } from './read-files.ts';
import { useReader } from './reader.ts';

interface AnswerBoxProps {
  readonly ticket: ShownTicket;
  readonly act: Act;
}

const KINDS = ['public', 'internal'] as const;

/** What an agent writes: to the customer, or to the other agents. Ctrl or ⌘ with Enter sends it. */
export function AnswerBox({ ticket, act }: AnswerBoxProps) {
  const { words } = useReader();
  const { answer } = words;
  const [kind, setKind] = useState<(typeof KINDS)[number]>('public');
  const [body, setBody] = useState('');
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const [status, setStatus] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const isEmpty = body.trim() === '' && files.length === 0;

  const send = async (): Promise<void> => {
    if (isEmpty) return;
    await act(kind === 'public' ? 'reply' : 'note', {
      ticket: ticket.id,
      body,
      files: files.map(({ name, contentType, content }) => ({ name, contentType, content })),
      ...(kind === 'public' && status !== '' ? { status } : {}),
    });
    setBody('');
    setFiles([]);
    setStatus('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void send();
  };

  if (ticket.status === 'closed') return <p className={styles['closed']}>{answer.closed}</p>;
  return (
    <form
      className={styles['box']}
      data-kind={kind}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset className={styles['kinds']}>
        <legend>{answer.kind}</legend>
        {KINDS.map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
            {answer[one]}
          </button>
        ))}
      </fieldset>
      <textarea
        aria-label={answer[kind]}
        placeholder={kind === 'public' ? answer.publicHint(ticket.requester.name) : answer.internalHint}
        rows={2}
        value={body}
        onChange={({ target }) => setBody(target.value)}
        onKeyDown={onKeyDown}
      />
      {files.length > 0 && (
        <ul className={fileStyles['files']} aria-label={words.files}>
          {files.map((file) => (
            <li key={file.key}>
              {file.name}
              <span>{words.size(file.size)}</span>
              <button
                type="button"
                aria-label={answer.remove(file.name)}
                onClick={() => setFiles(files.filter(({ key }) => key !== file.key))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles['foot']}>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={async ({ target }) => {
            const given = await readFiles(target.files ?? []);
            target.value = '';
            setFiles((before) => [...before, ...given]);
          }}
        />
        <button
          type="button"
          className={styles['plain']}
          aria-label={answer.attach}
          title={answer.attach}
          onClick={() => picker.current?.click()}
        >
          <ClipIcon />
        </button>
        <span className={styles['gap']} />
        {kind === 'public' && (
          <select aria-label={answer.as} value={status} onChange={({ target }) => setStatus(target.value)}>
            <option value="">{answer.unchanged}</option>
            {STATUSES.filter((one) => one !== 'new' && one !== 'closed').map((one) => (
              <option key={one} value={one}>
                {answer.set(words.statuses[one])}
              </option>
            ))}
          </select>
        )}
        <button type="submit" className={styles['send']} disabled={isEmpty}>
          {kind === 'public' ? answer.send : answer.note}
        </button>
      </div>
    </form>
  );
}
