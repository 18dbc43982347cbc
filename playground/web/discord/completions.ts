import type { DiscordSnapshot, SnapshotCommand, SnapshotOption } from '../../discord/snapshot-model.ts';

/** A command, or one of its subcommands, ready to be filled in. */
export interface Runnable {
  readonly command: string;
  readonly subcommand: string | null;
  /** `ticket open`, in the viewer's language. */
  readonly label: string;
  readonly description: string;
  readonly options: readonly SnapshotOption[];
}

export interface Suggestion {
  readonly value: string | number | boolean;
  readonly label: string;
}

export const runnables = (commands: readonly SnapshotCommand[]): readonly Runnable[] =>
  commands.flatMap((command): readonly Runnable[] =>
    command.subcommands.length === 0
      ? [
          {
            command: command.name,
            subcommand: null,
            label: command.label,
            description: command.description,
            options: command.options,
          },
        ]
      : command.subcommands.map((sub) => ({
          command: command.name,
          subcommand: sub.name,
          label: `${command.label} ${sub.label}`,
          description: sub.description,
          options: sub.options,
        })),
  );

/** The commands that what was typed after the slash may become; those that begin with it first. */
export function matching(all: readonly Runnable[], typed: string): readonly Runnable[] {
  const wanted = typed.trimStart().toLowerCase().replace(/\s+/g, ' ');
  const names = (one: Runnable) => [one.label, [one.command, one.subcommand].filter(Boolean).join(' ')];
  const begins = all.filter((one) =>
    names(one).some((name) => name.toLowerCase().startsWith(wanted.trimEnd())),
  );
  const contains = all.filter(
    (one) => !begins.includes(one) && names(one).some((name) => name.toLowerCase().includes(wanted.trim())),
  );
  return [...begins, ...contains];
}

/** Discord's numbers of option types. */
export const OPTION = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

/** What an option offers without asking the bot; null when anything may be typed. */
export function fixedSuggestions(
  option: SnapshotOption,
  snapshot: DiscordSnapshot,
): readonly Suggestion[] | null {
  const people = snapshot.people.map((person) => ({ value: person.id, label: `@${person.name}` }));
  const roles = snapshot.roles.map((role) => ({ value: role.id, label: `@${role.name.replace(/^@/, '')}` }));
  switch (option.type) {
    case OPTION.boolean:
      return [
        { value: true, label: 'True' },
        { value: false, label: 'False' },
      ];
    case OPTION.user:
      return people;
    case OPTION.role:
      return roles;
    case OPTION.mentionable:
      return [...people, ...roles];
    case OPTION.channel:
      return snapshot.channels.map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
    default:
      return option.choices.length === 0 ? null : option.choices;
  }
}

export const narrowed = (suggestions: readonly Suggestion[], typed: string): readonly Suggestion[] =>
  suggestions.filter((one) => one.label.toLowerCase().includes(typed.trim().toLowerCase())).slice(0, 25);
