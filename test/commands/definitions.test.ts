import { describe, expect, it } from 'vitest';
import { createHoursCommand, type HoursDeps } from '../../commands/hours.ts';
import { scopeOverviewReply } from '../../commands/replies/scope.ts';
import { createScopeCommand, type ScopeDeps } from '../../commands/scope.ts';
import { createStatusCommand, type StatusDeps } from '../../commands/status.ts';
import { LOCALES } from '../../src/domain/locale.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import { acme, both, topic } from '../fixtures/policies.ts';

const translators = createTranslators();
const none = { translators } as unknown as HoursDeps & StatusDeps & ScopeDeps;
const definitions = [createHoursCommand(none), createStatusCommand(none), createScopeCommand(none)].map(
  ({ definition }) => definition,
);

describe.each(definitions)('/$name', ({ name, label, description, verbs }) => {
  it('has names and descriptions that Discord takes, in every language', () => {
    const named = [{ name, label, description }, ...verbs.flatMap(({ options }) => options)];
    for (const one of named)
      for (const locale of LOCALES) {
        expect(one.label[locale]).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
        expect(one.description[locale].length).toBeGreaterThan(0);
        expect(one.description[locale].length).toBeLessThanOrEqual(100);
      }
  });
});

it('lists the topics of a policy with many groups too', () => {
  const groups = Array.from({ length: 12 }, (_, i) => ({ id: `g${i}`, label: both(`Group ${i}`) }));
  const policy = {
    ...acme,
    topicGroups: groups,
    topics: groups.map(({ id }, i) => topic(`t${i}`, { group: id })),
  };
  const text = JSON.stringify(scopeOverviewReply(policy, translators('en')));
  for (const { id } of policy.topics) expect(text).toContain(`✔ ${id}`);
});
