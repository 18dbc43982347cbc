import type { Path } from '../reporting/path.ts';
import { asMapping, valueAt } from '../reporting/path.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';

/** A block with an id, e.g. one topic. */
export interface Block {
  readonly id: string;
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The blocks of a section; those that are no mapping are the schema's business. */
export function blocksOf(file: YamlFile, ...section: Path): readonly Block[] {
  return Object.entries(asMapping(valueAt(file.content, section)) ?? {}).flatMap(([id, entry]) => {
    const value = asMapping(entry);
    return value ? [{ id, path: [...section, id], value }] : [];
  });
}

export function idsOf(file: YamlFile, section: string): readonly string[] {
  return Object.keys(asMapping(valueAt(file.content, [section])) ?? {});
}

/** The texts of a list; whatever else stands in it is the schema's business. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
