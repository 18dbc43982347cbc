import { useState } from 'react';
import type { ShellState } from '../../control/protocol.ts';
import type { WireHeadline } from '../../inspector.ts';
import type { Call } from './call.ts';
import controls from './controls.module.css';
import { FaultForm } from './fault-form.tsx';
import styles from './inspector-drawer.module.css';
import { JsonView } from './json-view.tsx';
import { WireList } from './wire-list.tsx';

interface InspectorDrawerProps {
  /** Oldest first. */
  readonly wire: readonly WireHeadline[];
  readonly switches: ShellState['switches'];
  readonly call: Call;
  close(): void;
}

const ALL = 'all';

/** What goes over the wire between the bot and the platforms, message by message. */
export function InspectorDrawer({ wire, switches, call, close }: InspectorDrawerProps) {
  const [platform, setPlatform] = useState(ALL);
  const [transport, setTransport] = useState(ALL);
  const [chosen, setChosen] = useState<WireHeadline>();
  const [body, setBody] = useState<unknown>();

  const shown = wire
    .filter((entry) => platform === ALL || entry.platform === platform)
    .filter((entry) => transport === ALL || entry.transport === transport)
    .toReversed();
  const choose = async (entry: WireHeadline): Promise<void> => {
    setChosen(entry);
    setBody(entry.hasBody ? await call('wire.read', { seq: entry.seq }) : undefined);
  };
  return (
    <section className={styles['drawer']} aria-label="Inspector">
      <div className={styles['head']}>
        <h2>On the wire</h2>
        <Filter
          label="Platform"
          value={platform}
          choices={wire.map((entry) => entry.platform)}
          choose={setPlatform}
        />
        <Filter
          label="Transport"
          value={transport}
          choices={wire.map((entry) => entry.transport)}
          choose={setTransport}
        />
        <span className={styles['count']}>
          {shown.length} of {wire.length}
        </span>
        <FaultForm switches={switches} call={call} />
        <button type="button" className={controls['button']} onClick={() => void call('wire.clear')}>
          Clear
        </button>
        <button type="button" className={controls['button']} onClick={close}>
          Close
        </button>
      </div>
      <div className={styles['columns']}>
        <WireList entries={shown} chosen={chosen?.seq} choose={(entry) => void choose(entry)} />
        <JsonView headline={chosen} body={body} />
      </div>
    </section>
  );
}

interface FilterProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  choose(value: string): void;
}

function Filter({ label, value, choices, choose }: FilterProps) {
  const known = [...new Set([value, ...choices])].filter((choice) => choice !== ALL).sort();
  return (
    <select
      className={styles['filter']}
      aria-label={label}
      value={value}
      onChange={({ target }) => choose(target.value)}
    >
      <option value={ALL}>{label}: all</option>
      {known.map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}
