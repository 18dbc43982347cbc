import { useState } from 'react';
import type { Fault } from '../../contract.ts';
import type { ShellState } from '../../control/protocol.ts';
import type { Call } from './call.ts';
import controls from './controls.module.css';
import styles from './inspector-drawer.module.css';
import { Popover } from './popover.tsx';

const EFFECTS: Readonly<Record<string, { readonly label: string; readonly effect: Fault['effect'] }>> = {
  limit: { label: '429, retry after 2 s', effect: { kind: 'rate-limit', retryAfterSeconds: 2 } },
  error: { label: 'Error 503', effect: { kind: 'status', status: 503 } },
  slow: { label: 'Answer after 4 s', effect: { kind: 'delay', ms: 4_000 } },
  drop: { label: 'Drop the connection', effect: { kind: 'drop' } },
};

/** What to match at first: the call with which each platform's messages are made. */
const MATCHES = { discord: 'POST /', slack: 'chat.postMessage' } as const;

interface FaultFormProps {
  readonly switches: ShellState['switches'];
  readonly call: Call;
}

/** Makes a platform misbehave towards the bot, a few times. */
export function FaultForm({ switches, call }: FaultFormProps) {
  const [platform, setPlatform] = useState<'discord' | 'slack'>('discord');
  const [match, setMatch] = useState<string>(MATCHES.discord);
  const [effect, setEffect] = useState('limit');
  const [times, setTimes] = useState(1);
  return (
    <Popover button="Make a platform fail" label="Make a platform fail">
      {(close) => (
        <form
          className={styles['fault']}
          onSubmit={(event) => {
            event.preventDefault();
            void call('fault.inject', { platform, match, times, effect: EFFECTS[effect]?.effect });
            close();
          }}
        >
          <label className={controls['label']}>
            Platform
            <select
              className={controls['field']}
              value={platform}
              onChange={({ target }) => {
                const next = target.value === 'slack' ? 'slack' : 'discord';
                setPlatform(next);
                setMatch(MATCHES[next]);
              }}
            >
              <option value="discord">Discord</option>
              <option value="slack">Slack</option>
            </select>
          </label>
          <label className={controls['label']}>
            Calls that contain
            <input
              className={controls['field']}
              required
              value={match}
              onChange={({ target }) => setMatch(target.value)}
            />
          </label>
          <label className={controls['label']}>
            What happens
            <select
              className={controls['field']}
              value={effect}
              onChange={({ target }) => setEffect(target.value)}
            >
              {Object.entries(EFFECTS).map(([id, { label }]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label className={controls['label']}>
            How many times
            <input
              className={controls['field']}
              type="number"
              min={1}
              max={1000}
              value={times}
              onChange={({ target }) => setTimes(Number(target.value))}
            />
          </label>
          <button type="submit" className={controls['primary']}>
            From the next call on
          </button>
          {switches.length > 0 && <h3>Connections</h3>}
          {switches.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={controls['button']}
              onClick={() => void call('switch.use', { id })}
            >
              {label}
            </button>
          ))}
        </form>
      )}
    </Popover>
  );
}
