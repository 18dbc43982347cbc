import type { Features } from './features.ts';

/** A text that is known to belong to a class. */
export interface Labelled {
  readonly features: Features;
  /** Index of its class. */
  readonly label: number;
  /** How much it counts beside others. */
  readonly weight: number;
}

export interface Classifier {
  /** Scores of a text for each class; the higher, the likelier. `known` is the share of the text that was ever seen. */
  classify(features: Features): { readonly scores: Float64Array; readonly known: number };
}

const ROUNDS = 10;
const RATE = 0.5;
const SHRINK = 0.0004;

/**
 * Softmax regression over sparse features, by gradient descent with a rate of its own for each feature (AdaGrad): rare
 * features learn as fast as common ones. A thousand texts take some tens of milliseconds; the same texts always give
 * the same classifier.
 */
export function trainClassifier(texts: readonly Labelled[], classes: number): Classifier {
  const index = new Map<string, number>();
  const rows = texts.map(({ features, label, weight }) => {
    const ids = new Int32Array(features.size);
    const values = new Float64Array(features.size);
    let at = 0;
    for (const [key, value] of features) {
      let id = index.get(key);
      if (id === undefined) {
        id = index.size;
        index.set(key, id);
      }
      ids[at] = id * classes;
      values[at] = value;
      at += 1;
    }
    return { ids, values, label, weight };
  });
  const weights = new Float64Array(index.size * classes);
  const steps = new Float64Array(index.size * classes).fill(1e-3);
  const bias = new Float64Array(classes);

  // A class with few texts counts nearly as much as one with many.
  const total = new Float64Array(classes);
  for (const { label, weight } of texts) total[label] = (total[label] ?? 0) + weight;
  const mean = total.reduce((sum, one) => sum + one, 0) / classes;
  const balance = total.map((one) => Math.sqrt(mean / (one || 1)));

  const shares = new Float64Array(classes);
  const order = shuffled(rows.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let n = 0; n < rows.length; n += 1) {
      const row = rows[order[n] ?? 0];
      if (!row) continue;
      const { ids, values, label, weight } = row;
      shares.set(bias);
      for (let k = 0; k < ids.length; k += 1) {
        const id = ids[k] ?? 0;
        const value = values[k] ?? 0;
        for (let j = 0; j < classes; j += 1) shares[j] = (shares[j] ?? 0) + (weights[id + j] ?? 0) * value;
      }
      toShares(shares);
      const scale = weight * (balance[label] ?? 1);
      for (let j = 0; j < classes; j += 1) {
        const error = scale * ((shares[j] ?? 0) - (j === label ? 1 : 0));
        if (Math.abs(error) < 3e-3) continue;
        bias[j] = (bias[j] ?? 0) - 0.02 * error;
        for (let k = 0; k < ids.length; k += 1) {
          const at = (ids[k] ?? 0) + j;
          const slope = error * (values[k] ?? 0) + SHRINK * (weights[at] ?? 0);
          const step = (steps[at] ?? 0) + slope * slope;
          steps[at] = step;
          weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(step);
        }
      }
    }
  }
  return {
    classify(features) {
      const scores = Float64Array.from(bias);
      let seen = 0;
      let all = 0;
      for (const [key, value] of features) {
        all += value;
        const id = index.get(key);
        if (id === undefined) continue;
        seen += value;
        for (let j = 0; j < classes; j += 1)
          scores[j] = (scores[j] ?? 0) + (weights[id * classes + j] ?? 0) * value;
      }
      return { scores, known: all === 0 ? 0 : seen / all };
    },
  };
}

/** The numbers below `length` in an order that is mixed, and the same every time: neighbours in the file are of one class. */
function shuffled(length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index);
  let state = 42;
  for (let last = length - 1; last > 0; last -= 1) {
    // Lehmer's generator, as in C++'s minstd_rand.
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

/** Scores as shares that sum to 1, in place. */
function toShares(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (let j = 0; j < scores.length; j += 1) {
    const power = Math.exp((scores[j] ?? 0) - most);
    scores[j] = power;
    sum += power;
  }
  for (let j = 0; j < scores.length; j += 1) scores[j] = (scores[j] ?? 0) / sum;
}

/** Scores as shares that sum to 1. */
export function softmax(scores: ArrayLike<number>): readonly number[] {
  const shares = Float64Array.from(scores);
  toShares(shares);
  return [...shares];
}
