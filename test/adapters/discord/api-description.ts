import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const FILE = new URL('../../../../shared/specs/discord/openapi.json', import.meta.url);

/** Discord's own description of its API lies beside some checkouts; without it only the limits are checked. */
export const hasApiDescription: boolean = existsSync(FILE);

/** The faults that Discord's description finds in `value`, as `path message`; its schema is named as there. */
export function createApiValidator(): (schema: string, value: unknown) => readonly string[] {
  const description = JSON.parse(readFileSync(FILE, 'utf8')) as {
    readonly components: { readonly schemas: object };
  };
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
  addFormats.default(ajv);
  ajv.addFormat('snowflake', /^(0|[1-9][0-9]*)$/).addFormat('nonce', true);
  ajv.addSchema({ $id: 'discord', components: description.components } as AnySchema);
  return (schema, value) => {
    const validate = ajv.getSchema(`discord#/components/schemas/${schema}`);
    if (!validate) throw new Error(`Discord describes no ${schema}`);
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
