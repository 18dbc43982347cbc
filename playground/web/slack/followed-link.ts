/** A message, as a link names it. */
export interface Followed {
  readonly channel: string;
  readonly ts: string;
  /** The first message of the thread that it is in. */
  readonly threadTs?: string;
}

const MESSAGE = /\/archives\/([A-Z0-9]+)\/p(\d+)(\d{6})$/u;

/** The message that a pressed link leads to. Undefined for links that lead elsewhere. */
export function followedMessage(target: EventTarget | null): Followed | undefined {
  const anchor = target instanceof Element ? target.closest('a') : null;
  if (anchor === null) return undefined;
  const { pathname, searchParams } = new URL(anchor.href);
  const [, channel, seconds, micros] = MESSAGE.exec(pathname) ?? [];
  if (channel === undefined || seconds === undefined || micros === undefined) return undefined;
  const threadTs = searchParams.get('thread_ts');
  return { channel, ts: `${seconds}.${micros}`, ...(threadTs === null ? {} : { threadTs }) };
}
