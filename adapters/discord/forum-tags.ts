import type { KnownChannel } from './channel-directory.ts';

/** Of a post. https://docs.discord.com/developers/resources/channel#channel-object */
const MOST_TAGS = 5;

type Tags = KnownChannel['tags'];

/** Ids of the tags with these names, in any case; those the forum does not have are left out. */
export function tagIds(tags: Tags, names: readonly string[]): readonly string[] {
  const wanted = names.map((name) => name.trim().toLowerCase());
  const found = wanted.flatMap((name) => tags.find((tag) => tag.name.toLowerCase() === name)?.id ?? []);
  return [...new Set(found)].slice(0, MOST_TAGS);
}

/** A forum that takes no post without a tag gets the first one that the bot may set, if none of the wanted is there. */
export function tagsForPost(
  { tags, requiresTag }: KnownChannel,
  names: readonly string[],
): readonly string[] {
  const found = tagIds(tags, names);
  if (found.length > 0 || !requiresTag) return found;
  const [fallback] = tags.filter(({ moderated }) => !moderated);
  return fallback ? [fallback.id] : [];
}

/** The tags that a post has afterwards; undefined when nothing changes. Where there is no room, the oldest ones go. */
export function mergeTags(
  tags: Tags,
  names: readonly string[],
  applied: readonly string[] = [],
): readonly string[] | undefined {
  const fresh = tagIds(tags, names).filter((id) => !applied.includes(id));
  return fresh.length === 0 ? undefined : [...applied, ...fresh].slice(-MOST_TAGS);
}
