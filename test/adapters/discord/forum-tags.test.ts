import { describe, expect, it } from 'vitest';
import { mergeTags, tagIds, tagsForPost } from '../../../adapters/discord/forum-tags.ts';

const TAGS = ['Question', 'Front end', 'Solved', 'Staff', 'A', 'B'].map((name, index) => ({
  id: String(index + 1),
  name,
  moderated: name === 'Staff',
}));
const forum = (requiresTag: boolean, tags = TAGS) => ({ id: '9', type: 15, tags, requiresTag });

describe('the tags of a post', () => {
  it('are found by name in any case; unknown and repeated ones are left out; five at most', () => {
    expect(tagIds(TAGS, ['front END ', 'nothing', 'Front end', 'solved'])).toEqual(['2', '3']);
    expect(
      tagIds(
        TAGS,
        TAGS.map(({ name }) => name),
      ),
    ).toHaveLength(5);
  });

  it('are never none where the forum takes no post without', () => {
    expect(tagsForPost(forum(false), ['nothing'])).toEqual([]);
    expect(tagsForPost(forum(true), ['nothing'])).toEqual(['1']);
    expect(tagsForPost(forum(true), ['Solved'])).toEqual(['3']);
    expect(tagsForPost(forum(true, []), [])).toEqual([]);
  });

  it('that are added push out the oldest; nothing new is nothing to do', () => {
    expect(mergeTags(TAGS, ['Solved'], ['1', '2', '4', '5', '6'])).toEqual(['2', '4', '5', '6', '3']);
    expect(mergeTags(TAGS, ['Solved'], ['3'])).toBeUndefined();
    expect(mergeTags(TAGS, ['nothing'])).toBeUndefined();
  });
});
