import { describe, expect, it } from 'vitest';
import { edited, lines, load, SMALL_POLICY } from './small-policy.ts';

function warningsOf(text: string): readonly string[] {
  return lines(load(text).warnings);
}

function policyOf(text: string) {
  const loaded = load(text);
  if (!loaded.ok) throw new Error(lines(loaded.problems).join('\n'));
  return loaded.policy;
}

describe('loadPolicy', () => {
  it('loads a whole policy without a word', () => {
    expect(load(SMALL_POLICY)).toMatchObject({ ok: true, warnings: [] });
  });

  it('freezes the policy to its leaves', () => {
    const policy = policyOf(SMALL_POLICY);
    expect(Object.isFrozen(policy)).toBe(true);
    expect(Object.isFrozen(policy.calendars[0]?.calendar.exceptions[0]?.intervals)).toBe(true);
    expect(() => Object.assign(policy.topics[0] ?? {}, { id: 'other' })).toThrow(TypeError);
  });

  it('names problems of every kind at once, in the order of the file', () => {
    const loaded = load(
      edited(
        ['  name: Acme\n', ''],
        ['13:00-17:00', '11:00-17:00'],
        ['    preferred: true', '    prefered: true'],
        ['form: request', 'form: reqest'],
        ['covers: [A2]', 'covers: [A9]'],
      ),
    );
    expect(loaded.ok ? [] : loaded.problems.map(({ line, path }) => `${line} ${path}`)).toEqual([
      '1 company.name',
      '20 calendars.office.hours[0]',
      '33 channels.ticket.prefered',
      '41 channels.ticket.covers[0]',
      '77 topics.bug.form',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['only comments', '# soon\n'],
    ['a list', '- topics\n'],
    ['two documents', `${SMALL_POLICY}---\n${SMALL_POLICY}`],
    ['JSON that is something else', '{"a": [1, 2]}'],
    ['a null byte', '\u0000'],
  ])('refuses %s', (_what, text) => {
    expect(load(text).ok).toBe(false);
  });

  it('says of an empty file that it is empty', () => {
    const loaded = load('');
    expect(loaded.ok ? [] : lines(loaded.problems)).toEqual([
      '1:1 : The file is empty. → Start from one of the examples in config/.',
    ]);
  });

  it('points to the text that a broken line belongs to', () => {
    const loaded = load('company: "unfinished\n');
    expect(loaded.ok ? undefined : loaded.problems[0]?.message).toContain('not valid YAML');
  });
});

describe('a policy comes with a warning for', () => {
  it('a notice that was to be reviewed', () => {
    expect(warningsOf(edited(['2026-12-31', '2026-11-21']))).toEqual([
      '30:16 notices.busy.review_by: The notice "busy" was to be reviewed by 2026-11-21. → Remove it, switch it off with "active: false", or set a later day.',
    ]);
  });

  it('but not on the very day, nor when it is switched off', () => {
    expect(warningsOf(edited(['2026-12-31', '2026-11-22']))).toEqual([]);
    expect(warningsOf(edited(['review_by: 2026-12-31', 'review_by: 2020-01-01\n    active: false']))).toEqual(
      [],
    );
  });

  it('a topic without examples', () => {
    expect(warningsOf(edited(['    examples: { en: [It is broken], fr: [C’est cassé] }\n', '']))).toEqual([
      '73:3 topics.bug: The topic "bug" has no examples. → Add "examples:" with a few questions as people ask them, in each language.',
    ]);
  });

  it('a topic with examples in one language', () => {
    expect(warningsOf(edited(['fr: [C’est cassé]', 'fr: []']))).toEqual([
      '73:3 topics.bug: The topic "bug" has no examples in fr. → Add "examples:" with a few questions as people ask them, in each language.',
    ]);
  });

  it('a statement that nothing makes work', () => {
    expect(warningsOf(edited(['covers: [A2]', 'covers: []']))).toEqual([
      '125:3 statements.A2: Nothing makes A2 work. → Add A2 to the "covers" of what does.',
    ]);
  });

  it('topics that no menu shows', () => {
    const many = Array.from(
      { length: 23 },
      (_, i) =>
        `  more-${i}: { group: all, label: { en: More, fr: Plus }, text: { en: So., fr: Voilà. }, examples: { en: [a], fr: [b] } }\n`,
    );
    expect(warningsOf(edited(['scope:\n', `${many.join('')}scope:\n`]))).toEqual([
      '114:3 topics.more-22: Menus show 25 topics; this one and those after it are found by typing only. → Join topics that go to the same place, and put the frequent ones first.',
    ]);
  });
});

describe('what a policy says becomes the model:', () => {
  it('durations, patterns of whole ids, the plan without a response time', () => {
    const policy = policyOf(SMALL_POLICY);
    expect(policy.targets.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['none none', 'fast typical']);
    expect(policy.targets[1]).toMatchObject({ within: 14_400_000, remindStaffAfter: 14_400_000 });
    expect(policy.plans.map(({ id, target }) => `${id} ${target}`)).toEqual(['free none', 'pro fast']);
    const order = policy.forms[0]?.fields[1];
    expect([order?.pattern?.test('123'), order?.pattern?.test('x123')]).toEqual([true, false]);
    expect(policy.status).toMatchObject({ maxAge: 60_000, components: [{ match: { name: 'Web' } }] });
  });

  it('a form takes the fields of the one that it extends first', () => {
    const policy = policyOf(
      edited([
        'status:\n',
        '  more:\n    extends: request\n    fields:\n      extra: { type: text, label: { en: Extra, fr: Plus } }\nstatus:\n',
      ]),
    );
    expect(policy.forms[1]?.fields.map((field) => field.id)).toEqual(['details', 'order', 'extra']);
  });

  it('what a text covers counts for the block that it stands in', () => {
    const policy = policyOf(
      edited([
        'caveat: { en: It depends., fr: Cela dépend. }',
        'caveat: { en: It depends., fr: Cela dépend., covers: [A1] }',
      ]),
    );
    expect(policy.targets[1]).toMatchObject({ covers: ['A1'] });
  });
});
