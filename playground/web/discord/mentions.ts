import type { DiscordSnapshot, SnapshotPerson } from '../../discord/snapshot-model.ts';

const MOST = 8;

/** What stands behind an `@` that is still being typed at the end of the text; null when there is none. */
export const mentionAtEnd = (text: string): string | null => /(?:^|\s)@(\S*)$/u.exec(text)?.[1] ?? null;

/** Whom the beginning of a name may mean; the app first. */
export const peopleCalled = ({ people }: DiscordSnapshot, typed: string): readonly SnapshotPerson[] =>
  people
    .filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
    .sort((a, b) => Number(b.bot) - Number(a.bot))
    .slice(0, MOST);

export const withMention = (text: string, { name }: SnapshotPerson): string =>
  `${text.slice(0, text.lastIndexOf('@'))}@${name} `;

/** `@Ada Premium` → `<@200…>`, as the client sends it. Longer names first: one may begin with another. */
export function mentionsToWire(text: string, { people }: DiscordSnapshot): string {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  return byLength.reduce((words, { name, id }) => words.replaceAll(`@${name}`, `<@${id}>`), text);
}
