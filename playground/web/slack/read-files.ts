export interface GivenFile {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

/** Reads picked files for the upload. */
export function readFiles(files: readonly File[]): Promise<readonly GivenFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const parts: string[] = [];
      for (let at = 0; at < bytes.length; at += 8192) {
        parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
      }
      return {
        name: file.name,
        contentType: file.type || 'application/octet-stream',
        base64: btoa(parts.join('')),
      };
    }),
  );
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
