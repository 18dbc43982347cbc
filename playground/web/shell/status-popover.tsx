import type { StatusSnapshot } from '../../statuspage/index.ts';
import { FAILURES, type Failure } from '../../statuspage/model.ts';
import type { Call } from './call.ts';
import { ComponentSwitches } from './component-switches.tsx';
import controls from './controls.module.css';
import { IncidentForm } from './incident-form.tsx';
import { OpenIncident } from './open-incident.tsx';
import { Popover } from './popover.tsx';
import styles from './status-popover.module.css';

interface StatusPopoverProps {
  readonly status: StatusSnapshot;
  /** Imitated minus real time, in milliseconds. */
  readonly offset: number;
  readonly call: Call;
}

const FAILURE_WORDS: Readonly<Record<Failure, string>> = {
  none: 'Answers',
  '500': 'Error 500',
  timeout: 'Never answers',
  garbage: 'Garbage',
};

/** In the bar there is room for one word; the whole sentence is the button's name. */
const SHORT_WORDS: Readonly<Record<StatusSnapshot['overall']['indicator'], string>> = {
  none: 'Operational',
  minor: 'Minor',
  major: 'Partial outage',
  critical: 'Major outage',
  maintenance: 'Maintenance',
};

/** The switches of the imitated status page. */
export function StatusPopover({ status, offset, call }: StatusPopoverProps) {
  const { overall, failure } = status;
  const failing = failure !== 'none';
  const words = failing ? FAILURE_WORDS[failure] : overall.description;
  const open = status.incidents.filter(({ phase }) => phase !== 'resolved');
  const button = (
    <>
      <span className={styles['dot']} data-state={failing ? 'failing' : overall.indicator} />
      <span className={styles['words']}>{failing ? words : SHORT_WORDS[overall.indicator]}</span>
    </>
  );
  return (
    <Popover button={button} label={`Status page: ${words}. Change it`} wide>
      {() => (
        <div className={styles['body']}>
          <div className={styles['head']}>
            <h2>{status.name} status</h2>
            <a href="/status" target="_blank" rel="noreferrer">
              Open the page
            </a>
          </div>
          <fieldset className={controls['segments']} aria-label="How the status page answers">
            {FAILURES.map((id) => (
              <button
                key={id}
                type="button"
                aria-pressed={failure === id}
                onClick={() => void call('status.setFailure', { failure: id })}
              >
                {FAILURE_WORDS[id]}
              </button>
            ))}
          </fieldset>
          {open.map((incident) => (
            <OpenIncident key={incident.id} incident={incident} call={call} />
          ))}
          <IncidentForm components={status.components} offset={offset} call={call} />
          <ComponentSwitches components={status.components} call={call} />
          <button type="button" className={controls['button']} onClick={() => void call('status.reset')}>
            Everything works again
          </button>
        </div>
      )}
    </Popover>
  );
}
