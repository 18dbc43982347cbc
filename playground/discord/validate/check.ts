import { type Issue, invalidForm } from '../api-error.ts';

/** Reports what Discord would refuse about a value, with Discord's codes and texts. Unknown keys are ignored, as there. */
export type Check = (value: unknown, path: Issue['path'], report: (issue: Issue) => void) => void;

export type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const absent = (value: unknown): value is null | undefined => value === undefined || value === null;

/** Throws 50035 with every issue at once. */
export function ensure(value: unknown, check: Check): void {
  const issues: Issue[] = [];
  check(value, [], (issue) => issues.push(issue));
  if (issues.length > 0) throw invalidForm(issues);
}

export const REQUIRED = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' } as const;

export const text =
  (limits: { readonly min?: number; readonly max?: number; readonly pattern?: RegExp }): Check =>
  (value, path, report) => {
    if (typeof value !== 'string') {
      report({ path, code: 'STRING_TYPE_CONVERT', message: 'Could not interpret as string.' });
      return;
    }
    const { min = 0, max = Number.POSITIVE_INFINITY, pattern } = limits;
    const length = [...value].length;
    if (min > 0 && value.length === 0) report({ path, ...REQUIRED });
    else if (length < min || length > max) {
      report(
        min > 0
          ? { path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in length.` }
          : { path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` },
      );
    }
    if (pattern !== undefined && !pattern.test(value)) {
      report({ path, code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' });
    }
  };

export const integer =
  (min: number, max: number): Check =>
  (value, path, report) => {
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (!Number.isInteger(number)) {
      report({ path, code: 'NUMBER_TYPE_COERCE', message: `Value "${String(value)}" is not int.` });
    } else if (Number(number) < min) {
      report({
        path,
        code: 'NUMBER_TYPE_MIN',
        message: `int value should be greater than or equal to ${min}.`,
      });
    } else if (Number(number) > max) {
      report({ path, code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${max}.` });
    }
  };

export const number: Check = (value, path, report) => {
  if (typeof value !== 'number') {
    report({ path, code: 'NUMBER_TYPE_COERCE', message: `Value "${String(value)}" is not float.` });
  }
};

export const bool: Check = (value, path, report) => {
  if (typeof value !== 'boolean') {
    report({ path, code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' });
  }
};

export const oneOf =
  (allowed: readonly (string | number)[]): Check =>
  (value, path, report) => {
    if (!allowed.includes(value as string | number)) {
      report({
        path,
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${allowed.map((one) => (typeof one === 'string' ? `'${one}'` : one)).join(', ')}}.`,
      });
    }
  };

export const snowflake: Check = (value, path, report) => {
  if (!/^\d{1,21}$/.test(String(value))) {
    report({ path, code: 'NUMBER_TYPE_COERCE', message: `Value "${String(value)}" is not snowflake.` });
  }
};

export const list =
  (item: Check, limits: { readonly min?: number; readonly max?: number } = {}): Check =>
  (value, path, report) => {
    if (!Array.isArray(value)) {
      report({ path, code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' });
      return;
    }
    const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
    if (value.length < min || value.length > max) {
      report({
        path,
        code: 'BASE_TYPE_BAD_LENGTH',
        message:
          max === Number.POSITIVE_INFINITY
            ? `Must be ${min} or more in length.`
            : `Must be between ${min} and ${max} in length.`,
      });
      return;
    }
    for (const [index, one] of value.entries()) item(one, [...path, String(index)], report);
  };

/** `required` fields must be there, `optional` ones may be absent or null. */
export const shape =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, path, report) => {
    if (!isObject(value)) {
      report({ path, code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' });
      return;
    }
    for (const [key, check] of Object.entries(required)) {
      if (absent(value[key])) report({ path: [...path, key], ...REQUIRED });
      else check(value[key], [...path, key], report);
    }
    for (const [key, check] of Object.entries(optional)) {
      if (!absent(value[key])) check(value[key], [...path, key], report);
    }
  };

/** Chooses the check by the number in `type`. */
export const byType =
  (kinds: Readonly<Record<number, Check>>): Check =>
  (value, path, report) => {
    if (!isObject(value)) {
      report({ path, code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' });
      return;
    }
    const check = kinds[Number(value['type'])];
    if (check === undefined) {
      report({
        path: [...path, 'type'],
        code: 'UNION_TYPE_CHOICES',
        message: `Value of field "type" must be one of (${Object.keys(kinds).join(', ')}).`,
      });
      return;
    }
    check(value, path, report);
  };

export const all =
  (...checks: readonly Check[]): Check =>
  (value, path, report) => {
    for (const check of checks) check(value, path, report);
  };

export const dictionary =
  (keys: ReadonlySet<string>, item: Check): Check =>
  (value, path, report) => {
    if (!isObject(value)) {
      report({ path, code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' });
      return;
    }
    for (const [key, one] of Object.entries(value)) {
      if (!keys.has(key)) {
        report({
          path: [...path, key],
          code: 'ENUM_TYPE_COERCE',
          message: `Value "${key}" is not a valid enum value.`,
        });
      } else if (one !== null) item(one, [...path, key], report);
    }
  };

/** For rules between fields: runs only on objects. */
export const rule =
  (check: (value: Fields, path: Issue['path'], report: (issue: Issue) => void) => void): Check =>
  (value, path, report) => {
    if (isObject(value)) check(value, path, report);
  };
