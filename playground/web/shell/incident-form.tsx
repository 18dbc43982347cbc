import { useState } from 'react';
import { type Component, IMPACTS, type Impact } from '../../statuspage/model.ts';
import type { Call } from './call.ts';
import controls from './controls.module.css';
import styles from './status-popover.module.css';

interface IncidentFormProps {
  readonly components: readonly Component[];
  /** Imitated minus real time, in milliseconds. */
  readonly offset: number;
  readonly call: Call;
}

const MINUTE = 60_000;

/** Opens an incident, or announces maintenance, on one component. */
export function IncidentForm({ components, offset, call }: IncidentFormProps) {
  const leaves = components.filter(({ isGroup }) => !isGroup);
  const groupOf = ({ groupId }: Component) => components.find(({ id }) => id === groupId)?.name;
  const [component, setComponent] = useState(leaves[0]?.id ?? '');
  const [impact, setImpact] = useState<Impact | 'maintenance'>('major');
  const [name, setName] = useState('Elevated error rates');
  const [text, setText] = useState('We are looking into elevated error rates.');

  const post = (): Promise<unknown> => {
    const common = { name, text, componentIds: [component] };
    if (impact !== 'maintenance') return call('status.openIncident', { ...common, impact });
    const from = Date.now() + offset + 30 * MINUTE;
    return call('status.scheduleMaintenance', { ...common, from, until: from + 60 * MINUTE });
  };
  return (
    <details className={styles['incident']}>
      <summary>Open an incident or announce maintenance</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void post();
        }}
      >
        <label className={controls['label']}>
          Component
          <select
            className={controls['field']}
            value={component}
            onChange={({ target }) => setComponent(target.value)}
          >
            {leaves.map((leaf) => (
              <option key={leaf.id} value={leaf.id}>
                {[groupOf(leaf), leaf.name].filter(Boolean).join(' / ')}
              </option>
            ))}
          </select>
        </label>
        <label className={controls['label']}>
          Impact
          <select
            className={controls['field']}
            value={impact}
            onChange={({ target }) => setImpact(target.value as typeof impact)}
          >
            {IMPACTS.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
            <option value="maintenance">maintenance, in 30 minutes for an hour</option>
          </select>
        </label>
        <label className={controls['label']}>
          Title
          <input
            className={controls['field']}
            required
            maxLength={200}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <label className={controls['label']}>
          First words
          <textarea
            className={controls['field']}
            required
            maxLength={5_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <button type="submit" className={controls['primary']}>
          Post it
        </button>
      </form>
    </details>
  );
}
