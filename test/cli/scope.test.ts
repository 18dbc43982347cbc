import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecisionStore, openDatabase } from '../../adapters/storage/index.ts';
import { createProgram } from '../../src/cli/program.ts';
import { runArticles } from '../../src/cli/scope/articles.ts';
import { runDecisions } from '../../src/cli/scope/decisions.ts';
import { DeskError } from '../../src/cli/scope/desk.ts';
import { runEvaluation } from '../../src/cli/scope/eval.ts';
import type { ScopeAction } from '../../src/cli/scope/program.ts';
import { readQuestionLine } from '../../src/cli/scope/question-line.ts';
import { runScope } from '../../src/cli/scope/scope.ts';
import { ada, HERE, T0 } from '../contracts/samples.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeLogger } from '../fakes/logger.ts';

const POLICIES = path.join(import.meta.dirname, '../../config/policies');
const CONTENTFUL = path.join(POLICIES, 'contentful.yaml');
const SQUARESPACE = path.join(POLICIES, 'squarespace.yaml');
const ENVIRONMENT = { FRONTDESK_POLICY: CONTENTFUL };

async function scope(
  input: string,
  options: Record<string, unknown> = { json: true },
  environment = ENVIRONMENT,
) {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const exitCode = await runScope(environment, options, { input: Readable.from([input]), write });
  return { exitCode, lines };
}

const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('frontdesk scope --json', () => {
  it('prints one decision a line, plain or JSON, and gives ids back', async () => {
    const { lines, exitCode } = await scope(
      'My React page shows a hydration error\r\n{"text":"Comment payer ma facture ?","lang":"fr","plan":"premium","id":7}\nHi',
    );
    expect(exitCode).toBe(0);
    expect(parsed(lines)).toMatchObject([
      {
        route: 'community',
        topic: 'frontend',
        confidence: expect.any(Number),
        alternatives: expect.any(Array),
      },
      {
        id: 7,
        route: 'ticket',
        topic: 'billing',
        reasons: expect.arrayContaining([expect.stringMatching(/^il y est dit «.facture.»$/)]),
      },
      { route: 'ask', topic: null, confidence: 0, reasons: ['it says too little'] },
    ]);
    expect(parsed(lines).map((line) => 'id' in line)).toEqual([false, true, false]);
  });

  it('goes on after a line that it cannot read', async () => {
    const { lines, exitCode } = await scope('{"text": \n{"lang":"fr"}\n\n{"text":5}\nWhere is my invoice?\n');
    expect(exitCode).toBe(0);
    expect(parsed(lines)).toMatchObject([
      { line: 1, error: expect.stringContaining('no JSON') },
      { line: 2, error: 'text: Give the question as "text".' },
      { line: 3, error: 'The line is empty.' },
      { line: 4, error: expect.any(String) },
      { route: 'ticket', topic: 'billing' },
    ]);
  });

  it('decides the same whatever the plan', async () => {
    const text = 'How do I style my Next.js page?';
    const plans = [undefined, 'free', 'premium', 'enterprise'];
    const { lines } = await scope(plans.map((plan) => JSON.stringify({ text, plan })).join('\n'));
    expect(new Set(lines).size).toBe(1);
    expect(parsed(lines)[0]).toMatchObject({ route: 'community' });
  });

  it('follows another policy', async () => {
    const { lines } = await scope('Which CSS rounds my buttons?', { json: true, policy: SQUARESPACE });
    expect(parsed(lines)[0]).toMatchObject({ topic: 'custom-code' });
    await expect(scope('x', { json: true, policy: '/no/such.yaml' })).rejects.toThrow(DeskError);
  });

  it('ends a line at a line feed alone', async () => {
    const { lines } = await scope('{"text":"Where is\u2028my invoice?"}\nWhere is my\u2028invoice?');
    expect(parsed(lines).map(({ topic }) => topic)).toEqual(['billing', 'billing']);
  });

  it('puts a line together that arrives in pieces, however long it is', async () => {
    const text = 'x'.repeat(1_000_000);
    const pieces = ['{"text":"Where is my', ' invoice?","id":1}\r', '\n{"text":"', text, text, '","id":2}\n'];
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    await runScope(ENVIRONMENT, { json: true }, { input: Readable.from(pieces), write });
    expect(parsed(lines).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('answers every line that anybody writes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ' ')),
          { minLength: 1, maxLength: 5 },
        ),
        async (texts) => {
          const { lines } = await scope(`${texts.join('\n')}\n`);
          expect(lines).toHaveLength(texts.length);
          for (const line of parsed(lines)) expect('error' in line || 'route' in line).toBe(true);
        },
      ),
      { numRuns: 8 },
    );
  });
});

