import { type Instant, MINUTE } from '../../src/domain/time.ts';
import { SLACK_LIMITS } from './render/limits.ts';

/** A response URL answers for 30 minutes; the last one is left to the way there. */
const URL_LIFE = 29 * MINUTE;

/** What a modal carries of the place it was opened from: Slack's submit names no conversation. */
export interface FormOrigin {
  /** Encoded conversation id; a user's id where there is none (App Home). */
  readonly conversation: string;
  /** Answers where the bot is no member, too. */
  readonly responseUrl?: string;
  /** The message that led to the modal was only for this person, and the answer takes its place. */
  readonly replaces?: boolean;
  readonly openedAt: Instant;
}

/** At most 3,000 characters: without the URL when it would not fit. */
export function encodeOrigin(origin: FormOrigin): string {
  const { conversation: c, openedAt: t } = origin;
  const full = JSON.stringify({
    c,
    t,
    ...(origin.responseUrl ? { u: origin.responseUrl } : {}),
    ...(origin.replaces ? { r: 1 } : {}),
  });
  return full.length <= SLACK_LIMITS.privateMetadata ? full : JSON.stringify({ c, t });
}

/** Undefined for anything that we did not write. */
export function decodeOrigin(metadata: string | undefined): FormOrigin | undefined {
  const parsed = parse(metadata);
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  const { c, t, u, r } = parsed as Readonly<Record<string, unknown>>;
  if (typeof c !== 'string' || typeof t !== 'number') return undefined;
  return {
    conversation: c,
    openedAt: t,
    ...(typeof u === 'string' ? { responseUrl: u } : {}),
    ...(r === 1 ? { replaces: true } : {}),
  };
}

/** The response URL while it still answers. */
export function liveUrl(origin: FormOrigin, now: Instant): string | undefined {
  return Math.abs(now - origin.openedAt) < URL_LIFE ? origin.responseUrl : undefined;
}

function parse(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Written by somebody else: the same as none.
    return undefined;
  }
}
