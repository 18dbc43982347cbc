import { invalidForm } from './api-error.ts';
import type { StoredFile } from './model.ts';
import type { UploadedFile } from './rest/route.ts';
import { type Fields, isObject } from './validate/check.ts';
import type { World } from './world.ts';

/** `attachments` describes uploads by their number and, on an edit, names the old files that stay. */
export function filesOf(
  world: World,
  body: Fields,
  uploads: readonly UploadedFile[],
  options: { readonly ephemeral: boolean; readonly old: readonly StoredFile[] },
): readonly StoredFile[] {
  const listed = Array.isArray(body['attachments']) ? body['attachments'].filter(isObject) : null;
  const fresh = uploads.map((upload): StoredFile => {
    const entry = listed?.find((one) => String(one['id']) === upload.key);
    return {
      id: world.ids.next(),
      name: String(entry?.['filename'] ?? upload.name),
      contentType: upload.contentType,
      bytes: upload.bytes,
      description: typeof entry?.['description'] === 'string' ? entry['description'] : null,
      ephemeral: options.ephemeral,
    };
  });
  if (listed === null) return [...options.old, ...fresh];
  const unknown = listed.findIndex(
    (one) =>
      !uploads.some((upload) => upload.key === String(one['id'])) &&
      !options.old.some((file) => file.id === String(one['id'])),
  );
  if (unknown >= 0) {
    throw invalidForm([
      {
        path: ['attachments', String(unknown), 'id'],
        code: 'ATTACHMENT_NOT_FOUND',
        message: 'The attachment was not found',
      },
    ]);
  }
  const kept = options.old.filter((file) => listed.some((one) => String(one['id']) === file.id));
  return [...kept, ...fresh];
}

/** The names a component may refer to by `attachment://`. */
export const fileNames = (body: Fields, uploads: readonly UploadedFile[], old: readonly StoredFile[]) => {
  const listed = Array.isArray(body['attachments']) ? body['attachments'].filter(isObject) : [];
  return [
    ...old.map((file) => file.name),
    ...uploads.map((upload) =>
      String(listed.find((one) => String(one['id']) === upload.key)?.['filename'] ?? upload.name),
    ),
  ];
};
