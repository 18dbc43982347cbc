import type { ServerResponse } from 'node:http';
import type { PlaygroundContext } from '../contract.ts';
import type { State } from './state.ts';
import { signature } from './wire/attachment.ts';

const FILE = /^\/discord\/cdn\/(?:ephemeral-)?attachments\/(\d+)\/(\d+)\/([^/]+)$/;
/** Shown in the page; anything else is downloaded, so that an uploaded page never runs as one. */
const INLINE = /^(image\/(png|jpeg|gif|webp|avif)|text\/plain|audio\/|video\/)/;

/** Serves a file when its link is signed, not expired, and the file still exists. */
export function serveFile(
  context: PlaygroundContext,
  state: State,
  url: URL,
  response: ServerResponse,
): void {
  const found = FILE.exec(url.pathname);
  const stored = found?.[2] === undefined ? undefined : state.files.get(found[2]);
  const expires = url.searchParams.get('ex') ?? '';
  const valid = url.searchParams.get('hm') === signature(url.pathname, expires);
  const alive = Number.parseInt(expires, 16) * 1000 > context.now();
  if (stored === undefined || found?.[1] !== stored.channelId || !valid || !alive) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.');
    return;
  }
  const { file } = stored;
  response
    .writeHead(200, {
      'content-type': file.contentType,
      'content-length': file.bytes.length,
      'content-disposition': `${INLINE.test(file.contentType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
    })
    .end(file.bytes);
}
