/**
 * Discord's documented limits, checked on a payload as it goes on the wire: the small check that needs no description
 * of the API beside the project. Gives the violations, empty when all is well.
 */
export function messageViolations(payload: unknown): readonly string[] {
  const found: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || found.push(what));
  const { flags, components, content, embeds, allowed_mentions } = payload as Record<string, unknown>;
  must((Number(flags) & 32_768) !== 0, 'the Components V2 flag is set');
  must(content === undefined && embeds === undefined, 'content and embeds exclude the flag');
  must(JSON.stringify(allowed_mentions) === '{"parse":[]}', 'nobody may be mentioned');
  const all = nested(components as readonly Json[]);
  const texts = all.filter(({ type }) => type === 10).map(({ content: words }) => String(words));
  must(all.length > 0 && all.length <= 40, '1 to 40 components');
  must(texts.join('').length <= 4_000, '4,000 characters of text');
  must(
    texts.every((words) => words.trim() !== ''),
    'no empty text',
  );
  const ids = all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [String(custom_id)]));
  must(new Set(ids).size === ids.length, 'custom ids are unique');
  must(
    ids.every((id) => id.length >= 1 && id.length <= 100),
    'custom ids have 1 to 100 characters',
  );
  for (const component of all) checkComponent(component, must);
  return found;
}

export function modalViolations(payload: unknown): readonly string[] {
  const found: string[] = [];
  const must = (holds: boolean, what: string): void => void (holds || found.push(what));
  const { custom_id, title, components } = payload as Record<string, unknown>;
  const top = components as readonly Json[];
  must(within(custom_id, 1, 100), 'custom id 1 to 100');
  must(within(title, 1, 45), 'title 1 to 45');
  must(top.length >= 1 && top.length <= 5, '1 to 5 components');
  for (const { type, label, description, component } of top) {
    must(type === 10 || type === 18, 'labels and text only');
    if (type !== 18) continue;
    must(within(label, 1, 45), 'label 1 to 45');
    must(description === undefined || within(description, 1, 100), 'description 1 to 100');
    const field = component as Json;
    must([3, 4, 19].includes(Number(field.type)), 'a known field');
    checkComponent(field, must);
    if (field.type !== 4) continue;
    const most = Number(field['max_length'] ?? 4_000);
    must(most >= 1 && most <= 4_000, 'length 1 to 4,000');
    must(Number(field['min_length'] ?? 0) <= most, 'minimum below maximum');
    must(field['value'] === undefined || within(field['value'], 1, most), 'the value fits');
    must(field['placeholder'] === undefined || within(field['placeholder'], 1, 100), 'placeholder 1 to 100');
  }
  return found;
}

interface Json {
  readonly [key: string]: unknown;
}

function checkComponent(component: Json, must: (holds: boolean, what: string) => void): void {
  const inner = component['components'] as readonly Json[] | undefined;
  if (component['type'] === 1) {
    const kinds = new Set(inner?.map(({ type }) => type));
    must(inner !== undefined && inner.length >= 1 && inner.length <= 5, '1 to 5 in a row');
    must(kinds.size === 1 && (!kinds.has(3) || inner?.length === 1), 'a select is alone in its row');
  }
  if (component['type'] === 2) {
    must(within(component['label'], 1, 80), 'button label 1 to 80');
    must(
      (component['style'] === 5) === (component['url'] !== undefined),
      'an address exactly on link buttons',
    );
    must((component['style'] === 5) !== (component['custom_id'] !== undefined), 'an id on all others');
    must(component['url'] === undefined || within(component['url'], 1, 512), 'address up to 512');
  }
  if (component['type'] === 3) {
    const options = component['options'] as readonly Json[];
    must(options.length >= 1 && options.length <= 25, '1 to 25 options');
    must(new Set(options.map(({ value }) => value)).size === options.length, 'option values are unique');
    for (const option of options) {
      must(within(option['label'], 1, 100) && within(option['value'], 1, 100), 'option 1 to 100');
      must(
        option['description'] === undefined || within(option['description'], 1, 100),
        'description 1 to 100',
      );
    }
    must(
      component['placeholder'] === undefined || within(component['placeholder'], 1, 150),
      'placeholder 1 to 150',
    );
  }
}

const within = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'string' && value.length >= least && value.length <= most;

function nested(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => [
    component,
    ...nested((component['components'] as readonly Json[] | undefined) ?? []),
  ]);
}
