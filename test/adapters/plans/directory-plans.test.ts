import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { DirectoryPlans } from '../../../adapters/plans/index.ts';
import { createDirectoryPlans, DirectoryFileError } from '../../../adapters/plans/index.ts';
import type { Platform } from '../../../src/domain/actor.ts';
import type { PlanSubject } from '../../../src/ports/plan-source.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-plans-'));
const open: DirectoryPlans[] = [];
let files = 0;

afterEach(async () => {
  await Promise.all(open.splice(0).map((plans) => plans.close()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ADA = '123456789012345678';

async function directory(ending: string, text: string) {
  const file = path.join(folder, `plans-${files++}.${ending}`);
  writeFileSync(file, text);
  const log = createFakeLogger();
  const plans = await createDirectoryPlans({ file, log });
  open.push(plans);
  return { plans, file, log };
}

const who = (platform: Platform, id: string, email?: string): PlanSubject => ({
  actor: {
    user: { platform, tenant: `${platform}:1`, id },
    displayName: 'Somebody',
    locale: 'en',
    groups: [],
  },
  ...(email === undefined ? {} : { email }),
});

async function problemsOf(ending: string, text: string): Promise<DirectoryFileError> {
  const error = await directory(ending, text).catch((caught: unknown) => caught);
  if (error instanceof DirectoryFileError) return error;
  throw new Error('expected a DirectoryFileError', { cause: error });
}

describe('a plan directory', () => {
  const csv = `discord,slack,email,plan,note
${ADA},,Ada@Example.org,premium,"says ""hi"", often
on two lines"
,U012AB3CD,,lite,

,U012AB3CD,,Enterprise,also`;
  const semicolons = csv.replaceAll(/,(?! often)/g, ';');
  const yaml = `# who has what
- { discord: ${ADA}, email: Ada@Example.org, plan: premium }
- slack: U012AB3CD
  plan: lite
- { slack: U012AB3CD, plan: Enterprise, note: also }
`;

  it.each([
    ['csv', csv],
    ['csv', `\uFEFF${semicolons.replaceAll('\n', '\r\n')}`],
    ['yaml', yaml],
    ['yml', yaml],
  ])('reads %s', async (ending, text) => {
    const { plans } = await directory(ending, text);
    expect(await plans.plansOf(who('discord', ADA))).toEqual(['premium']);
    expect(await plans.plansOf(who('slack', 'U012AB3CD'))).toEqual(['lite', 'Enterprise']);
    expect(await plans.plansOf(who('slack', 'U1', ' ada@EXAMPLE.org '))).toEqual(['premium']);
    expect(await plans.plansOf(who('slack', ADA))).toEqual([]);
    expect(await plans.plansOf(who('slack', 'U1', 'bob@example.org'))).toEqual([]);
  });

  it('may be empty', async () => {
    expect(await (await directory('yaml', '')).plans.plansOf(who('discord', ADA))).toEqual([]);
    expect(await (await directory('csv', 'slack,plan\n')).plans.plansOf(who('discord', ADA))).toEqual([]);
  });

  it('names every bad line with what to do', async () => {
    const text = `discord,slack,email,plan
1.23457E+17,,,premium
,bob,,premium

,,not-an-address,premium
,,,premium
${ADA},,,
`;
    const { problems, message } = await problemsOf('csv', text);
    expect(problems.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'discord "1.23457E+17" cannot be'],
      [3, 'slack "bob" cannot be'],
      [5, 'email "not-an-address" cannot be'],
      [6, 'nobody is named'],
      [7, 'plan is missing'],
    ]);
    expect(message).toContain('a spreadsheet rounded it');
  });

  it.each([
    ['csv', 'a,b\n1,2', 1, 'the first line does not name the columns'],
    ['csv', '', 1, 'the first line does not name the columns'],
    ['yaml', 'plan: premium', 1, 'this is not a list'],
    ['yaml', '- { slack: U012AB3CD, plan: lite }\n- { slack: "U1', 2, undefined],
    ['yaml', '- slack: U012AB3CD\n  plan: lite\n- slack: U012AB3CE\n', 3, 'plan is missing'],
    ['yaml', '- U012AB3CD', 1, 'an entry is not a person'],
  ])('refuses %s %j', async (ending, text, line, problem) => {
    const [first] = (await problemsOf(ending, text)).problems;
    expect(first).toMatchObject({ line, ...(problem ? { problem } : {}) });
  });

  it('says so when there is no file', async () => {
    const missing = createDirectoryPlans({ file: path.join(folder, 'no.csv'), log: createFakeLogger() });
    await expect(missing).rejects.toThrow(/cannot be read \(ENOENT\)/);
  });
});

describe('a changed directory', () => {
  it('is read again by itself, also when it is replaced', async () => {
    const { plans, file } = await directory('csv', `slack,plan\nU012AB3CD,lite\n`);
    await vi.waitFor(
      async () => {
        writeFileSync(`${file}.new`, 'slack,plan\nU012AB3CD,premium\n');
        renameSync(`${file}.new`, file);
        await new Promise((resolve) => setTimeout(resolve, 400));
        expect(await plans.plansOf(who('slack', 'U012AB3CD'))).toEqual(['premium']);
      },
      { timeout: 8_000, interval: 50 },
    );
  });

  it('that cannot be used is refused whole, and the one before stays', async () => {
    const { plans, file, log } = await directory('csv', 'slack,plan\nU012AB3CD,lite\n');
    writeFileSync(file, 'slack,plan\nU012AB3CD,premium\nnobody,\n');
    await plans.reload();
    expect(await plans.plansOf(who('slack', 'U012AB3CD'))).toEqual(['lite']);
    expect(log.lines).toMatchObject([{ level: 'error' }]);
    expect(String(log.lines[0]?.data['err'])).toContain(`${file}:3`);
  });
});
