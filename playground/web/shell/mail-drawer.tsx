import { useState } from 'react';
import type { Mail, MailSummary } from '../../mailbox/index.ts';
import type { Call } from './call.ts';
import controls from './controls.module.css';
import { MailIcon } from './icons.tsx';
import styles from './mail-drawer.module.css';
import { Popover } from './popover.tsx';

interface MailDrawerProps {
  readonly mails: readonly MailSummary[];
  readonly timeZone: string;
  readonly call: Call;
}

/** What the bot has sent by e-mail. */
export function MailDrawer({ mails, timeZone, call }: MailDrawerProps) {
  const [mail, setMail] = useState<Mail>();
  const button = (
    <>
      <MailIcon />
      {mails.length > 0 && <span className={styles['badge']}>{mails.length}</span>}
    </>
  );
  const time = (at: number) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
  const count = mails.length === 1 ? '1 message' : `${mails.length} messages`;
  return (
    <Popover button={button} label={`Mailbox: ${count}`} shape="drawer">
      {(close) => (
        <div className={styles['body']}>
          <div className={styles['head']}>
            <h2>Mailbox</h2>
            <button
              type="button"
              className={controls['button']}
              disabled={mails.length === 0}
              onClick={() => {
                setMail(undefined);
                void call('mail.clear');
              }}
            >
              Empty it
            </button>
            <button type="button" className={controls['button']} onClick={close}>
              Close
            </button>
          </div>
          {mails.length === 0 && (
            <p className={styles['empty']}>
              Nothing yet. Whatever the bot sends by e-mail lands here and goes no farther.
            </p>
          )}
          <ul>
            {mails.map(({ id, at, from, to, subject, attachments }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={mail?.id === id}
                  onClick={async () => setMail((await call('mail.read', { id })) as Mail | undefined)}
                >
                  <b>{subject}</b>
                  <span>
                    {from} → {to.join(', ')}
                  </span>
                  <span>
                    {time(at)}
                    {attachments > 0 && ` · ${attachments} attached`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {mail && <Letter mail={mail} />}
        </div>
      )}
    </Popover>
  );
}

function Letter({ mail: { subject, text, html, files, headers } }: { readonly mail: Mail }) {
  return (
    <article className={styles['letter']} aria-label={subject}>
      <pre>{text || '(no text part)'}</pre>
      {files.length > 0 && (
        <p>Attached: {files.map(({ name, size }) => `${name} (${size} bytes)`).join(', ')}</p>
      )}
      {html && (
        <details>
          <summary>HTML part, as source</summary>
          <pre>{html}</pre>
        </details>
      )}
      <details>
        <summary>Headers</summary>
        <pre>{headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}</pre>
      </details>
    </article>
  );
}
