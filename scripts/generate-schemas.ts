import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { EDITOR_SCHEMAS, renderEditorSchema } from './editor-schemas.ts';

/** Writes config/schemas/*.schema.json, which editors use to complete and check the YAML files. */
for (const schema of EDITOR_SCHEMAS) {
  const file = fileURLToPath(new URL(`../config/schemas/${schema.file}`, import.meta.url));
  await writeFile(file, renderEditorSchema(schema));
  console.log(`config/schemas/${schema.file}`);
}
