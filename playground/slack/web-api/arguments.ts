import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { invalid } from '../slack-error.ts';

/** The arguments of a call: JSON values, or the strings of a form in which lists and objects are JSON. */
export interface Arguments {
  readonly raw: JsonObject;
  text(name: string): string | undefined;
  /** @throws SlackError `invalid_arguments` when it is missing or empty */
  required(name: string): string;
  boolean(name: string): boolean;
  number(name: string): number | undefined;
  object(name: string): JsonObject | undefined;
  /** A list, or text with commas in it. */
  list(name: string): readonly string[];
  /** As sent, with JSON texts parsed. */
  json(name: string): unknown;
}

export function createArguments(raw: JsonObject): Arguments {
  const text = (name: string): string | undefined => {
    const value = raw[name];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' ? value : undefined;
  };
  const json = (name: string): unknown => {
    const value = raw[name];
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  };
  return {
    raw,
    text,
    required(name) {
      const value = text(name);
      if (value === undefined || value === '')
        throw invalid('invalid_arguments', [`missing required field: ${name}`]);
      return value;
    },
    boolean: (name) => ['true', '1'].includes(text(name) ?? ''),
    number(name) {
      const value = Number(text(name));
      return text(name) === undefined || Number.isNaN(value) ? undefined : value;
    },
    object(name) {
      const value = json(name);
      return isObject(value) ? value : undefined;
    },
    list(name) {
      const value = Array.isArray(raw[name]) ? raw[name] : (text(name) ?? '').split(',');
      return value.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
    },
    json,
  };
}
