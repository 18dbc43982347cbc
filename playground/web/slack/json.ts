/** Block Kit is read as it comes: what is missing or of another type counts as absent. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function child(object: Json, key: string): Json | undefined {
  const value = object[key];
  return isJson(value) ? value : undefined;
}

export function children(object: Json, key: string): readonly Json[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function str(object: Json | undefined, key: string): string {
  const value = object?.[key];
  return typeof value === 'string' ? value : '';
}

/** The text of a text object below `key`. */
export function label(object: Json, key: string): string {
  return str(child(object, key), 'text');
}
