import { DatabaseError } from '../../../adapters/storage/index.ts';
import { print, printError } from '../print.ts';
import { DeskError, type Environment, type Options } from './desk.ts';
import type { ScopeAction } from './program.ts';

/** `frontdesk scope`, `scope eval`, `decisions …`, `articles …`: each loads only what it needs. */
export async function scopeCommand(environment: Environment, options: Options): Promise<number> {
  try {
    return await run(options['action'] as ScopeAction, environment, options);
  } catch (error) {
    if (!(error instanceof DeskError) && !(error instanceof DatabaseError)) throw error;
    printError(error.message);
    return 1;
  }
}

async function run(action: ScopeAction, environment: Environment, options: Options): Promise<number> {
  switch (action) {
    case 'scope': {
      const { runScope } = await import('./scope.ts');
      return runScope(environment, options, { input: process.stdin, write: print });
    }
    case 'scope-eval': {
      const { runEvaluation } = await import('./eval.ts');
      print(runEvaluation(environment, options));
      return 0;
    }
    case 'decisions-list':
    case 'decisions-export':
    case 'decisions-eval':
    case 'decisions-revert': {
      const { runDecisions } = await import('./decisions.ts');
      return runDecisions(action, environment, options, print);
    }
    case 'articles-import':
    case 'articles-list':
    case 'articles-search': {
      const { runArticles } = await import('./articles.ts');
      return runArticles(action, environment, options, print);
    }
  }
}
