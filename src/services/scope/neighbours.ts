import type { Features } from './features.ts';

/** A question that staff decided, as near as it is to another: 1 is the same words. */
export interface Neighbour {
  readonly id: string;
  readonly label: number;
  readonly likeness: number;
}

export interface Neighbours {
  add(id: string, label: number, features: Features): void;
  remove(id: string): void;
  /** The nearest of each label that is at least `least` near, nearest first. */
  nearest(features: Features, least: number): readonly Neighbour[];
}

interface Place {
  readonly id: string;
  readonly label: number;
  /** Feature → weight, of length 1. */
  readonly vector: ReadonlyMap<string, number>;
}

/**
 * Questions by likeness (cosine), found through the features they share: what a question costs depends on how many
 * share its words, not on how many there are. `rarity` says how much a feature tells.
 */
export function createNeighbours(rarity: (feature: string) => number): Neighbours {
  const places = new Map<string, Place>();
  const holders = new Map<string, Set<Place>>();

  const remove = (id: string): void => {
    const place = places.get(id);
    if (!place) return;
    places.delete(id);
    for (const feature of place.vector.keys()) holders.get(feature)?.delete(place);
  };

  return {
    add(id, label, features) {
      remove(id);
      const place: Place = { id, label, vector: vectorOf(features, rarity) };
      places.set(id, place);
      for (const feature of place.vector.keys()) {
        const set = holders.get(feature) ?? new Set();
        set.add(place);
        holders.set(feature, set);
      }
    },
    remove,
    nearest(features, least) {
      if (places.size === 0) return [];
      const sums = new Map<Place, number>();
      for (const [feature, weight] of vectorOf(features, rarity))
        for (const place of holders.get(feature) ?? [])
          sums.set(place, (sums.get(place) ?? 0) + weight * (place.vector.get(feature) ?? 0));
      const best = new Map<number, Neighbour>();
      for (const [{ id, label }, likeness] of sums)
        if (likeness >= least && likeness > (best.get(label)?.likeness ?? 0))
          best.set(label, { id, label, likeness });
      return [...best.values()].sort((a, b) => b.likeness - a.likeness);
    },
  };
}

function vectorOf(features: Features, rarity: (feature: string) => number): ReadonlyMap<string, number> {
  const weighed = [...features].map(([feature, weight]) => [feature, weight * rarity(feature)] as const);
  const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
  return new Map(weighed.map(([feature, weight]) => [feature, weight / length]));
}
