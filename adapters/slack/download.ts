import type { RemoteFile } from '../../src/domain/conversation.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { CALL_TIMEOUT } from './config.ts';
import type { SlackApi } from './web-api.ts';

/** Where Slack keeps files. The bot's token goes nowhere else. */
const FILE_HOSTS: ReadonlySet<string> = new Set(['files.slack.com', 'slack-files.com']);

export interface DownloadOptions {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly botToken: string;
  /** Its own host is allowed, too: the files of a local Slack. */
  readonly apiUrl: string;
}

/**
 * The bytes, streaming, and never more than Slack states: who asked for a small file does not get a large one.
 * @throws PermanentChatError when the file is gone, elsewhere, or not the bot's to read.
 */
export async function downloadFile(
  file: RemoteFile,
  { api, clock, botToken, apiUrl }: DownloadOptions,
): Promise<ReadableStream<Uint8Array>> {
  const asked = file.url === '' || file.size === 0 ? await askFor(file.id, api) : undefined;
  const url = URL.parse(file.url || (asked?.url_private ?? ''));
  if (!url || !isAllowed(url, new URL(apiUrl))) throw new PermanentChatError('file_host_not_allowed');
  const waiting = new AbortController();
  // Only the answer has a deadline, not the bytes: files may be large.
  const cancel = clock.after(CALL_TIMEOUT, () =>
    waiting.abort(new Error('the file server did not answer in time')),
  );
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${botToken}` },
    redirect: 'manual',
    signal: waiting.signal,
  }).finally(cancel);
  const stated = file.size || asked?.size;
  const fault = faultOf(response, file, stated);
  if (fault === undefined && response.body)
    return stated ? response.body.pipeThrough(atMost(stated)) : response.body;
  await response.body?.cancel();
  throw fault ?? new PermanentChatError('file_empty');
}

/** Slack Connect tells neither address nor size before it is asked. */
async function askFor(id: string, api: SlackApi) {
  const { file } = await api.call<{
    readonly file?: { readonly url_private?: string; readonly size?: number };
  }>('files.info', { file: id });
  return file;
}

function atMost(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > limit) throw new PermanentChatError('file_larger_than_stated');
      controller.enqueue(chunk);
    },
  });
}

function isAllowed(url: URL, apiUrl: URL): boolean {
  if (url.host === apiUrl.host) return url.protocol === apiUrl.protocol;
  return url.protocol === 'https:' && url.port === '' && FILE_HOSTS.has(url.hostname);
}

/** Without the scope `files:read` Slack sends its login page, as a redirect or as HTML with status 200. */
function faultOf(response: Response, file: RemoteFile, stated: number | undefined): Error | undefined {
  if (response.status === 429 || response.status >= 500)
    return new Error(`the file server answered ${response.status}`);
  if (response.status >= 300 && response.status < 400) return new PermanentChatError('file_not_readable');
  if (!response.ok) return new PermanentChatError(`file_http_${response.status}`);
  if (stated && Number(response.headers.get('content-length') ?? 0) > stated)
    return new PermanentChatError('file_larger_than_stated');
  const loginPage = response.headers.get('content-type')?.startsWith('text/html');
  const isHtml = file.contentType?.startsWith('text/html') || /\.html?$/iu.test(file.name);
  return loginPage && !isHtml ? new PermanentChatError('file_not_readable') : undefined;
}
