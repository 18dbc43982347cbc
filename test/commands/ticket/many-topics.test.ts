import { expect, it } from 'vitest';
import type { Outcome } from '../../../src/reply/outcome.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, createDesk, replyOf, textOf } from './desk.ts';

const shipped = shippedPolicy('contentful');
const [bug] = shipped.topics;

const withTopics = (count: number, groups: number) => {
  if (!bug) throw new Error('the policy has no topics');
  return {
    ...shipped,
    topicGroups: Array.from({ length: groups }, (_, index) => ({
      id: `g${index}`,
      label: { en: `Group ${index}`, fr: `Groupe ${index}` },
    })),
    topics: Array.from({ length: count }, (_, index) => ({
      ...bug,
      id: `t${index}`,
      group: `g${index % groups}`,
      label: { en: `Topic ${index}`, fr: `Sujet ${index}` },
    })),
  };
};

function menuOf(outcome: Outcome) {
  const menu = replyOf(outcome).actions?.find((action) => action.type === 'select');
  if (menu?.type !== 'select') throw new Error('no menu');
  return menu;
}

it.each([
  [25, 3],
  [27, 3],
  [60, 2],
  [90, 90],
])('every one of %i topics in %i groups can be reached', async (count, groups) => {
  const { invoke } = createDesk(withTopics(count, groups));
  const start = menuOf(await invoke(ADA, 'open'));
  const menus =
    start.id === 'ticket:open'
      ? [start]
      : await Promise.all(
          start.options.map(async ({ value }) => menuOf(await invoke(ADA, 'topics', { options: { value } }))),
        );
  expect(menus.every(({ id }) => id === 'ticket:open')).toBe(true);
  expect(menus.flatMap(({ options }) => options).length).toBe(count);
});

it('keeps the message that it is about', async () => {
  const { invoke } = createDesk(withTopics(27, 3));
  const conversation = { platform: 'discord', tenant: ADA.user.tenant, id: 'c1' } as const;
  const message = {
    ref: { conversation, id: 'm' },
    authorId: 'a',
    authorName: 'A',
    text: 'Help!',
    files: [],
  };
  const start = menuOf(await invoke(ADA, 'from-message', { origin: 'message-action', message }));
  const ref = start.id.replace('ticket:topics:', '');
  const topics = await invoke(ADA, 'topics', { ref, options: { value: '1' } });
  expect(textOf(topics)).toContain('Help!');
  expect(menuOf(topics).id).toBe(`ticket:open-message:${ref}`);
});
