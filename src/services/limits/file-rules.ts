import type { RemoteFile } from '../../domain/conversation.ts';
import type { Installation } from '../../ports/installation.ts';

/** Why a file is not taken. */
export type FileFault =
  | { readonly kind: 'file_too_large'; readonly name: string; readonly size: number; readonly max: number }
  /** `type`: the ending of its name. */
  | { readonly kind: 'file_refused'; readonly name: string; readonly type: string };

type FileRules = Pick<Installation, 'maxFileBytes' | 'refusedFileTypes'>;

export const isFileFault = (value: unknown): value is FileFault =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  (value.kind === 'file_too_large' || value.kind === 'file_refused');

type FilesByField = Readonly<Record<string, readonly RemoteFile[]>>;

/** Known from name and stated size, before a byte is fetched; undefined for a file that is taken. */
export function faultOfFile(
  { name, size }: Pick<RemoteFile, 'name' | 'size'>,
  { maxFileBytes: max, refusedFileTypes }: FileRules,
): FileFault | undefined {
  if (size > max) return { kind: 'file_too_large', name, size, max };
  const type = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase();
  return type !== undefined && refusedFileTypes.includes(type)
    ? { kind: 'file_refused', name, type }
    : undefined;
}

/** Files that are taken, and for each field the first that is not. */
export function sortFiles(
  files: FilesByField,
  rules: FileRules,
): { readonly taken: FilesByField; readonly faults: Readonly<Record<string, FileFault>> } {
  const faultOf = (file: RemoteFile): FileFault | undefined => faultOfFile(file, rules);
  const faults: Record<string, FileFault> = {};
  const taken: Record<string, readonly RemoteFile[]> = {};
  for (const [field, given] of Object.entries(files)) {
    taken[field] = given.filter((file) => faultOf(file) === undefined);
    const first = given.map(faultOf).find((fault) => fault !== undefined);
    if (first) faults[field] = first;
  }
  return { taken, faults };
}
