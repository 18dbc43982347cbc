import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EDITOR_SCHEMAS, renderEditorSchema } from '../../scripts/editor-schemas.ts';
import { SMALL_POLICY } from './small-policy.ts';

const read = (path: string): string => readFileSync(new URL(`../../config/${path}`, import.meta.url), 'utf8');

function validator(file: string) {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(read(`schemas/${file}`)));
}

describe('the schemas for editors', () => {
  it.each(EDITOR_SCHEMAS)('$file is current (node scripts/generate-schemas.ts)', (schema) => {
    expect(read(`schemas/${schema.file}`)).toBe(renderEditorSchema(schema));
  });

  it.each([
    ['policies/contentful.yaml', 'policy.schema.json'],
    ['policies/squarespace.yaml', 'policy.schema.json'],
    ['frontdesk.example.yaml', 'installation.schema.json'],
    ['playground.yaml', 'installation.schema.json'],
  ])('%s names %s in its first line and is valid by it', (file, schema) => {
    const validate = validator(schema);
    validate(parse(read(file)));
    expect(validate.errors).toBeNull();
    expect(read(file).split('\n')[0]).toMatch(
      new RegExp(`^# yaml-language-server: \\$schema=(\\.\\./)?schemas/${schema}$`),
    );
  });

  it('see what the loader sees', () => {
    const validate = validator('policy.schema.json');
    expect(validate(parse(SMALL_POLICY.replace('preferred: true', 'prefered: true')))).toBe(false);
    expect(validate(parse(SMALL_POLICY.replace('kind: none', 'kind: nothing')))).toBe(false);
  });
});
