import { ComponentType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { Pings } from './model.ts';
import { may } from './permissions.ts';
import type { State } from './state.ts';
import { absent, type Fields } from './validate/check.ts';
import { walk } from './validate/components.ts';

export const NO_PINGS: Pings = { everyone: false, users: [], roles: [] };

/** What is read for mentions: the content and every text display. */
export function wordsOf(content: string, components: unknown): string {
  const displayed = [...walk(components, [])]
    .filter(([component]) => component['type'] === ComponentType.TextDisplay)
    .map(([component]) => String(component['content'] ?? ''));
  return [content, ...displayed].join('\n');
}

const ids = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];

/**
 * Whom a message rings: those it mentions, as far as `allowed_mentions` lets it and the author may. Without
 * `allowed_mentions` everything that is mentioned rings.
 */
export function pingsOf(
  state: State,
  text: string,
  allowedMentions: unknown,
  permissions: bigint,
  repliedTo: string | null,
): Pings {
  const users = ids(text, /<@!?(\d+)>/g).filter((id) => state.members.has(id));
  const everyone = /@(everyone|here)\b/.test(text) && may(permissions, P.MentionEveryone);
  const roles = ids(text, /<@&(\d+)>/g).filter((id) => {
    const role = state.roles.get(id);
    return role !== undefined && (role.mentionable || may(permissions, P.MentionEveryone));
  });
  if (absent(allowedMentions)) {
    const replied = repliedTo === null ? [] : [repliedTo];
    return { everyone, users: [...new Set([...users, ...replied])], roles };
  }
  const allowed = allowedMentions as Fields;
  const parse = (allowed['parse'] ?? []) as readonly string[];
  const listed = (key: string) => (allowed[key] ?? []) as readonly string[];
  const replied = repliedTo !== null && allowed['replied_user'] === true ? [repliedTo] : [];
  return {
    everyone: everyone && parse.includes('everyone'),
    users: [
      ...new Set([
        ...users.filter((id) => parse.includes('users') || listed('users').includes(id)),
        ...replied,
      ]),
    ],
    roles: roles.filter((id) => parse.includes('roles') || listed('roles').includes(id)),
  };
}
