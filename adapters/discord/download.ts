import type { RemoteFile } from '../../src/domain/conversation.ts';
import { SECOND } from '../../src/domain/time.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { DISCORD_API_URL } from './config.ts';

/** Where Discord keeps attachments. A message names the address, so it is no reason to fetch from anywhere else. */
const DISCORD_FILE_HOSTS = ['cdn.discordapp.com', 'media.discordapp.net'];

/** Until the first byte; the body itself may take its time. */
const ANSWER_WITHIN = 30 * SECOND;

/** Links to attachments are signed and expire after about a day: the file is gone then, for good. */
export function createDownload(
  apiUrl: string,
  clock: Clock,
): (file: RemoteFile) => Promise<ReadableStream<Uint8Array>> {
  const api = new URL(apiUrl);
  const isDiscord = api.href.startsWith(DISCORD_API_URL);
  const allowed = (url: URL): boolean =>
    (url.protocol === 'https:' && DISCORD_FILE_HOSTS.includes(url.host)) ||
    (!isDiscord && url.origin === api.origin);
  return async (file) => {
    const url = URL.parse(file.url);
    if (url === null || !allowed(url)) throw new PermanentChatError('file_host_not_allowed');
    const controller = new AbortController();
    const disarm = clock.after(ANSWER_WITHIN, () =>
      controller.abort(new Error('Discord sent no file within 30 s')),
    );
    const response = await fetch(url, { redirect: 'error', signal: controller.signal }).finally(disarm);
    if (response.ok && response.body) {
      const announced = Number(response.headers.get('content-length') ?? 0);
      if (announced <= file.size) return response.body.pipeThrough(atMost(file.size));
      await response.body.cancel();
      throw new PermanentChatError('file_too_large');
    }
    await response.body?.cancel();
    if (response.status === 403 || response.status === 404 || response.status === 410)
      throw new PermanentChatError('file_gone');
    throw new Error(`Discord answered ${response.status} for a file`);
  };
}

/** Whoever decided to take the file did so by the size that the message states. */
function atMost(size: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.length;
      if (seen > size) controller.error(new PermanentChatError('file_too_large'));
      else controller.enqueue(chunk);
    },
  });
}
