import { useState } from 'react';
import type { Person } from '../../contract.ts';
import type { ShellState } from '../../control/protocol.ts';
import type { Call } from './call.ts';
import styles from './clock-popover.module.css';
import controls from './controls.module.css';
import { ClockIcon } from './icons.tsx';
import { Popover } from './popover.tsx';
import { useNow } from './use-now.ts';

interface ClockPopoverProps {
  readonly clock: ShellState['clock'];
  readonly viewer: Person;
  readonly call: Call;
}

/** The imitated time, on the viewer's own wall clock, and how to set it. */
export function ClockPopover({ clock, viewer, call }: ClockPopoverProps) {
  const now = useNow(clock.offset, 1_000);
  const zone = viewer.timeZone;
  const shown = show(now, zone, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const button = (
    <>
      <ClockIcon />
      <span className={styles['time']}>{shown}</span>{' '}
      {clock.offset !== 0 && <span className={styles['set']}>set</span>}
    </>
  );
  const choose = (method: string, params: object, close: () => void): void => {
    void call(method, params);
    close();
  };
  return (
    <Popover button={button} label={`Clock: ${shown}${clock.offset === 0 ? '' : ', set'}. Change the time`}>
      {(close) => (
        <div className={styles['body']}>
          <p className={styles['long']}>
            {show(now, zone, { dateStyle: 'full', timeStyle: 'medium' })}
            <span>{zone.replaceAll('_', ' ')}</span>
          </p>
          <div className={styles['presets']}>
            <button
              type="button"
              className={controls['button']}
              aria-pressed={clock.offset === 0}
              onClick={() => choose('clock.reset', {}, close)}
            >
              Now, the real time
            </button>
            {clock.presets.map(({ id, label }) => (
              <button
                key={id}
                type="button"
                className={controls['button']}
                onClick={() => choose('clock.preset', { id }, close)}
              >
                {label}
              </button>
            ))}
          </div>
          <CustomTime
            now={now}
            zone={zone}
            set={(local) => choose('clock.set', { local, timeZone: zone }, close)}
          />
        </div>
      )}
    </Popover>
  );
}

interface CustomTimeProps {
  readonly now: number;
  readonly zone: string;
  set(local: string): void;
}

function CustomTime({ now, zone, set }: CustomTimeProps) {
  const [local, setLocal] = useState(() => localOf(now, zone));
  return (
    <form
      className={styles['custom']}
      onSubmit={(event) => {
        event.preventDefault();
        if (local) set(local);
      }}
    >
      <label className={controls['label']}>
        Another time, on this clock
        <input
          className={controls['field']}
          type="datetime-local"
          value={local}
          onChange={({ target }) => setLocal(target.value)}
        />
      </label>
      <button type="submit" className={controls['primary']}>
        Set
      </button>
    </form>
  );
}

function show(at: number, timeZone: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone }).format(at);
}

/** `2026-07-04T09:00`, as the field wants it. */
function localOf(at: number, timeZone: string): string {
  // Swedish dates are written as in ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
    .format(at)
    .replace(' ', 'T');
}
