import { LOCALES, type Locale } from '../../domain/locale.ts';
import type { Policy } from '../../policy/policy.ts';
import { softmax, trainClassifier } from './classifier.ts';
import type { LearnedQuestion } from './correction-memory.ts';
import { type Features, featuresOf } from './features.ts';
import { guessLanguage } from './guess-language.ts';
import { SMALL_TALK } from './knowledge/small-talk.ts';
import { createLexicon, createPhraseFinder, type LexiconHit } from './lexicon.ts';
import { createNeighbours, type Neighbour } from './neighbours.ts';
import { createReader, type ReadText } from './read-text.ts';
import { toTerm } from './term.ts';

/** A term stands for many questions, but less clearly than a question does. */
const TERM_WEIGHT = 0.7;

/** What a term in the text adds to its topic, beside what the classifier made of it. */
const LEXICON_WEIGHT = 0.5;

/**
 * Whether support takes it is learned once more by itself, over all topics together: "can you build", "on my page" say
 * so across topics, and no single topic has enough examples to show it.
 */
const SIDE_WEIGHT = 0.45;

/** Most questions that people bring to a support bot are for support: a doubt counts for it. */
const IN_SCOPE_PRIOR = 0.5;

/** The company's own product is named: one more reason to stay. */
const NAME_WEIGHT = 0.1;

/** Scores are made milder by this, so that of the questions called 80 % sure about four in five are right. */
const SHARPNESS = 0.9;

/** What no support could place is a class of its own beside the topics, and counts a little less than what is for one. */
const SMALL_TALK_WEIGHT = 0.7;

/**
 * A corrected question this near counts. The same question is lifted above every other opinion, however certain, by this
 * much; one that is only like it goes a part of that way.
 */
const NEAR = 0.4;
const SAME_WEIGHT = 8;

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
  /** How likely it is small talk, or about nothing of the company's: 0 to 1, beside the shares. */
  readonly smallTalk: number;
  /** What its form tells: `log-lines`. */
  readonly signs: readonly string[];
  /** What staff decided of questions like it, the nearest of each topic. */
  readonly neighbours: readonly Neighbour[];
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
  /** From now on, questions like it are drawn to its topic. */
  learn(question: LearnedQuestion): void;
  forget(id: string): void;
}

/** A policy's terms and examples made ready for questions: some tens of milliseconds, once for each policy. */
export function createTopicScorer({ topics, scope }: Policy): TopicScorer {
  const reader = createReader(scope.productNames);
  const examples = topics.flatMap((topic, label) =>
    topic.examples.map(({ text, lang }) => {
      const locale = LOCALES.find((one) => one === lang);
      return toExample(text, label, reader.read(text, locale));
    }),
  );
  const terms = topics.flatMap((topic, label) =>
    topic.terms
      .map(toTerm)
      .filter(({ text, against, isPattern }) => !against && !isPattern && !text.startsWith('@'))
      .map(({ text, lang }) => toExample(text, label, reader.read(text, lang))),
  );
  const repair = reader.repairWith([...examples, ...terms].map(({ parts }) => parts));
  const labelled = [
    ...examples.map((one) => ({ ...one, weight: 1 })),
    ...terms.map((one) => ({ ...one, weight: TERM_WEIGHT })),
  ];
  const smallTalk = LOCALES.flatMap((lang) =>
    SMALL_TALK[lang].map((text) => ({
      features: featuresOf(repair(reader.read(text, lang))),
      label: topics.length,
      weight: SMALL_TALK_WEIGHT,
    })),
  );
  const { classify } = trainClassifier([...labelled, ...smallTalk], topics.length + 1);
  const side = trainClassifier(
    labelled.map(({ features, label, weight }) => ({
      features,
      weight,
      label: topics[label]?.scope === 'in' ? 0 : 1,
    })),
    2,
  );
  const lookUp = createLexicon(topics.map(({ terms }) => terms));
  const findName = createPhraseFinder(scope.productNames);
  const corrected = createNeighbours(rarityIn(examples));

  const take = (text: string, locale: Locale) => {
    const lang = guessLanguage(text) ?? locale;
    const parts = repair(reader.read(text, lang));
    return { lang, parts, features: featuresOf(parts) };
  };

  return {
    examples,
    learn({ id, question, locale, topic }) {
      const label = topics.findIndex((one) => one.id === topic);
      if (label >= 0) corrected.add(id, label, take(question, locale).features);
    },
    forget: corrected.remove,
    score(text, locale) {
      const { lang, parts, features } = take(text, locale);
      const { scores, known } = classify(features);
      const name = findName(text);
      const hits = lookUp(parts, lang);
      const neighbours = corrected.nearest(features, NEAR);
      const [inside = 0, outside = 0] = side.classify(features).scores;
      const opinions = topics.map((topic, index) => {
        const inScope = topic.scope === 'in' ? IN_SCOPE_PRIOR + (name === undefined ? 0 : NAME_WEIGHT) : 0;
        const named = LEXICON_WEIGHT * (hits[index]?.score ?? 0);
        const ownSide = SIDE_WEIGHT * (topic.scope === 'in' ? inside : outside);
        return SHARPNESS * ((scores[index] ?? 0) + named + inScope + ownSide);
      });
      const highest = Math.max(...opinions);
      const shares = softmax(
        opinions.map((opinion, index) => {
          const learned = nearness(neighbours.find(({ label }) => label === index));
          return opinion + learned * (highest - opinion + SAME_WEIGHT);
        }),
      );
      return {
        features,
        shares,
        hits,
        known,
        name,
        smallTalk: softmax(scores).at(-1) ?? 0,
        signs: parts.signals,
        neighbours,
      };
    },
  };
}

function toExample(text: string, label: number, parts: ReadText): Example & { readonly parts: ReadText } {
  return { text, label, parts, features: featuresOf(parts) };
}

const nearness = (neighbour: Neighbour | undefined): number =>
  neighbour ? (neighbour.likeness - NEAR) / (1 - NEAR) : 0;

/** What few examples hold tells more than what many do (inverse document frequency). */
function rarityIn(examples: readonly Example[]): (feature: string) => number {
  const holders = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features.keys()) holders.set(feature, (holders.get(feature) ?? 0) + 1);
  return (feature) => Math.log((examples.length + 2) / ((holders.get(feature) ?? 0) + 1));
}
