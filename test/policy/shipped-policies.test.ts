import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/domain/locale.ts';
import { loadPolicy } from '../../src/policy/load-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { policyFile } from '../../src/policy/schema/policy-file.ts';
import { FORM_LIMITS, REPLY_LIMITS } from '../../src/reply/limits.ts';
import { lines, NOW } from './small-policy.ts';

const textOf = (id: string): string =>
  readFileSync(new URL(`../../config/policies/${id}.yaml`, import.meta.url), 'utf8');

function shipped(id: string): Policy {
  const loaded = loadPolicy({ path: `${id}.yaml`, text: textOf(id) }, NOW);
  if (!loaded.ok) throw new Error(lines(loaded.problems).join('\n'));
  return loaded.policy;
}

const contentful = shipped('contentful');
const squarespace = shipped('squarespace');

describe.each([
  ['contentful', 'C', 37],
  ['squarespace', 'S', 53],
] as const)('the policy of %s', (id, letter, count) => {
  const policy = shipped(id);

  it('loads without problems and warnings', () => {
    expect(loadPolicy({ path: `${id}.yaml`, text: textOf(id) }, NOW)).toMatchObject({
      ok: true,
      warnings: [],
    });
  });

  it('lists every statement of the source, in its order', () => {
    expect(policy.statements.map((statement) => statement.id)).toEqual(
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`),
    );
  });

  it('presents its sections in the order of the schema and the guide', () => {
    const present = [...textOf(id).matchAll(/^([a-z_]+):/gm)].map(([, name]) => name);
    expect(present).toEqual(Object.keys(policyFile.shape).filter((name) => present.includes(name)));
  });

  it('has no text that is missing or the same in both languages where it is a sentence', () => {
    for (const text of localizedTexts(policy)) {
      expect(text.en.trim(), JSON.stringify(text)).not.toBe('');
      expect(text.fr.trim(), JSON.stringify(text)).not.toBe('');
      if (text.en.split(' ').length > 3 && !text.en.includes('API')) expect(text.fr).not.toBe(text.en);
    }
  });

  it('writes French as French is set: narrow no-break spaces, curly apostrophes', () => {
    for (const { fr } of localizedTexts(policy)) {
      expect(fr).not.toMatch(/[ \u00a0][;?!»]|[ \u00a0]:(?!\/\/)|«[ \u00a0]/u);
      expect(fr).not.toMatch(/\p{L}[?!;»]/u);
      expect(fr).not.toContain("'");
    }
  });

  it('has examples enough in each language, and none that two topics share', () => {
    for (const topic of policy.topics) {
      const of = (lang: string) => topic.examples.filter((example) => example.lang === lang).length;
      expect(of('en'), topic.id).toBeGreaterThanOrEqual(6);
      expect(of('fr'), topic.id).toBeGreaterThanOrEqual(4);
      expect(topic.terms.length, topic.id).toBeGreaterThanOrEqual(5);
    }
    const all = policy.topics.flatMap((topic) => topic.examples.map((example) => example.text.toLowerCase()));
    expect(new Set(all).size).toBe(all.length);
  });

  it('fits menus, buttons and forms of both platforms', () => {
    expect(policy.topics.length).toBeLessThanOrEqual(REPLY_LIMITS.selectOptions);
    for (const locale of LOCALES) {
      for (const { label } of [...policy.topics, ...policy.channels]) {
        expect(label[locale].length).toBeLessThanOrEqual(REPLY_LIMITS.optionLabel);
      }
      for (const field of policy.forms.flatMap((form) => form.fields)) {
        expect(field.label[locale].length).toBeLessThanOrEqual(FORM_LIMITS.label);
        expect(field.hint?.[locale].length ?? 0).toBeLessThanOrEqual(FORM_LIMITS.hint);
      }
    }
  });
});

describe('what is easy to get wrong:', () => {
  const topicsOf = (policy: Policy, pick: (topic: Policy['topics'][number]) => boolean) =>
    policy.topics.filter(pick).map((topic) => topic.id);

  it('C18: the gate stands before tickets and not before the chat in the app', () => {
    expect(contentful.channels.map(({ id, gate }) => [id, gate?.instead])).toEqual([
      ['ticket', ['self_service', 'discord', 'in-app', 'link_account']],
      ['in-app', undefined],
    ]);
    expect(topicsOf(contentful, (topic) => topic.gateExempt)).toEqual([]);
  });

  it('C19: premium and enterprise are one plan, and unknown people count as free', () => {
    expect(contentful.plans.map(({ id, paying, aliases }) => [id, paying, aliases])).toEqual([
      ['free', false, ['community', 'trial']],
      ['lite', true, []],
      ['premium', true, ['enterprise']],
    ]);
    expect(contentful.unknownPlan).toMatchObject({ treatAs: 'free', offerLink: true });
  });

  it('C23: says 24 hours, and not 7 days', () => {
    expect(contentful.calendars[0]?.stated).toEqual({ en: '24 hours a day', fr: '24\u00a0h/24' });
    expect(textOf('contentful').replaceAll(/^ *#.*$/gm, '')).not.toMatch(/7 days|24\/7|7.?j\/7/);
  });

  it('C29–C34: only starred topics lead to the community', () => {
    expect(topicsOf(contentful, (topic) => topic.scope === 'out')).toEqual([
      'frontend',
      'rewrite-code',
      'third-party',
      'log-analysis',
      'implement-feature',
    ]);
    expect(topicsOf(contentful, (topic) => topic.community !== undefined)).toEqual([
      'frontend',
      'third-party',
      'implement-feature',
    ]);
  });

  it('C11, C33: proposing a feature and having it built point to each other', () => {
    const see = (id: string) => contentful.topics.find((topic) => topic.id === id)?.see;
    expect([see('feature-request'), see('implement-feature')]).toEqual([
      'implement-feature',
      'feature-request',
    ]);
  });

  it('C37: two components of one name are told apart by their group', () => {
    const match = (id: string) =>
      contentful.status?.components.find((component) => component.id === id)?.match;
    expect(match('web-app')).toEqual({ name: 'Web App' });
    expect(match('eu-web-app')).toEqual({ group: 'EU data residency', name: 'Web App' });
  });

  it('S6: chat hours are the wall clock of New York, 04:00 to 20:00 on weekdays', () => {
    const chat = squarespace.calendars.find(({ id }) => id === 'chat');
    const day = [{ from: 240, to: 1200 }];
    expect(chat).toMatchObject({
      usual: true,
      calendar: {
        zone: 'America/New_York',
        week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: [], 7: [] },
        exceptions: [],
      },
    });
  });

  it('Squarespace has neither plans nor a gate', () => {
    expect(squarespace.plans).toEqual([]);
    expect(squarespace.channels.filter((channel) => channel.gate)).toEqual([]);
    expect(squarespace.targets).toEqual([{ id: 'none', kind: 'none' }]);
  });

  it('the forum of Squarespace never gets bugs or feature requests', () => {
    expect(squarespace.communities[0]?.neverFor).toEqual(['bug', 'feature-request']);
    expect(topicsOf(squarespace, (topic) => topic.community === 'forum')).toEqual([
      'custom-code',
      'third-party',
      'design-seo-advice',
      'legal-tax',
    ]);
  });

  it('S50: a feature request is recorded without target, reminder or follow-up', () => {
    expect(topicsOf(squarespace, (topic) => topic.noUpdates)).toEqual(['feature-request']);
  });

  it('S14: there is a reason instead of a phone number, and no field asks for one', () => {
    expect(squarespace.channels.find(({ id }) => id === 'phone')).toMatchObject({
      kind: 'none',
      article: 'no-phone',
    });
    const labels = squarespace.forms.flatMap((form) => form.fields.map((field) => field.label.en));
    expect(labels.join()).not.toMatch(/phone/i);
  });
});

/** Every text of the policy that comes in each language. */
function localizedTexts(value: unknown): readonly { readonly en: string; readonly fr: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'fr' in value && typeof value.en === 'string' && typeof value.fr === 'string') {
    return [{ en: value.en, fr: value.fr }];
  }
  return Object.values(value).flatMap(localizedTexts);
}
