import type { SlackSnapshot } from '../../slack/snapshot-model.ts';

export interface Suggestion {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  /** The whole text once this is chosen. */
  readonly text: string;
}

/** What the composer offers for the text so far: slash commands at its start, people after an `@`. */
export function suggestionsFor(text: string, snapshot: SlackSnapshot): readonly Suggestion[] {
  if (/^\/\S*$/u.test(text)) {
    return snapshot.commands
      .filter((entry) => entry.command.startsWith(text.toLowerCase()))
      .map(({ command, description, usageHint }) => ({
        ...{
          key: command,
          label: `${command} ${usageHint}`.trim(),
          detail: `${description} – ${snapshot.app.name}`,
        },
        text: `${command} `,
      }));
  }
  const [, before = '', typed] = /^([\s\S]*(?:^|\s))@([\p{L}\p{N}]*)$/u.exec(text) ?? [];
  if (typed === undefined) return [];
  return [snapshot.app, ...snapshot.people.filter((person) => !person.isApp)]
    .filter((person) => person.name.toLowerCase().startsWith(typed.toLowerCase()))
    .slice(0, 8)
    .map((person) => ({
      ...{ key: person.id, label: `@${person.name}`, detail: person.isApp ? 'App' : '' },
      text: `${before}@${person.name} `,
    }));
}

/** The usage of the command that the text begins with. */
export function usageOf(text: string, snapshot: SlackSnapshot): string | undefined {
  const command = /^(\/\S+)\s/u.exec(text)?.[1];
  const found = snapshot.commands.find((entry) => entry.command === command);
  return found && `${found.command} ${found.usageHint}`.trim();
}

/** Typed names as the control sequences that Slack's client sends: `@Frontdesk` → `<@U…>`. */
export function withMentions(text: string, snapshot: SlackSnapshot): string {
  const people = snapshot.people.toSorted((a, b) => b.name.length - a.name.length);
  const named = people.reduce((sent, person) => sent.replaceAll(`@${person.name}`, `<@${person.id}>`), text);
  return named.replace(/(^|\s)@(channel|here|everyone)\b/gu, '$1<!$2>');
}