it('frontdesk scope "question" is for reading', async () => {
  const { lines } = await scope('', { question: 'please analyse our nginx logs' });
  expect(lines[0]).toMatch(/^declined: Log analysis \(log-analysis\), \d+% sure\n {2}because /);
});

it('reads a line as a person meant it', () => {
  expect(readQuestionLine('"quoted" text')).toEqual({ text: '"quoted" text' });
  expect(readQuestionLine('\uFEFF{"text":"a","lang":null}')).toMatchObject({ text: 'a', lang: undefined });
});

describe('frontdesk scope eval', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'eval-')), 'q.jsonl');
  const line = (text: string, decision: string, topic: string) =>
    JSON.stringify({ company: 'contentful', lang: 'en', text, decision, topic });
  writeFileSync(
    file,
    [
      line('Where is my last invoice?', 'take', 'billing'),
      line('My React page does not hydrate', 'redirect', 'frontend'),
      line('Hi', 'unknown', 'unknown'),
      '{"company":"elsewhere","text":"left out","decision":"take"}',
    ].join('\n'),
  );

  it('prints shares, confusion and errors, and cross-validates', () => {
    const output = runEvaluation(ENVIRONMENT, { file, folds: '2' });
    expect(output).toContain('By the policy alone');
    expect(output).toMatch(/^all +3 +1\.000 +1\.000/m);
    expect(output).toContain('corrections of the other folds (2 folds)');
    expect(output).toMatch(/The policy's own examples[\s\S]*Worst errors/);
  });

  it('gives JSON, too', () => {
    const [alone] = JSON.parse(runEvaluation(ENVIRONMENT, { file, json: true })) as Record<string, unknown>[];
    expect(alone).toMatchObject({
      questions: 3,
      judged: 2,
      accuracyDecided: 1,
      redirect: { of: 1, strict: 1 },
    });
  });

  it('names what is wrong with the file', () => {
    writeFileSync(`${file}.bad`, '{"text":"x"}\nnope');
    expect(() => runEvaluation(ENVIRONMENT, { file: `${file}.bad` })).toThrow('q.jsonl.bad:2: no JSON');
    expect(() => runEvaluation(ENVIRONMENT, { file: '/no/such' })).toThrow('cannot be read');
    expect(() => runEvaluation(ENVIRONMENT, { file, folds: '1' })).toThrow('--folds');
  });
});

