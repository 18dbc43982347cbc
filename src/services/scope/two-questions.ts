import type { Locale } from '../../domain/locale.ts';
import { wordsOf } from './words.ts';

/** A sentence of fewer words is a greeting or an afterthought. */
const LEAST_WORDS = 4;

/** More sentences than this are a story with one question in it. */
const MOST_SENTENCES = 6;

/** How somebody asks for something without a question mark, folded, at the beginning of a sentence. */
const REQUESTS =
  /^(?:(?:and|also|but|et|aussi|mais|second(?:ly)?|ensuite|puis)[\s,]+)?(?:please|can|could|would you|how|why|where|when|i want|i need|i would like|i'd like|i suggest|pouvez|pourriez|merci de|comment|pourquoi|quand|je voudrais|je souhaite|j'aimerais|je propose)\b/i;

/** After something else, a wish only tells what that is wanted for: "How do I read an entry? I want to show it." */
const PURPOSE =
  /^(?:i want|i need|i would like|i['’]d like|je voudrais|je souhaite|j['’]aimerais)\b(?!.*\?$)/iu;

/** How somebody goes on to something else, so that what stood before it was a matter of its own, asked or only told. */
const ANOTHER =
  /^(?:and|also|another|besides|by the way|on another note|separately|second(?:ly)?|next|et|aussi|autre|par ailleurs|en plus|de plus|sinon|au fait|d['’]autre part|ensuite|deuxi[eè]mement)\b/iu;

/** The requests that a text consists of, when it makes two or more: sentences that ask, or that tell before another asks. */
export function requestsIn(text: string): readonly string[] {
  const sentences = text
    .split(/(?<=[?!.…])\s+|\n+|;\s/u)
    .map((one) => one.trim())
    .filter((one) => wordsOf(one).length >= LEAST_WORDS);
  if (sentences.length < 2 || sentences.length > MOST_SENTENCES) return [];
  const asks = (one: string): boolean => one.endsWith('?') || REQUESTS.test(one);
  const requests = sentences.filter(
    (one, index) =>
      (asks(one) && !(index > 0 && PURPOSE.test(one))) ||
      sentences.slice(index + 1).some((next) => ANOTHER.test(next) && asks(next)),
  );
  return requests.length < 2 ? [] : requests;
}

/** What is thought of one request. */
export interface Opinion {
  /** Index of the likeliest topic. */
  readonly topic: number;
  /** Where it goes as a whole, with how much certainty. */
  readonly scope: 'in' | 'out';
  readonly certainty: number;
}

/** Two requests have to be this certain each, so that one doubtful half-sentence splits nothing. */
const CERTAIN = 0.9;

/** The topics of two requests in one text that go different ways: one is support's, the other is not. */
export function findTwoQuestions(
  text: string,
  locale: Locale,
  judge: (request: string, locale: Locale) => Opinion,
): readonly [number, number] | undefined {
  const certain = requestsIn(text)
    .map((request) => judge(request, locale))
    .filter(({ certainty }) => certainty >= CERTAIN);
  const ours = certain.find(({ scope }) => scope === 'in');
  const others = certain.find(({ scope }) => scope === 'out');
  return ours && others && [ours.topic, others.topic];
}
