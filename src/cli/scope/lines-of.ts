import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/**
 * The lines of a stream, as they arrive. Only a line feed ends one: `readline` would also break at U+2028, which JSON
 * may hold as it is.
 */
export async function* linesOf(input: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer);
    // Only what is new is looked through: a line may be as long as many chunks.
    const [end = '', ...lines] = text.split('\n');
    rest += end;
    for (const next of lines) {
      yield rest.replace(/\r$/, '');
      rest = next;
    }
  }
  rest += decoder.end();
  if (rest !== '') yield rest.replace(/\r$/, '');
}
