import type { Command } from 'commander';

type Options = Readonly<Record<string, unknown>>;

/** Which of the commands was typed. */
export type ScopeAction =
  | 'scope'
  | 'scope-eval'
  | 'decisions-list'
  | 'decisions-export'
  | 'decisions-eval'
  | 'decisions-revert'
  | 'articles-import'
  | 'articles-list'
  | 'articles-search';

const POLICY = ['--policy <file>', 'policy file (default: FRONTDESK_POLICY)'] as const;
const JSON_OUTPUT = ['--json', 'print JSON'] as const;

/** `frontdesk scope`, `decisions` and `articles`, each with its help. */
export function addScopeCommands(program: Command, run: (options: Options) => Promise<void>): void {
  const does = (command: Command, action: ScopeAction, ...names: readonly string[]): Command =>
    command.action(async (...given: readonly unknown[]) => {
      const values = Object.fromEntries(names.map((name, index) => [name, given[index]]));
      // Options of the command and of the one above it: both know --json and --policy.
      await run({ ...command.optsWithGlobals<Record<string, unknown>>(), ...values, action });
    });

  // Each command reads its own options: `--policy` takes several files after `scope eval`, and one before it.
  program.enablePositionalOptions();
  const scope = program
    .command('scope')
    .enablePositionalOptions()
    .description('Decide where a question belongs; without one, those of standard input, one a line')
    .argument('[question]', 'the question')
    .option('--json', 'print one JSON decision a line: {route, topic, confidence, alternatives, reasons}')
    .option(...POLICY)
    .option('--lang <code>', 'the reader’s language where a line has none (default: that of the text)')
    .option('--corrections', 'count what staff corrected, from the database of DATABASE_URL')
    .option('--model', 'ask the language model of SCOPE_MODEL_* where the decision would ask')
    .addHelpText('after', LINES);
  does(scope, 'scope', 'question');
  does(
    scope
      .command('eval')
      .description('Measure the decisions on questions whose answers are known')
      .argument(
        '<file>',
        'JSON lines with text, lang, company, decision (take, redirect, unknown), route, topic',
      )
      .option('--policy <file...>', 'policy files, one a company (default: FRONTDESK_POLICY)')
      .option('--folds <number>', 'cross-validate, too: with corrections, and over the policy’s own examples')
      .option(...JSON_OUTPUT),
    'scope-eval',
    'file',
  );

  const decisions = program
    .command('decisions')
    .description('What staff corrected, and how the policy does on it');
  does(
    decisions
      .command('list')
      .description('Corrections, the newest first')
      .option('--all', 'the reverted ones, too')
      .option('--limit <number>', 'at most as many', '50')
      .option(...JSON_OUTPUT),
    'decisions-list',
  );
  does(
    decisions
      .command('export')
      .description('Corrections in force, as JSON lines for `scope eval` or as examples for the policy')
      .option('--format <format>', 'jsonl or yaml', 'jsonl')
      .option(...POLICY),
    'decisions-export',
  );
  does(
    decisions
      .command('eval')
      .description('How the policy alone decides what staff corrected: what it has not learned yet')
      .option(...POLICY)
      .option(...JSON_OUTPUT),
    'decisions-eval',
  );
  does(
    decisions
      .command('revert')
      .description('Take a correction back')
      .argument('<id>', 'its number, see list')
      .requiredOption('--by <name>', 'who takes it back'),
    'decisions-revert',
    'id',
  );

  const articles = program.command('articles').description('The help centre’s articles, for suggestions');
  does(
    articles
      .command('import')
      .description(
        'Read a help centre again: a sitemap, an RSS or Atom feed, or a folder of Markdown and HTML',
      )
      .argument('<source>', 'http(s) address, or a folder')
      .option('--lang <code>', 'language of pages that do not tell theirs', 'en')
      .option('--limit <number>', 'at most as many pages', '2000')
      .option('--base <url>', 'address that the folder’s files are published under'),
    'articles-import',
    'source',
  );
  does(
    articles
      .command('list')
      .description('What was imported')
      .option(...JSON_OUTPUT),
    'articles-list',
  );
  does(
    articles
      .command('search')
      .description('What would be suggested')
      .argument('<words>')
      .option('--lang <code>', 'the reader’s language', 'en'),
    'articles-search',
    'words',
  );
}

const LINES = `
Lines of standard input are plain text, or JSON: {"text": "…", "lang": "fr", "plan": "premium", "id": "q-1"}.
Only text is needed; id is given back. A plan changes nothing: it never buys scope. A line that cannot be read
gives {"line": 3, "error": "…"} in its place, and the others go on.`;
