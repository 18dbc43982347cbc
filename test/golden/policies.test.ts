import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderReply as renderDiscord } from '../../adapters/discord/render/reply.ts';
import { renderReply as renderSlack } from '../../adapters/slack/render/reply.ts';
import { hoursReply } from '../../commands/replies/hours.ts';
import { askReply, productTopicsReply, scopeOverviewReply } from '../../commands/replies/scope.ts';
import { topicReply } from '../../commands/replies/scope-topic.ts';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import { LOCALES } from '../../src/domain/locale.ts';
import { createTranslators } from '../../src/i18n/create-translators.ts';
import { loadPolicy } from '../../src/policy/load-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { describeHours } from '../../src/services/describe-hours.ts';
import { createScopeDecider } from '../../src/services/scope/create-scope-decider.ts';
import { describeTopic } from '../../src/services/scope/describe-topic.ts';

const translators = createTranslators();
const calendar = createCalendarClock();
const MOMENTS = ['2026-07-11T07:00:00Z', '2026-07-08T15:00:00Z'].map((text) => Date.parse(text));

function load(company: string): Policy {
  const file = path.join(import.meta.dirname, '../../config/policies', `${company}.yaml`);
  const loaded = loadPolicy({ path: file, text: readFileSync(file, 'utf8') }, MOMENTS[0] ?? 0);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
}

/** Every reply that a policy's own texts go into. */
function* repliesOf(policy: Policy): Generator<Reply> {
  const asked = { question: 'long words '.repeat(200), evidence: [] };
  const undecided = createScopeDecider({ current: () => policy }).decide('hello', 'en');
  for (const locale of LOCALES) {
    const t = translators(locale);
    yield scopeOverviewReply(policy, t);
    yield productTopicsReply(policy, t);
    yield askReply(undecided, asked.question, policy, t);
    for (const at of MOMENTS) {
      for (const channel of [undefined, ...policy.channels.map(({ id }) => id)])
        yield hoursReply(describeHours(policy, calendar, at, channel), policy, t, 'Asia/Kolkata');
      for (const topic of policy.topics)
        yield topicReply(describeTopic(policy, topic, { locale, calendar, at }), policy, t, asked);
    }
  }
}

describe.each(['contentful', 'squarespace'])("%s's texts", (company) => {
  const policy = load(company);

  it('fit both platforms whole', () => {
    for (const reply of repliesOf(policy)) {
      expect([reply.title, renderDiscord(reply).notes]).toEqual([reply.title, []]);
      expect([reply.title, renderSlack(reply).notes]).toEqual([reply.title, []]);
    }
  });

  it('promise a community to starred topics alone', () => {
    const urls = policy.communities.map(({ url }) => url);
    for (const topic of policy.topics)
      for (const locale of LOCALES) {
        const said = JSON.stringify(topicReply(describeTopic(policy, topic, { locale }), policy, translators(locale)));
        const promised = urls.some((url) => said.includes(url));
        expect([topic.id, promised]).toEqual([topic.id, topic.scope === 'out' && topic.community !== undefined]);
      }
  });
});
