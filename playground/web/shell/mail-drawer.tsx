import { useState } from 'react';
import type { Person } from '../../contract.ts';
import type { Mail, MailSummary } from '../../mailbox/index.ts';
import type { Call } from './call.ts';
import controls from './controls.module.css';
import { MailIcon } from './icons.tsx';
import { Letter } from './letter.tsx';
import styles from './mail-drawer.module.css';
import { Popover } from './popover.tsx';

interface MailDrawerProps {
  readonly mails: readonly MailSummary[];
  readonly people: readonly Person[];
  readonly timeZone: string;
  readonly call: Call;
}

/** What the bot has sent by e-mail, and what people answered. */
export function MailDrawer({ mails, ...rest }: MailDrawerProps) {
  const button = (
    <>
      <MailIcon />
      {mails.length > 0 && <span className={styles['badge']}>{mails.length}</span>}
    </>
  );
  const count = mails.length === 1 ? '1 message' : `${mails.length} messages`;
  return (
    <Popover button={button} label={`Mailbox: ${count}`} shape="drawer">
      {(close) => <Mailbox mails={mails} {...rest} close={close} />}
    </Popover>
  );
}

/** Opens on the list: who comes back comes for the mail that has just arrived. */
function Mailbox({ mails, people, timeZone, call, close }: MailDrawerProps & { close(): void }) {
  const [mail, setMail] = useState<Mail>();
  const time = (at: number) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at);
  const nameOf = (address: string) => people.find(({ email }) => email === address)?.name ?? address;
  const owner = people.find(({ email }) => mail?.to.includes(email));
  return (
    <div className={styles['body']}>
      <div className={styles['head']}>
        {mail ? (
          <button type="button" className={controls['button']} onClick={() => setMail(undefined)}>
            ← All mail
          </button>
        ) : (
          <h2>Mailbox</h2>
        )}
        {!mail && (
          <button
            type="button"
            className={controls['button']}
            disabled={mails.length === 0}
            onClick={() => void call('mail.clear')}
          >
            Empty it
          </button>
        )}
        <button type="button" className={controls['button']} onClick={close}>
          Close
        </button>
      </div>
      {!mail && mails.length === 0 && (
        <p className={styles['empty']}>
          Nothing yet. Whatever the bot sends by e-mail lands here and goes no farther.
        </p>
      )}
      {mail ? (
        <Letter key={mail.id} mail={mail} at={time(mail.at)} owner={owner} call={call} />
      ) : (
        <ul>
          {mails.map(({ id, at, from, to, subject, attachments }) => (
            <li key={id}>
              <button
                type="button"
                onClick={async () => setMail((await call('mail.read', { id })) as Mail | undefined)}
              >
                <b>{subject}</b>
                <span>
                  {from.replace(/<.*>|"/g, '').trim() || from} → {to.map(nameOf).join(', ')}
                </span>
                <span>
                  {time(at)}
                  {attachments > 0 && ` · ${attachments} attached`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
