import { stringify } from 'yaml';
import { createDecisionStore, openDatabaseBeside } from '../../../adapters/storage/index.ts';
import { createSystemClock } from '../../bootstrap/system-clock.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Correction } from '../../ports/decision-store.ts';
import { decideAll } from '../../services/scope/cross-validate.ts';
import { evaluate, madeOf } from '../../services/scope/evaluate.ts';
import { formatTable } from '../format-table.ts';
import { DEFAULT_DATABASE, DeskError, type Environment, type Options } from './desk.ts';
import { formatEvaluation } from './format-evaluation.ts';
import { loadPolicies } from './load-policies.ts';
import type { ScopeAction } from './program.ts';

/** `frontdesk decisions list | export | eval | revert`, beside a running bot. */
export async function runDecisions(
  action: ScopeAction,
  environment: Environment,
  options: Options,
  write: (text: string) => void,
): Promise<number> {
  const clock = createSystemClock();
  const { db, close } = await openDatabaseBeside(environment['DATABASE_URL'] || DEFAULT_DATABASE);
  try {
    const store = createDecisionStore({ db });
    switch (action) {
      case 'decisions-list': {
        const limit = positive(options['limit'], '--limit');
        const found = await store.corrections({ inForce: options['all'] !== true, limit });
        write(options['json'] === true ? JSON.stringify(found, null, 2) : list(found));
        return 0;
      }
      case 'decisions-export': {
        const [policy] = loadPolicies(environment, options, clock.now());
        const found = await store.corrections({
          inForce: true,
          ...(policy ? { policy: policy.company.id } : {}),
        });
        write(options['format'] === 'yaml' ? asExamples(found) : found.map(asLine(policy)).join('\n'));
        return 0;
      }
      case 'decisions-eval': {
        const [policy] = loadPolicies(environment, options, clock.now());
        if (!policy) return 1;
        const found = await store.corrections({ inForce: true, policy: policy.company.id });
        const rows = decideAll(policy, found.map(asQuestion));
        const title = 'What staff corrected, by the policy alone';
        write(
          options['json'] === true ? JSON.stringify(evaluate(rows), null, 2) : formatEvaluation(title, rows),
        );
        return 0;
      }
      default: {
        const id = String(options['id']);
        const reverted = await store.revert(id, String(options['by']), clock.now());
        if (!reverted)
          throw new DeskError(
            `There is no correction ${id} in force. \`frontdesk decisions list\` shows them.`,
          );
        write(`Correction ${id} is taken back. A running bot follows within half a minute.`);
        return 0;
      }
    }
  } finally {
    await close();
  }
}

function list(corrections: readonly Correction[]): string {
  if (corrections.length === 0) return 'No corrections.';
  return formatTable(
    ['Number', 'When', 'Where', 'By', 'Was', 'Is', 'Question', 'Reason', ''],
    corrections.map((one) => [
      one.id,
      new Date(one.at).toISOString().slice(0, 16).replace('T', ' '),
      one.tenant,
      one.by.name,
      one.was.topic ?? one.was.route,
      one.topic,
      short(one.question),
      one.reason ?? '',
      one.reverted ? `taken back by ${one.reverted.by}` : '',
    ]),
  );
}

const asQuestion = ({ id, question, locale, policy, route, topic }: Correction) => ({
  id,
  text: question,
  lang: locale,
  company: policy,
  verdict: madeOf(route),
  route,
  topic,
});

const asLine =
  (policy: Policy | undefined) =>
  (correction: Correction): string => {
    const { verdict, ...question } = asQuestion(correction);
    return JSON.stringify({
      ...question,
      company: policy?.company.id ?? correction.policy,
      decision: verdict,
    });
  };

/** As they stand in a policy: `topics.<id>.examples.<lang>`. */
function asExamples(corrections: readonly Correction[]): string {
  const topics: Record<string, { examples: Record<string, string[]> }> = {};
  for (const { topic, locale, question } of corrections.toReversed()) {
    topics[topic] ??= { examples: {} };
    const { examples } = topics[topic];
    examples[locale] ??= [];
    examples[locale].push(question);
  }
  return stringify({ topics }, { lineWidth: 0 }).trimEnd();
}

function positive(value: unknown, option: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new DeskError(`${option} takes a whole number from 1.`);
  return number;
}

const short = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
};
