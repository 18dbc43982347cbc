import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Documented lengths that Slack enforces and its types do not know: path ending → characters. */
const LENGTHS: readonly (readonly [ending: RegExp, limit: number])[] = [
  [/header\.text\.text$/, 150],
  [/button\.text\.text$/, 75],
  [/button\.url$/, 3_000],
  [/option\.text\.text$/, 75],
  [/option\.description\.text$/, 75],
  [/option\.value$/, 150],
  [/placeholder\.text$/, 150],
  [/confirm\.title\.text$/, 100],
  [/confirm\.text\.text$/, 300],
  [/confirm\.(confirm|deny)\.text$/, 30],
  [/(modal\.title|submit|close)\.text$/, 24],
  [/private_metadata$/, 3_000],
  [/(action_id|block_id|callback_id)$/, 255],
  [/initial_value$/, 3_000],
];

const LISTS: Readonly<Record<string, number>> = { blocks: 100, options: 100 };

/** What Slack would refuse about a message or view, as sentences; empty when it would take it. */
export function refusals(payload: unknown): string[] {
  const out: string[] = [];
  walk(payload, '', out);
  return out;
}

function walk(value: unknown, at: string, out: string[]): void {
  if (typeof value === 'string') checkText(value, at, out);
  else if (Array.isArray(value)) checkList(value, at, out);
  else if (isObject(value)) checkObject(value, at, out);
}

function checkObject(value: Json, at: string, out: string[]): void {
  const type = typeof value['type'] === 'string' ? value['type'] : '';
  const here = `${at}.${type}`;
  if (type === 'file_input' && !(Number(value['max_files']) >= 1 && Number(value['max_files']) <= 10))
    out.push(`${here}: max_files out of range`);
  if (type === 'plain_text_input' && Number(value['min_length'] ?? 0) > Number(value['max_length'] ?? 3_000))
    out.push(`${here}: min_length above max_length`);
  if (isObject(value['initial_option']) && !offers(value)) out.push(`${here}: initial_option is not offered`);
  for (const [key, child] of Object.entries(value)) {
    const name = key === 'options' || key === 'initial_option' ? 'option' : key;
    walk(child, `${here === '.' ? '' : here}.${key === 'options' ? `options.${name}` : name}`, out);
  }
}

function offers(select: Json): boolean {
  const options = Array.isArray(select['options']) ? select['options'] : [];
  return options.some((option) => JSON.stringify(option) === JSON.stringify(select['initial_option']));
}

function checkText(value: string, at: string, out: string[]): void {
  const path = at.replace(/\.(plain_text|mrkdwn)(?=\.)/g, '').replace(/\.+/g, '.');
  if (/\.text$/.test(path) && value === '') out.push(`${path}: empty text`);
  for (const [ending, limit] of LENGTHS)
    if (ending.test(path) && value.length > limit) out.push(`${path}: longer than ${limit}`);
  if (value.length > 3_000 && !path.includes('rich_text')) out.push(`${path}: longer than 3000`);
  if (!value.isWellFormed()) out.push(`${path}: torn surrogate`);
}

function checkList(list: readonly unknown[], at: string, out: string[]): void {
  const key = at.split('.').at(-1) ?? '';
  if (list.length === 0 && key !== 'blocks') out.push(`${at}: empty list`);
  if (list.length > (LISTS[at.includes('options.option') ? 'options' : key] ?? 100))
    out.push(`${at}: too many`);
  for (const id of ['action_id', 'block_id']) {
    const ids = list.filter(isObject).flatMap((item) => (typeof item[id] === 'string' ? [item[id]] : []));
    if (new Set(ids).size < ids.length) out.push(`${at}: two of one ${id}`);
  }
  for (const item of list) walk(item, at, out);
}

const SCHEMA = path.resolve('../shared/specs/slack/slack-types.schema.json');

/** Slack's published types as a schema, where it is at hand: what does not fit `definition`. */
export function typeFaults(definition: 'ModalView' | 'HomeView' | 'KnownBlock', value: unknown): string[] {
  const check = checkers()?.[definition];
  if (!check || check(value)) return [];
  return (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

type Checker = ReturnType<Ajv['compile']>;
let compiled: Readonly<Record<'ModalView' | 'HomeView' | 'KnownBlock', Checker>> | undefined;

function checkers(): typeof compiled {
  if (compiled || !existsSync(SCHEMA)) return compiled;
  const ajv = new Ajv({ strict: false, allErrors: false });
  ajv.addSchema(JSON.parse(readFileSync(SCHEMA, 'utf8')), 'slack');
  const of = (name: string): Checker => ajv.compile({ $ref: `slack#/definitions/${name}` });
  compiled = { ModalView: of('ModalView'), HomeView: of('HomeView'), KnownBlock: of('KnownBlock') };
  return compiled;
}
