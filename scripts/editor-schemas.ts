import { z } from 'zod';
import { webhookEvents } from '../adapters/helpdesk/webhook/index.ts';
import { installationFile } from '../src/installation/schema.ts';
import { policyFile } from '../src/policy/schema/policy-file.ts';

export interface EditorSchema {
  readonly file: string;
  readonly title: string;
  readonly schema: z.ZodType;
}

/** The JSON Schemas that editors use, each made from the zod schema that the loader checks with. */
export const EDITOR_SCHEMAS: readonly EditorSchema[] = [
  { file: 'policy.schema.json', title: 'Support policy of Frontdesk', schema: policyFile },
  { file: 'installation.schema.json', title: 'Installation of Frontdesk', schema: installationFile },
  {
    file: 'helpdesk-webhook.schema.json',
    title: 'What Frontdesk and a helpdesk of kind webhook post to each other',
    schema: webhookEvents,
  },
];

/** The file's text. What has a default may be left out, so the input side of the schema counts. */
export function renderEditorSchema({ title, schema }: EditorSchema): string {
  const json = z.toJSONSchema(schema, { io: 'input', reused: 'ref', unrepresentable: 'any' });
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`;
}
