import type { Readable } from 'node:stream';
import { createSystemClock } from '../../bootstrap/system-clock.ts';
import { toLocale } from '../../domain/locale.ts';
import type { ScopeDecision } from '../../domain/scope-decision.ts';
import { createTranslators } from '../../i18n/create-translators.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ScopeDecider } from '../../ports/scope-decider.ts';
import { guessLanguage } from '../../services/scope/guess-language.ts';
import { type Environment, type Options, openDesk } from './desk.ts';
import { linesOf } from './lines-of.ts';
import { loadPolicies } from './load-policies.ts';
import { type QuestionLine, readQuestionLine } from './question-line.ts';
import { reasonsOf } from './reasons.ts';

export interface Streams {
  readonly input: Readable;
  write(line: string): void;
}

/** `frontdesk scope`: one question, or those of standard input, decided by the policy. */
export async function runScope(
  environment: Environment,
  options: Options,
  streams: Streams,
): Promise<number> {
  const [policy] = loadPolicies(environment, options, createSystemClock().now());
  if (!policy) return 1;
  const decider = await openDesk(policy, environment, options);
  const translators = createTranslators();
  const json = options['json'] === true;
  const lang = typeof options['lang'] === 'string' ? options['lang'] : undefined;
  const answer = async (question: QuestionLine): Promise<string> => {
    const given = question.lang ?? lang;
    const locale = given === undefined ? (guessLanguage(question.text) ?? toLocale(given)) : toLocale(given);
    const decision = await consider(decider, question.text, locale, options);
    // The command line speaks English; a record may be read by whoever asked.
    if (!json) return describe(decision, reasonsOf(decision, policy, translators('en')), policy);
    return JSON.stringify({
      ...(question.id === undefined ? {} : { id: question.id }),
      ...toRecord(decision, reasonsOf(decision, policy, translators(locale))),
    });
  };

  const given = options['question'];
  if (typeof given === 'string' && given.trim() !== '') {
    streams.write(await answer({ text: given }));
    return 0;
  }
  let line = 0;
  for await (const raw of linesOf(streams.input)) {
    line += 1;
    const read = readQuestionLine(raw);
    if ('error' in read) {
      streams.write(json ? JSON.stringify({ line, error: read.error }) : `line ${line}: ${read.error}`);
    } else streams.write(await answer(read));
  }
  return 0;
}

async function consider(
  decider: ScopeDecider,
  text: string,
  locale: ReturnType<typeof toLocale>,
  options: Options,
): Promise<ScopeDecision> {
  return options['model'] === true ? decider.consider(text, locale) : decider.decide(text, locale);
}

const rounded = (share: number): number => Number(share.toFixed(3));

function toRecord(
  { route, topic, confidence, alternatives }: ScopeDecision,
  reasons: readonly string[],
): object {
  return {
    route,
    topic: topic ?? null,
    confidence: rounded(confidence),
    alternatives: alternatives.map((one) => ({ topic: one.topic, confidence: rounded(one.confidence) })),
    reasons,
  };
}

function describe(decision: ScopeDecision, reasons: readonly string[], policy: Policy): string {
  const labelOf = (id: string): string => policy.topics.find((topic) => topic.id === id)?.label.en ?? id;
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  const others = decision.alternatives.filter(({ topic }) => topic !== decision.topic);
  const what =
    decision.topic === undefined ? 'not sure enough' : `${labelOf(decision.topic)} (${decision.topic})`;
  return [
    `${decision.route}: ${what}, ${percent(decision.confidence)} sure`,
    ...reasons.map((reason) => `  because ${reason}`),
    `  ${decision.route === 'ask' ? 'between' : 'or else'} ${others
      .map(({ topic, confidence }) => `${labelOf(topic)} (${topic}, ${percent(confidence)})`)
      .join(', ')}`,
  ].join('\n');
}
