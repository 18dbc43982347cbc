import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policyFile } from '../../src/policy/schema/policy-file.ts';
import { edited, lines, load } from './small-policy.ts';

const guide = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
const snippets = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');

/** The lines below one key of a snippet. */
const section = (text: string, key: string): string =>
  new RegExp(`^${key}:\\n((?: .*\\n)*)`, 'm').exec(text)?.[1] ?? '';

const indent = (text: string, by: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by));

describe('the guide for support leads', () => {
  it('names every section of the file, in its order', () => {
    const table = guide.slice(guide.indexOf('## The sections'), guide.indexOf('## Recipes'));
    const named = [...table.matchAll(/`([a-z_]+)`(?=[^|]*\|[^|]*\|)/g)].map(([, name]) => name);
    expect(named).toEqual(Object.keys(policyFile.shape));
  });

  it('shows YAML that can be read', () => {
    expect(snippets).toHaveLength(6);
    for (const snippet of snippets) expect(() => parse(snippet)).not.toThrow();
  });

  it('shows recipes that work', () => {
    const [exceptions = '', hours = '', notices = '', topics = '', gate = '', urgent = ''] = snippets;
    const text = edited(
      [
        / {4}zone: [\s\S]*?(?=notices:)/.exec(edited())?.[0] ?? '',
        `${indent(hours, 4)}${indent(exceptions, 4)}`,
      ],
      ['notices:\n', notices],
      ['  all: { en: All', '  ticket: { en: Tickets, fr: Tickets }\n  all: { en: All'],
      ['topics:\n  bug:', `${topics}  bug:`],
      ['    form: ticket\n', '    form: request\n'],
      [
        / {4}gate:[\s\S]*?(?= {4}when_closed)/.exec(edited())?.[0] ?? '',
        indent(gate.replace('in-app', 'forum'), 4),
      ],
      [/ {2}pro: \{.*\n/.exec(edited())?.[0] ?? '', section(urgent, 'plans')],
      [
        'response_times:\n',
        `${`severities:\n${section(urgent, 'severities')}`}response_times:\n${section(urgent, 'response_times')}`,
      ],
    );
    const loaded = load(text);
    expect(loaded.ok ? [] : lines(loaded.problems)).toEqual([]);
  });
});
