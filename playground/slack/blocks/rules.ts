import { isObject } from '../json.ts';

/** Where (a JSON pointer) and what is wrong, in Slack's words. */
export type Report = (pointer: string, message: string) => void;
export type Rule = (value: unknown, pointer: string, report: Report) => void;

/** @returns Slack's list: `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. */
export function problemsOf(rule: Rule, value: unknown, pointer: string): readonly string[] {
  const problems: string[] = [];
  rule(value, pointer, (at, message) => problems.push(`${message} [json-pointer:${at}]`));
  return problems;
}

export interface StringLimits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  /** What is said when the pattern does not match. */
  readonly otherwise?: string;
}

/** Characters are counted as JavaScript and Slack count them: UTF-16 units. */
export function string(limits: StringLimits = {}): Rule {
  const { min = 1, max, pattern, otherwise = 'invalid format' } = limits;
  return (value, pointer, report) => {
    if (typeof value !== 'string') return report(pointer, 'must be a string');
    if (value.length < min) report(pointer, `must be more than ${min - 1} characters`);
    if (max !== undefined && value.length > max) report(pointer, `must be less than ${max + 1} characters`);
    if (pattern && !pattern.test(value)) report(pointer, otherwise);
  };
}

export function integer(min: number, max: number): Rule {
  return (value, pointer, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return report(pointer, 'must be an integer');
    if (value < min) report(pointer, `must be greater than or equal to ${min}`);
    if (value > max) report(pointer, `must be less than or equal to ${max}`);
  };
}

export const boolean: Rule = (value, pointer, report) => {
  if (typeof value !== 'boolean') report(pointer, 'must be a boolean');
};

export const anything: Rule = () => undefined;

export function oneOf(...allowed: readonly (string | number)[]): Rule {
  return (value, pointer, report) => {
    if (!allowed.some((entry) => entry === value)) report(pointer, 'must be a valid enum value');
  };
}

export function list(item: Rule, limits: { readonly min?: number; readonly max?: number } = {}): Rule {
  const { min = 1, max } = limits;
  return (value, pointer, report) => {
    if (!Array.isArray(value)) return report(pointer, 'must be an array');
    if (value.length < min) report(pointer, `no fewer than ${min} items allowed`);
    if (max !== undefined && value.length > max) report(pointer, `no more than ${max} items allowed`);
    value.forEach((entry, index) => {
      item(entry, `${pointer}/${index}`, report);
    });
  };
}

/** An object with these keys and no others; a key that ends in `?` may be missing. `type` is checked by the caller. */
export function shape(fields: Readonly<Record<string, Rule>>, also: Rule = anything): Rule {
  return (value, pointer, report) => {
    if (!isObject(value)) return report(pointer, 'must be an object');
    for (const [key, rule] of Object.entries(fields)) {
      const name = key.replace(/\?$/u, '');
      if (value[name] !== undefined) rule(value[name], `${pointer}/${name}`, report);
      else if (name === key) report(pointer, `missing required field: ${name}`);
    }
    for (const key of Object.keys(value)) {
      if (key !== 'type' && !(key in fields) && !(`${key}?` in fields)) {
        report(pointer, `invalid additional property: ${key}`);
      }
    }
    also(value, pointer, report);
  };
}

/** Chooses the rule by the object's `type`. */
export function byType(table: Readonly<Record<string, Rule>>): Rule {
  return (value, pointer, report) => {
    if (!isObject(value)) return report(pointer, 'must be an object');
    if (value['type'] === undefined) return report(pointer, 'missing required field: type');
    const rule =
      typeof value['type'] === 'string' && Object.hasOwn(table, value['type']) && table[value['type']];
    if (!rule) return report(`${pointer}/type`, `unsupported type: ${String(value['type'])}`);
    rule(value, pointer, report);
  };
}

export function all(...rules: readonly Rule[]): Rule {
  return (value, pointer, report) => {
    for (const rule of rules) rule(value, pointer, report);
  };
}
