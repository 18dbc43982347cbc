import type { Locale } from '../../domain/locale.ts';
import type { ScopeDecision, ScopeRoute } from '../../domain/scope-decision.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import type { LearnedQuestion } from './correction-memory.ts';
import { evidenceFor } from './evidence.ts';
import { leastConfidence, routeOf } from './routes.ts';
import { saysLittle } from './says-little.ts';
import { createTopicScorer, type Scores } from './score-topics.ts';
import { findTwoQuestions, type Opinion } from './two-questions.ts';
import { wordsOf } from './words.ts';

/** Of what is longer, the beginning and the end are read, this many characters of each: between them stands what is pasted. */
const MOST_OF_AN_END = 1_500;

const MOST_ALTERNATIVES = 3;

/** Nobody is surer than this of what somebody else means. */
const MOST_CONFIDENCE = 0.99;

/** A text of which nearly nothing was ever seen is not decided, whatever the little that was seen says. */
const LEAST_KNOWN = 0.08;

/** A text that is this likely small talk is answered with a question. */
const SMALL_TALK = 0.6;

/** One topic for one text. */
interface Candidate {
  readonly topic: Topic;
  readonly index: number;
  readonly route: Exclude<ScopeRoute, 'ask'>;
  readonly share: number;
}

/** A policy made ready for questions, and what staff decided since. */
export interface CompiledPolicy {
  /** `lang` is the reader's, for texts that do not tell theirs. */
  decide(question: string, lang: Locale): ScopeDecision;
  learn(question: LearnedQuestion): void;
  forget(id: string): void;
}

/** Made once for each policy: some tens of milliseconds. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const { topics } = policy;
  if (topics.length === 0) {
    const nothing: ScopeDecision = { route: 'ask', confidence: 0, alternatives: [], evidence: [] };
    return { decide: () => nothing, learn: () => undefined, forget: () => undefined };
  }
  const routes = topics.map((topic) => routeOf(policy, topic));
  const scorer = createTopicScorer(policy);
  const productNames = new Set(policy.scope.productNames.flatMap(wordsOf));

  /** Whether anything in the text tells what it is about. */
  const tells = (text: string, { known, hits, neighbours, smallTalk }: Scores): boolean =>
    neighbours.length > 0 ||
    (known >= LEAST_KNOWN &&
      smallTalk < SMALL_TALK &&
      (hits.some(({ score }) => score > 0) || !saysLittle(text, productNames)));

  const rank = ({ shares }: Scores): readonly Candidate[] =>
    topics
      .map((topic, index) => ({ topic, index, route: routes[index] ?? 'ticket', share: shares[index] ?? 0 }))
      .sort((a, b) => b.share - a.share);

  const judge = (request: string, lang: Locale): Opinion => {
    const scores = scorer.score(request, lang);
    const [first] = rank(scores);
    const ours = scores.shares.reduce(
      (sum, share, index) => sum + (topics[index]?.scope === 'in' ? share : 0),
      0,
    );
    const scope = ours >= 0.5 ? 'in' : 'out';
    const certainty = scores.known < LEAST_KNOWN ? 0 : Math.max(ours, 1 - ours);
    return { topic: first?.index ?? 0, scope: first?.topic.scope === scope ? scope : 'in', certainty };
  };

  return {
    learn: scorer.learn,
    forget: scorer.forget,
    decide(question, lang) {
      const text = endsOf(question);
      const scores = scorer.score(text, lang);
      const ranked = rank(scores);
      const best = tells(text, scores) ? likeliest(ranked) : undefined;
      const ask = (both?: readonly [Candidate, Candidate]): ScopeDecision => ({
        route: 'ask',
        confidence: best?.confidence ?? 0,
        alternatives: [...new Set([...(both ?? []), ...ranked])]
          .slice(0, MOST_ALTERNATIVES)
          .map(toAlternative),
        evidence: [],
        ...(both ? { both: [both[0].topic.id, both[1].topic.id] } : {}),
      });
      if (!best?.clear || best.confidence < leastConfidence(policy, best.chosen.topic)) return ask();
      const { chosen, confidence } = best;
      // What staff decided of this very question is not doubted.
      if (scores.neighbours.length === 0) {
        const neighbour = neighbourNamed(chosen, ranked, scores);
        if (neighbour) return ask([chosen, neighbour]);
        const [ours, other] = (findTwoQuestions(text, lang, judge) ?? []).map((two) =>
          ranked.find(({ index }) => index === two),
        );
        if (ours && other) return ask([ours, other]);
      }
      return {
        route: chosen.route,
        topic: chosen.topic.id,
        confidence,
        alternatives: [...new Set([chosen, ...ranked])].slice(0, MOST_ALTERNATIVES).map(toAlternative),
        evidence: evidenceFor(scores, chosen, scorer.examples),
      };
    },
  };
}

function endsOf(text: string): string {
  return text.length <= 2 * MOST_OF_AN_END
    ? text
    : `${text.slice(0, MOST_OF_AN_END)}\n${text.slice(-MOST_OF_AN_END)}`;
}

const toAlternative = ({ topic, share }: Candidate) => ({
  topic: topic.id,
  confidence: Math.min(MOST_CONFIDENCE, share),
});

/** Where no topic stands out by so much, the words fit everything a little. */
const LEAST_TOPIC = 0.15;

/** Sending somebody away takes one way that is likelier than all else together: community or declined, not either. */
const LEAST_REDIRECT = 0.5;

interface Best {
  readonly chosen: Candidate;
  /** How sure it is that support takes the question, or that it does not. */
  readonly confidence: number;
  readonly clear: boolean;
}

/**
 * First whether support takes it at all, which is the mistake that hurts, then which way: the topics of a side do not
 * compete with each other, nor do those of a route.
 */
function likeliest(ranked: readonly Candidate[]): Best | undefined {
  const sum = (of: (one: Candidate) => boolean): number =>
    ranked.reduce((total, one) => total + (of(one) ? one.share : 0), 0);
  const inScope = sum(({ topic }) => topic.scope === 'in');
  const scope = inScope >= 0.5 ? 'in' : 'out';
  const confidence = scope === 'in' ? inScope : 1 - inScope;
  const own = ranked.filter(({ topic }) => topic.scope === scope);
  const routes = [...new Set(own.map(({ route }) => route))].map((route) => ({
    route,
    share: sum((one) => one.topic.scope === scope && one.route === route),
  }));
  const [top] = routes.sort((a, b) => b.share - a.share);
  const chosen = top && own.find(({ route }) => route === top.route);
  if (!chosen) return undefined;
  const clear = chosen.share >= LEAST_TOPIC && (scope === 'in' || top.share >= LEAST_REDIRECT);
  return { chosen, confidence: Math.min(MOST_CONFIDENCE, confidence), clear };
}

/** The topic that the chosen one is mistaken for, where the text names both and they go different ways. */
function neighbourNamed(
  chosen: Candidate,
  ranked: readonly Candidate[],
  { hits }: Scores,
): Candidate | undefined {
  const other = ranked.find(({ topic }) => topic.id === chosen.topic.see);
  const named = ({ index }: Candidate): boolean => (hits[index]?.score ?? 0) > 0;
  return other && other.topic.scope !== chosen.topic.scope && named(chosen) && named(other)
    ? other
    : undefined;
}
