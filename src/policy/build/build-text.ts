import type { Localized } from '../../domain/locale.ts';
import type { Said } from '../policy.ts';

interface SaidInFile {
  readonly en: string;
  readonly fr: string;
  readonly covers: readonly string[];
}

export function toLocalized({ en, fr }: SaidInFile): Localized {
  return { en: en.trim(), fr: fr.trim() };
}

export function toSaid(said: SaidInFile): Said {
  return { text: toLocalized(said), covers: said.covers };
}

/** What a block covers, with what the texts inside it cover. */
export function allCovers(
  ...parts: readonly ({ readonly covers: readonly string[] } | undefined)[]
): readonly string[] {
  return [...new Set(parts.flatMap((part) => part?.covers ?? []))];
}

/** `{}` for undefined and `{ key: value }` otherwise: how an optional property is left out. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

export function optionalText<K extends string>(
  key: K,
  said: SaidInFile | undefined,
): { readonly [P in K]?: Localized } {
  return optional(key, said && toLocalized(said));
}
