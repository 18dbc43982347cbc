/** A file as the helpdesk takes it; `content` is its bytes in base64. */
export interface GivenFile {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
  readonly content: string;
}

/** The files of a picker, ready to be sent. */
export const readFiles = (files: Iterable<File>): Promise<readonly GivenFile[]> =>
  Promise.all(
    [...files].map(async (file) => ({
      key: crypto.randomUUID(),
      name: file.name,
      size: file.size,
      contentType: file.type || 'application/octet-stream',
      content: toBase64(new Uint8Array(await file.arrayBuffer())),
    })),
  );

/** As many characters as a call takes arguments. */
const CHUNK = 32_768;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK)
    text += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  return btoa(text);
}
