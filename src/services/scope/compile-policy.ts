import type { Locale } from '../../domain/locale.ts';
import type { ScopeDecision, ScopeEvidence, ScopeRoute } from '../../domain/scope-decision.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import { type Features, similarity } from './features.ts';
import type { LexiconHit } from './lexicon.ts';
import { routeOf } from './routes.ts';
import { createTopicScorer, type Example } from './score-topics.ts';

/** Pasted code and logs say nothing more after this many characters. */
const MOST_TEXT = 4_000;

const MOST_ALTERNATIVES = 3;
const MOST_EVIDENCE = 3;

interface Scored {
  readonly topic: Topic;
  readonly index: number;
  readonly route: Exclude<ScopeRoute, 'ask'>;
  readonly share: number;
  readonly hit: LexiconHit;
}

/** Decides about a question; `lang` is the reader's, for texts that do not tell theirs. */
export type Decide = (question: string, lang: Locale) => ScopeDecision;

/** A policy's topics made ready for questions: done once for each policy. */
export function compilePolicy(policy: Policy): Decide {
  const { topics } = policy;
  if (topics.length === 0) return () => ({ route: 'ask', confidence: 0, alternatives: [], evidence: [] });
  const routes = topics.map((topic) => routeOf(policy, topic));
  const { score, examples } = createTopicScorer(policy);

  return (question, reader) => {
    const { shares, hits, known, name, features } = score(question.slice(0, MOST_TEXT), reader);
    const scored = topics
      .map(
        (topic, index): Scored => ({
          topic,
          index,
          route: routes[index] ?? 'ticket',
          share: shares[index] ?? 0,
          hit: hits[index] ?? { score: 0, terms: [] },
        }),
      )
      .sort((a, b) => b.share - a.share);
    const alternatives = scored
      .slice(0, MOST_ALTERNATIVES)
      .map(({ topic, share }) => ({ topic: topic.id, confidence: share }));
    const best = likeliest(scored);
    if (!best || known === 0 || best.confidence < policy.scope.confidence || isBoth(best.chosen, scored))
      return {
        route: 'ask',
        confidence: known > 0 ? (best?.confidence ?? 0) : 0,
        alternatives,
        evidence: [],
      };
    const { chosen, confidence } = best;
    return {
      route: chosen.route,
      topic: chosen.topic.id,
      confidence,
      alternatives,
      evidence: evidenceFor(chosen, name, closest(examples, chosen.index, features)),
    };
  };
}

/** The likeliest route, since two topics of one route do not compete, and its likeliest topic. */
function likeliest(
  scored: readonly Scored[],
): { readonly chosen: Scored; readonly confidence: number } | undefined {
  const sums = new Map<ScopeRoute, number>();
  for (const { route, share } of scored) sums.set(route, (sums.get(route) ?? 0) + share);
  const [top] = [...sums].sort((a, b) => b[1] - a[1]);
  const chosen = top && scored.find(({ route }) => route === top[0]);
  return chosen && { chosen, confidence: Math.min(1, top[1]) };
}

/** A text that speaks for a topic and for the neighbour it is mistaken for, where they go different ways. */
function isBoth(chosen: Scored, scored: readonly Scored[]): boolean {
  const neighbour = scored.find(({ topic }) => topic.id === chosen.topic.see);
  return (
    neighbour !== undefined &&
    neighbour.route !== chosen.route &&
    chosen.topic.scope !== neighbour.topic.scope &&
    chosen.hit.score > 0 &&
    neighbour.hit.score > 0
  );
}

/** An example this close to the question is worth telling. */
const ALIKE = 0.3;

function closest(examples: readonly Example[], label: number, features: Features): string | undefined {
  let best: { readonly text: string; readonly score: number } | undefined;
  for (const example of examples) {
    if (example.label !== label) continue;
    const score = similarity(features, example.features);
    if (score > (best?.score ?? ALIKE)) best = { text: example.text, score };
  }
  return best?.text;
}

function evidenceFor(
  chosen: Scored,
  name: string | undefined,
  example: string | undefined,
): readonly ScopeEvidence[] {
  const topic = chosen.topic.id;
  return [
    ...chosen.hit.terms.map((text): ScopeEvidence => ({ kind: 'term', text, topic })),
    ...(example === undefined ? [] : [{ kind: 'example', text: example, topic } as const]),
    ...(name !== undefined && chosen.topic.scope === 'in'
      ? [{ kind: 'name', text: name, topic } as const]
      : []),
  ].slice(0, MOST_EVIDENCE);
}
