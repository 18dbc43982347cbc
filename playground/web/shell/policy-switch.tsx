import type { PolicyChoice } from '../../policy-switch.ts';
import controls from './controls.module.css';

interface PolicySwitchProps {
  readonly policies: readonly PolicyChoice[];
  readonly policy: string;
  choose(id: string): void;
}

/** Whose support policy the bot follows. */
export function PolicySwitch({ policies, policy, choose }: PolicySwitchProps) {
  return (
    <fieldset className={controls['segments']} aria-label="Policy that the bot follows">
      {policies.map(({ id, name }) => (
        <button key={id} type="button" aria-pressed={id === policy} onClick={() => choose(id)}>
          {name}
        </button>
      ))}
    </fieldset>
  );
}
