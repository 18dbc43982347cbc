import type { ScopeEvidence } from '../../domain/scope-decision.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import { type Features, similarity } from './features.ts';
import type { Example, Scores } from './score-topics.ts';

const MOST_EVIDENCE = 4;

/** An example this close to the question is worth telling. */
const ALIKE = 0.25;

/** Signs that tell why something is not support's; an address or a status code tells nothing by itself. */
const TELLING = new Set([
  '@log-lines',
  '@stack-trace',
  '@build-output',
  '@code',
  '@markup-code',
  '@style-code',
  '@front-end-error',
]);

/** Why a text was given to a topic, the strongest reason first. */
export function evidenceFor(
  { hits, name, signs, neighbours, features }: Scores,
  { topic, index }: { readonly topic: Topic; readonly index: number },
  examples: readonly Example[],
): readonly ScopeEvidence[] {
  const evidence = (kind: ScopeEvidence['kind'], texts: readonly (string | undefined)[]) =>
    texts
      .filter((text) => text !== undefined)
      .map((text): ScopeEvidence => ({ kind, text, topic: topic.id }));
  const corrections = neighbours.filter(({ label }) => label === index).map(({ id }) => id);
  const telling = topic.scope === 'out' ? signs.filter((sign) => TELLING.has(sign)) : [];
  return [
    ...evidence('correction', corrections),
    ...evidence('term', (hits[index]?.terms ?? []).slice(0, 2)),
    ...evidence('example', [closest(examples, index, features)]),
    ...evidence(
      'sign',
      telling.map((sign) => sign.slice(1)),
    ),
    ...evidence('name', topic.scope === 'in' ? [name] : []),
  ].slice(0, MOST_EVIDENCE);
}

function closest(examples: readonly Example[], label: number, features: Features): string | undefined {
  let best: { readonly text: string; readonly score: number } | undefined;
  for (const example of examples) {
    if (example.label !== label) continue;
    const score = similarity(features, example.features);
    if (score > (best?.score ?? ALIKE)) best = { text: example.text, score };
  }
  return best?.text;
}
