import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request names this machine. A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding) and
 * read what is served here; its `Host` header gives it away.
 */
export function isForLoopback(request: IncomingMessage): boolean {
  const host = request.headers.host;
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  return LOOPBACK.has(new URL(`http://${host}`).hostname);
}

/** Whether a page of this very server, or no page at all, sends the request. Browsers let any page open a WebSocket. */
export function isFromOwnPage(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || origin === `http://${host}`;
}
