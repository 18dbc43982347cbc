import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { useState } from 'react';
import type { DiscordSnapshot } from '../../discord/snapshot-model.ts';
import * as T from './component-types.ts';
import { usePane } from './pane-context.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly emoji?: string;
  readonly chosen: boolean;
}

/** What a select offers: its own options, or the server's people, roles or channels. */
export function choicesOf(select: APISelectMenuComponent, snapshot: DiscordSnapshot): readonly Choice[] {
  const named = (id: string, label: string): Choice => ({ value: id, label, chosen: false });
  const people = () => snapshot.people.map((person) => named(person.id, person.name));
  const roles = () => snapshot.roles.map((role) => named(role.id, role.name));
  switch (select.type) {
    case T.STRING_SELECT:
      return select.options.map((option) => ({
        value: option.value,
        label: option.label,
        chosen: option.default === true,
        ...(option.description === undefined ? {} : { description: option.description }),
        ...(option.emoji?.name === undefined ? {} : { emoji: option.emoji.name }),
      }));
    case T.USER_SELECT:
      return people();
    case T.ROLE_SELECT:
      return roles();
    case T.CHANNEL_SELECT:
      return snapshot.channels.map((channel) => named(channel.id, `# ${channel.name}`));
    default:
      return [...people(), ...roles()];
  }
}

interface Props {
  readonly select: APISelectMenuComponent;
  readonly label: string;
  choose(values: readonly string[]): Promise<unknown>;
}

/** A list in a message: one choice takes effect at once, several after "Apply". */
export function SelectBox({ select, label, choose }: Props) {
  const { snapshot } = usePane();
  const choices = choicesOf(select, snapshot);
  const [busy, setBusy] = useState(false);
  const several = (select.max_values ?? 1) > 1;
  const send = (values: readonly string[]) => {
    setBusy(true);
    void choose(values).finally(() => setBusy(false));
  };
  if (several) return <ManyBox choices={choices} label={label} busy={busy} send={send} />;
  const chosen = choices.find((choice) => choice.chosen)?.value ?? '';
  return (
    <select
      className="select"
      aria-label={label}
      aria-busy={busy}
      disabled={select.disabled === true || busy}
      value={chosen}
      onChange={(event) => {
        if (event.target.value !== '') send([event.target.value]);
      }}
    >
      <option value="">{label}</option>
      <Options choices={choices} />
    </select>
  );
}

export function Options({ choices }: { readonly choices: readonly Choice[] }) {
  return choices.map((choice) => (
    <option key={choice.value} value={choice.value}>
      {choice.emoji === undefined ? '' : `${choice.emoji} `}
      {choice.label}
      {choice.description === undefined ? '' : ` — ${choice.description}`}
    </option>
  ));
}

interface ManyProps {
  readonly choices: readonly Choice[];
  readonly label: string;
  readonly busy: boolean;
  send(values: readonly string[]): void;
}

function ManyBox({ choices, label, busy, send }: ManyProps) {
  const [values, setValues] = useState(choices.filter((one) => one.chosen).map((one) => one.value));
  const toggle = (value: string) =>
    setValues(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  return (
    <details className="many">
      <summary>{label}</summary>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="checkbox"
            checked={values.includes(choice.value)}
            onChange={() => toggle(choice.value)}
          />
          {choice.label}
        </label>
      ))}
      <button type="button" className="button primary" disabled={busy} onClick={() => send(values)}>
        Apply
      </button>
    </details>
  );
}
