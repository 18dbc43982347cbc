import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCoverage } from '../../src/cli/coverage.ts';
import { edited, NOW, SMALL_POLICY } from '../policy/small-policy.ts';

const coverage = (text: string, json = false) =>
  runCoverage({ policyPath: 'policy.yaml', json, now: NOW, readFile: () => text });

describe('frontdesk coverage', () => {
  it('prints statement → node → command', () => {
    expect(coverage(SMALL_POLICY)).toEqual({
      exitCode: 0,
      output: [
        '    Mode  State  Policy node      Line  Command               Still to come',
        'A1  T     works  intro            6     /ticket, /scope',
        'A2  E     works  channels.ticket  32    /hours, /ticket open',
        '',
        'Acme: 2 statements, 2 work, 0 work partly, 0 without a node.',
      ].join('\n'),
    });
  });

  it('fails on a statement without a node, and names it', () => {
    const { output, exitCode } = coverage(edited(['covers: [A2]', 'covers: []']));
    expect(exitCode).toBe(1);
    expect(output).toContain('A2  E     MISSING  Tickets are for paying plans');
    expect(output).toContain('1 without a node: A2.');
  });

  it('fails on a policy that cannot be used', () => {
    expect(coverage(edited(['form: request', 'form: reqest']))).toEqual({
      exitCode: 1,
      output:
        'policy.yaml:78:11 topics.bug.form: "reqest" is not defined in forms.\n    Did you mean "request"? Known here: request.',
    });
  });

  it('prints JSON', () => {
    expect(JSON.parse(coverage(SMALL_POLICY, true).output)).toEqual({
      ok: true,
      policy: 'policy.yaml',
      statements: [
        {
          id: 'A1',
          mode: 'T',
          says: 'How to reach support',
          state: 'works',
          nodes: [
            {
              path: 'intro',
              line: 6,
              kind: 'introduction',
              enforces: false,
              commands: ['/ticket', '/scope'],
            },
          ],
          later: [],
        },
        {
          id: 'A2',
          mode: 'E',
          says: 'Tickets are for paying plans',
          state: 'works',
          nodes: [
            {
              path: 'channels.ticket',
              line: 32,
              kind: 'channel',
              enforces: true,
              commands: ['/hours', '/ticket open'],
            },
          ],
          later: [],
        },
      ],
    });
  });

  it('shows all 90 statements of the two policies at work', () => {
    const outputs = ['contentful', 'squarespace'].map((id) => {
      const text = readFileSync(new URL(`../../config/policies/${id}.yaml`, import.meta.url), 'utf8');
      return coverage(text);
    });
    expect(outputs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const ids = outputs.flatMap(({ output }) => output.match(/^[CS]\d+/gm) ?? []);
    expect(ids).toHaveLength(90);
    for (const { output } of outputs) expect(output).toMatch(/0 without a node\.$/);
    expect(outputs[0]?.output).toContain('37 statements, 37 work, 0 work partly');
    expect(outputs[1]?.output).toContain('53 statements, 53 work, 0 work partly');
  });
});
