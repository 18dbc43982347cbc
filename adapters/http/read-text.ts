import { HttpError } from './http-error.ts';

/** The body as text. @throws HttpError `too_large`, without reading on */
export async function readText(
  response: Response,
  maxBytes: number,
  details: { readonly method: string; readonly url: string },
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new HttpError('too_large', `longer than ${maxBytes} bytes`, details);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
