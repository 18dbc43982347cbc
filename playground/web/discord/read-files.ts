import type { FileInput } from '../../discord/act/uploads.ts';

/** The files of a picker, ready to be sent. */
export const readFiles = (files: Iterable<File>): Promise<readonly FileInput[]> =>
  Promise.all([...files].map(readFile));

function readFile(file: File): Promise<FileInput> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve({
        name: file.name,
        contentType: file.type || 'application/octet-stream',
        // `data:…;base64,` comes before the bytes.
        base64: String(reader.result).split(',')[1] ?? '',
      });
    reader.onerror = () => reject(reader.error ?? new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}

export const sizeText = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
