import { useId, useState } from 'react';
import type { Person } from '../../contract.ts';
import type { Mail } from '../../mailbox/index.ts';
import type { Call } from './call.ts';
import controls from './controls.module.css';
import styles from './mail-drawer.module.css';

interface LetterProps {
  readonly mail: Mail;
  /** When it came, in words. */
  readonly at: string;
  /** In whose inbox it lies; undefined: nobody's here, so nobody can answer it. */
  readonly owner: Person | undefined;
  readonly call: Call;
}

/** A mail as its reader sees it, with an answer below. */
export function Letter({ mail, at, owner, call }: LetterProps) {
  const { id, subject, from, to, text, html, files, headers } = mail;
  return (
    <article className={styles['letter']} aria-label={subject}>
      <h2>{subject}</h2>
      <p className={styles['who']}>
        {from.replaceAll('"', '')} → {to.join(', ')}
        <br />
        {at}
      </p>
      {html ? <Html id={id} title={subject} /> : <pre>{text || '(no text part)'}</pre>}
      {files.length > 0 && (
        <ul className={styles['files']} aria-label="Attached">
          {files.map(({ name, size, url }) => (
            <li key={url}>
              <a href={url} download={name}>
                {name}
              </a>{' '}
              ({size} bytes)
            </li>
          ))}
        </ul>
      )}
      {owner && <Answer mail={mail} owner={owner} call={call} />}
      {html && (
        <details>
          <summary>As plain text</summary>
          <pre>{text || '(no text part)'}</pre>
        </details>
      )}
      <details>
        <summary>Headers</summary>
        <pre>{headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
      </details>
    </article>
  );
}

/** The HTML part in a frame in which nothing can run; it is as high as its letter. */
function Html({ id, title }: { readonly id: string; readonly title: string }) {
  const [height, setHeight] = useState(240);
  return (
    <iframe
      className={styles['html']}
      title={title}
      src={`/mail/${id}`}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      height={height}
      onLoad={({ currentTarget }) => {
        const content = currentTarget.contentDocument?.documentElement.scrollHeight ?? 0;
        if (content > 0) setHeight(Math.min(content, 4_000));
      }}
    />
  );
}

function Answer({ mail, owner, call }: { readonly mail: Mail; readonly owner: Person; readonly call: Call }) {
  const [text, setText] = useState('');
  const [sent, setSent] = useState(false);
  const id = useId();
  return (
    <form
      className={styles['answer']}
      onSubmit={async (event) => {
        event.preventDefault();
        if ((await call('mail.answer', { id: mail.id, text })) !== true) return;
        setText('');
        setSent(true);
      }}
    >
      <label htmlFor={id}>
        Answer as <b>{owner.name}</b> to {mail.replyTo}
      </label>
      <textarea
        id={id}
        className={controls['field']}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setSent(false);
        }}
      />
      <div>
        <button type="submit" className={controls['primary']} disabled={text.trim() === ''}>
          Send
        </button>
        <span role="status">{sent && 'Sent.'}</span>
      </div>
    </form>
  );
}
