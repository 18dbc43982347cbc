import { LOCALES, type Locale } from '../../domain/locale.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import { type Labelled, softmax, trainClassifier } from './classifier.ts';
import { type Features, featuresOf, type Parts, stemsOf } from './features.ts';
import { guessLanguage } from './guess-language.ts';
import { createConceptFinder } from './knowledge/concepts.ts';
import { signalsOf } from './knowledge/signals.ts';
import { createLexicon, createPhraseFinder, type LexiconHit } from './lexicon.ts';
import { toTerm } from './term.ts';

/** A term stands for many questions, but less clearly than a question does. */
const TERM_WEIGHT = 0.7;

/** What a term in the text adds to its topic, beside what the classifier made of it. */
const LEXICON_WEIGHT = 0.5;

/** Most questions that people bring to a support bot are for support: a doubt counts for it. */
const IN_SCOPE_PRIOR = 0.2;

/** The company's own product is named: one more reason to stay. */
const NAME_WEIGHT = 0.1;

/** Shares are made milder or sharper by this, so that of those called 80 % sure four in five are right. */
const SHARPNESS = 1;

/** What is thought of a text, for each topic in the policy's order. */
export interface Scores {
  readonly features: Features;
  /** Sum to 1. */
  readonly shares: readonly number[];
  readonly hits: readonly LexiconHit[];
  /** How much of it was ever seen, 0 to 1. */
  readonly known: number;
  /** The product's name in it. */
  readonly name?: string | undefined;
}

export interface Example {
  readonly text: string;
  /** Index of its topic. */
  readonly label: number;
  readonly features: Features;
}

export interface TopicScorer {
  score(text: string, reader: Locale): Scores;
  readonly examples: readonly Example[];
}

/** A policy's terms and examples made ready for questions: some tens of milliseconds, once for each policy. */
export function createTopicScorer({ topics, scope }: Policy): TopicScorer {
  const kindsIn = createConceptFinder(scope.productNames);
  const partsOf = (text: string, lang?: Locale): Parts => {
    const stems = stemsOf(text);
    return { stems, kinds: kindsIn(stems), signals: signalsOf(text), lang };
  };
  const examples = topics.flatMap((topic, label) =>
    topic.examples.map(({ text, lang }) => ({
      text,
      label,
      features: featuresOf(
        partsOf(
          text,
          LOCALES.find((one) => one === lang),
        ),
      ),
    })),
  );
  const termTexts = (topic: Topic, label: number): readonly Labelled[] =>
    topic.terms
      .map(toTerm)
      .filter(({ against, isPattern }) => !against && !isPattern)
      .map(({ text, lang }) => ({ features: featuresOf(partsOf(text, lang)), label, weight: TERM_WEIGHT }));
  const { classify } = trainClassifier(
    [...examples.map((one) => ({ ...one, weight: 1 })), ...topics.flatMap(termTexts)],
    topics.length,
  );
  const lookUp = createLexicon(topics.map(({ terms }) => terms));
  const findName = createPhraseFinder(scope.productNames);

  return {
    examples,
    score(text, reader) {
      const lang = guessLanguage(text) ?? reader;
      const features = featuresOf(partsOf(text, lang));
      const { scores, known } = classify(features);
      const name = findName(text);
      const hits = lookUp(text, lang);
      const shares = softmax(
        topics.map((topic, index) => {
          const inScope = topic.scope === 'in' ? IN_SCOPE_PRIOR + (name === undefined ? 0 : NAME_WEIGHT) : 0;
          return SHARPNESS * ((scores[index] ?? 0) + LEXICON_WEIGHT * (hits[index]?.score ?? 0) + inScope);
        }),
      );
      return { features, shares, hits, known, name };
    },
  };
}