describe('frontdesk decisions', () => {
  async function desk() {
    const url = `sqlite:${path.join(mkdtempSync(path.join(tmpdir(), 'decisions-')), 'frontdesk.db')}`;
    const database = await openDatabase({ url, clock: createFakeClock(), log: createFakeLogger() });
    const store = createDecisionStore({ db: database.db });
    const { id } = await store.record({
      asker: ada,
      policy: 'contentful',
      question: 'The tooltips: they overlap',
      locale: 'en',
      decision: { route: 'ticket', topic: 'bug', confidence: 0.7, alternatives: [], evidence: [] },
      at: T0,
    });
    const by = { id: 'S', name: 'Sam' };
    await store.correct({
      tenant: HERE,
      decisionId: id,
      route: 'community',
      topic: 'frontend',
      by,
      reason: 'site',
      at: T0,
    });
    const run = async (action: ScopeAction, options: Record<string, unknown> = {}) => {
      const lines: string[] = [];
      await runDecisions(
        action,
        { ...ENVIRONMENT, DATABASE_URL: url },
        options,
        (text) => void lines.push(text),
      );
      return lines.join('\n');
    };
    return { run, database, url };
  }

  it('lists, exports, evaluates and reverts beside the bot', async () => {
    const { run, database, url } = await desk();
    expect(await run('decisions-list', { limit: '5' })).toMatch(
      /1 .* Sam +bug +frontend +The tooltips: they overlap +site/,
    );
    expect(JSON.parse(await run('decisions-export'))).toMatchObject({
      decision: 'redirect',
      topic: 'frontend',
    });
    expect(await run('decisions-export', { format: 'yaml' })).toBe(
      'topics:\n  frontend:\n    examples:\n      en:\n        - "The tooltips: they overlap"',
    );
    expect(await run('decisions-eval')).toContain('What staff corrected, by the policy alone');
    const { lines } = await scope('The tooltips: they overlap', { json: true, corrections: true }, {
      ...ENVIRONMENT,
      DATABASE_URL: url,
    } as typeof ENVIRONMENT);
    expect(parsed(lines)[0]).toMatchObject({ route: 'community', topic: 'frontend' });
    expect(await run('decisions-revert', { id: '1', by: 'Ana' })).toContain('taken back');
    await expect(run('decisions-revert', { id: '1', by: 'Ana' })).rejects.toThrow('no correction 1 in force');
    expect(await run('decisions-list', { limit: '5' })).toBe('No corrections.');
    expect(await run('decisions-list', { limit: '5', all: true })).toContain('taken back by Ana');
    await database.close();
  });
});

it('frontdesk articles imports, lists and searches', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'articles-'));
  writeFileSync(path.join(folder, 'a.md'), '# Connect a domain\nAdd the records.');
  writeFileSync(path.join(folder, 'b.md'), 'no title');
  const DATABASE_URL = `sqlite:${path.join(folder, 'data', 'frontdesk.db')}`;
  const run = async (action: ScopeAction, options: Record<string, unknown>) => {
    const lines: string[] = [];
    await runArticles(action, { DATABASE_URL }, options, (text) => void lines.push(text));
    return lines.join('\n');
  };
  expect(await run('articles-import', { source: folder, base: 'https://help.example' })).toMatch(
    /^1 articles of [\s\S]*1 left out/,
  );
  expect(await run('articles-list', {})).toContain('en');
  expect(await run('articles-search', { words: 'conecting domains', lang: 'fr' })).toBe(
    'Connect a domain (in en only)\n  https://help.example/a',
  );
  expect(await run('articles-search', { words: 'zebra' })).toBe('Nothing fits.');
  await expect(run('articles-import', { source: '/no/such' })).rejects.toThrow(DeskError);
});

describe('the command line', () => {
  const typed = async (...words: string[]) => {
    const calls: unknown[] = [];
    const never = async () => 0;
    const program = createProgram(
      new Proxy(
        {},
        { get: (_, name) => (name === 'scope' ? async (options: unknown) => calls.push(options) : never) },
      ) as Parameters<typeof createProgram>[0],
      () => undefined,
    );
    await program.parseAsync(words, { from: 'user' });
    return calls[0];
  };
  it('takes several policies after eval, and one before it', async () => {
    expect(await typed('scope', 'eval', 'q.jsonl', '--policy', 'a', 'b', '--folds', '5')).toMatchObject({
      action: 'scope-eval',
      file: 'q.jsonl',
      policy: ['a', 'b'],
      folds: '5',
    });
    expect(await typed('scope', '--json', '--policy', 'a')).toMatchObject({
      action: 'scope',
      json: true,
      policy: 'a',
    });
    expect(await typed('scope', 'my question')).toMatchObject({ action: 'scope', question: 'my question' });
    expect(await typed('decisions', 'revert', '3', '--by', 'me')).toMatchObject({
      action: 'decisions-revert',
      id: '3',
    });
    expect(await typed('articles', 'import', 'x', '--lang', 'fr')).toMatchObject({
      action: 'articles-import',
      source: 'x',
      lang: 'fr',
    });
  });
});
