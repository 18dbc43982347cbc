import { useState } from 'react';
import type { Incident } from '../../statuspage/model.ts';
import type { Call } from './call.ts';
import controls from './controls.module.css';
import styles from './status-popover.module.css';

interface OpenIncidentProps {
  readonly incident: Incident;
  readonly call: Call;
}

const NEXT_PHASES = ['investigating', 'identified', 'monitoring'] as const;

/** An incident under way: its last word, the next one, and its end. */
export function OpenIncident({ incident: { id, name, impact, phase, updates }, call }: OpenIncidentProps) {
  const [text, setText] = useState('');
  const [next, setNext] = useState<string>('identified');
  return (
    <section className={styles['open']} aria-label={`Incident: ${name}`}>
      <p>
        <b>{name}</b> · {impact}
      </p>
      <p>
        <i>{phase}</i>: {updates[0]?.text}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void call('status.updateIncident', { id, phase: next, text });
          setText('');
        }}
      >
        <select
          className={controls['field']}
          aria-label="Phase"
          value={next}
          onChange={({ target }) => setNext(target.value)}
        >
          {NEXT_PHASES.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
        <input
          className={controls['field']}
          aria-label="What is known now"
          placeholder="What is known now"
          required
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <button type="submit" className={controls['button']}>
          Update
        </button>
        <button
          type="button"
          className={controls['button']}
          onClick={() => void call('status.resolveIncident', { id })}
        >
          Resolve
        </button>
      </form>
    </section>
  );
}
