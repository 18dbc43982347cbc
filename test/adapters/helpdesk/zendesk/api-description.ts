import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const FILE = new URL('../../../../../shared/specs/zendesk/support-oas.yaml', import.meta.url);

/** Zendesk's own description of its API lies beside some checkouts. */
export const hasApiDescription: boolean = existsSync(FILE);

interface Description {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Schema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name?: string; readonly $ref?: string }[];
  readonly requestBody?: {
    readonly content?: { readonly 'application/json'?: { readonly schema?: { readonly $ref?: string } } };
  };
}

/**
 * The faults that Zendesk's description finds in a request: no such address, or a body with a key that it does not
 * name or a value that it does not allow. It requires next to nothing, so unknown keys are what it can tell.
 */
export function createApiValidator(): (method: string, path: string, body: unknown) => readonly string[] {
  const description = parse(readFileSync(FILE, 'utf8')) as Description;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  addFormats.default(ajv);
  ajv.addSchema({
    $id: 'zendesk',
    components: { schemas: nullable(description.components.schemas) },
  } as AnySchema);
  const paths = Object.keys(description.paths).map((pattern) => ({
    pattern,
    regex: new RegExp(`^${pattern.replace(/\{[^}]+\}/gu, '[^/]+')}$`, 'u'),
  }));
  return (method, path, body) => {
    // Addresses that are written out win over those with a part to fill in.
    const [found] = paths
      .filter(({ regex }) => regex.test(path))
      .sort((a, b) => a.pattern.split('{').length - b.pattern.split('{').length);
    const operation = found && description.paths[found.pattern]?.[method.toLowerCase()];
    if (!operation) return [`Zendesk describes no ${method} ${path}`];
    const ref = operation.requestBody?.content?.['application/json']?.schema?.$ref;
    if (!ref || body === undefined) return [];
    const validate = ajv.getSchema(`zendesk${ref}`);
    if (!validate) throw new Error(`Zendesk describes no ${ref}`);
    validate(body);
    const unknown = ref.includes('Ticket') ? unknownKeys(body, description.components.schemas) : [];
    return [
      ...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
      ...unknown,
    ];
  };
}

function unknownKeys(body: unknown, schemas: Description['components']['schemas']): readonly string[] {
  const ticket = (body as { readonly ticket?: Readonly<Record<string, unknown>> }).ticket ?? {};
  const comment = (ticket['comment'] ?? {}) as Readonly<Record<string, unknown>>;
  const missing = (given: object, schema: string): readonly string[] =>
    Object.keys(given)
      .filter((key) => !Object.hasOwn(schemas[schema]?.properties ?? {}, key))
      .map((key) => `${schema} has no ${key}`);
  return [...missing(ticket, 'TicketObject'), ...missing(comment, 'TicketCommentObject')];
}

/** OpenAPI 3.0 writes `nullable`; JSON Schema has a type and a value for it. */
function nullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nullable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, nullable(inner)] as const);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if (copy['nullable'] === true && typeof copy['type'] === 'string') copy['type'] = [copy['type'], 'null'];
  if (copy['nullable'] === true && Array.isArray(copy['enum'])) copy['enum'] = [...copy['enum'], null];
  return copy;
}
