/** Addresses of channels and threads, and of messages in them; here they lead to this page instead of the real Discord. */
const CHANNEL = /^https:\/\/discord\.com\/channels\/\d+\/(\d+)(?:\/\d+)?$/u;

/** The channel that a pressed link leads to. Undefined for links that lead elsewhere. */
export function followedChannel(target: EventTarget | null): string | undefined {
  const anchor = target instanceof Element ? target.closest('a') : null;
  return anchor === null ? undefined : CHANNEL.exec(anchor.href)?.[1];
}
