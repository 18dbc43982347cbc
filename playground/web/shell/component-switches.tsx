import { COMPONENT_STATES, type Component } from '../../statuspage/model.ts';
import type { Call } from './call.ts';
import { STATE_WORDS } from './state-words.ts';
import styles from './status-popover.module.css';

interface ComponentSwitchesProps {
  readonly components: readonly Component[];
  readonly call: Call;
}

/** Each component with its state to choose; groups follow their members. */
export function ComponentSwitches({ components, call }: ComponentSwitchesProps) {
  const nameOf = (id: string | undefined) => components.find((entry) => entry.id === id)?.name;
  return (
    <ul className={styles['components']}>
      {components.map(({ id, name, state, isGroup, groupId }) => (
        <li key={id} data-member={groupId !== undefined}>
          {isGroup ? (
            <>
              <b>{name}</b>
              <span className={styles['state']} data-state={state}>
                {STATE_WORDS[state]}
              </span>
            </>
          ) : (
            <>
              <span>{name}</span>
              <select
                className={styles['state']}
                data-state={state}
                aria-label={groupId ? `${name}, ${nameOf(groupId)}` : name}
                value={state}
                onChange={({ target }) => void call('status.setComponent', { id, state: target.value })}
              >
                {COMPONENT_STATES.map((choice) => (
                  <option key={choice} value={choice}>
                    {STATE_WORDS[choice]}
                  </option>
                ))}
              </select>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
