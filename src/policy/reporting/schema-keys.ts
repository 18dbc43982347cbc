import { z } from 'zod';
import type { Path } from './path.ts';

/** The keys that a schema knows at a path; empty where it takes none. */
export function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  const found = unwrap(path.reduce<unknown>((current, step) => stepInto(current, step), schema));
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function stepInto(schema: unknown, step: string | number): unknown {
  const current = unwrap(schema);
  if (current instanceof z.ZodObject) return (current.shape as Readonly<Record<string, unknown>>)[step];
  if (current instanceof z.ZodRecord) return current.valueType;
  if (current instanceof z.ZodArray) return current.element;
  return undefined;
}

/** What an optional or defaulted schema is about. */
function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return unwrap(schema.unwrap());
  if (schema instanceof z.ZodUnion)
    return schema.options.map(unwrap).find((option) => option instanceof z.ZodObject);
  return schema;
}
