import { describe, expect, it } from 'vitest';
import { runCheck } from '../../src/cli/check.ts';
import { edited, NOW, SMALL_POLICY } from '../policy/small-policy.ts';

/** A folder of files that exist only here. */
function folder(files: Readonly<Record<string, string>>) {
  return (path: string): string => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
    return text;
  };
}

const check = (files: Readonly<Record<string, string>>, over: Partial<Parameters<typeof runCheck>[0]> = {}) =>
  runCheck({ policyPath: 'policy.yaml', json: false, now: NOW, readFile: folder(files), ...over });

describe('frontdesk check', () => {
  it('says what is in files that are in order', () => {
    expect(
      check(
        { 'policy.yaml': SMALL_POLICY, 'mine.yaml': 'reference_prefix: AB' },
        { installationPath: 'mine.yaml' },
      ),
    ).toEqual({
      exitCode: 0,
      output:
        'policy.yaml: in order (Acme: 3 topics, 3 channels, 2 statements)\nmine.yaml: in order (0 servers and workspaces)',
    });
  });

  it('K7: shows the problems of both files at once, each with place and remedy', () => {
    expect(
      check(
        { 'policy.yaml': edited(['form: request', 'form: reqest']), 'mine.yaml': 'max_file_size: 25' },
        { installationPath: 'mine.yaml' },
      ),
    ).toEqual({
      exitCode: 1,
      output: [
        'policy.yaml: 1 problem',
        'policy.yaml:78:11 topics.bug.form: "reqest" is not defined in forms.',
        '    Did you mean "request"? Known here: request.',
        'mine.yaml: 1 problem',
        'mine.yaml:1:16 max_file_size: This is not a size.',
        '    Write a number and a unit, e.g. 25 MB.',
      ].join('\n'),
    });
  });

  it('shows warnings and does not fail for them', () => {
    expect(check({ 'policy.yaml': edited(['2026-12-31', '2026-01-31']) })).toEqual({
      exitCode: 0,
      output: [
        'policy.yaml: in order (Acme: 3 topics, 3 channels, 2 statements), 1 warning',
        'warning: policy.yaml:30:16 notices.busy.review_by: The notice "busy" was to be reviewed by 2026-01-31.',
        '    Remove it, switch it off with "active: false", or set a later day.',
      ].join('\n'),
    });
  });

  it('says that a file cannot be read', () => {
    expect(check({})).toEqual({
      exitCode: 1,
      output:
        'policy.yaml: 1 problem\npolicy.yaml:1:1 The file cannot be read (ENOENT).\n    Check the path and who may read it.',
    });
  });

  it('prints JSON', () => {
    const { output, exitCode } = check(
      { 'policy.yaml': edited(['form: request', 'form: reqest']) },
      { json: true },
    );
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toEqual({
      ok: false,
      files: [
        {
          file: 'policy.yaml',
          ok: false,
          problems: [
            {
              file: 'policy.yaml',
              line: 78,
              column: 11,
              path: 'topics.bug.form',
              message: '"reqest" is not defined in forms.',
              fix: 'Did you mean "request"? Known here: request.',
            },
          ],
          warnings: [],
        },
      ],
    });
  });
});
