import type { JsonObject } from './json.ts';
import { isObject, stringOf } from './json.ts';

/** Somebody who would have been notified by a message. */
export interface Ping {
  readonly kind: 'user' | 'usergroup' | 'broadcast';
  /** User id, user group id, or `channel`, `here`, `everyone`. */
  readonly target: string;
}

const CONTROL = /<(?:@([UW][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+)|!(channel|here|everyone))(?:\|[^>]*)?>/gu;

/** Control sequences in mrkdwn. Slack obeys them inside code spans as well, so nothing is exempt. */
export function pingsInMrkdwn(text: string): readonly Ping[] {
  return [...text.matchAll(CONTROL)].flatMap(([, user, group, broadcast]): readonly Ping[] => {
    if (user !== undefined) return [{ kind: 'user', target: user }];
    if (group !== undefined) return [{ kind: 'usergroup', target: group }];
    return broadcast !== undefined ? [{ kind: 'broadcast', target: broadcast }] : [];
  });
}

/** Every ping of a message: its text, mrkdwn objects and rich text elements; `plain_text` never pings. */
export function pingsIn(text: string, blocks: readonly JsonObject[]): readonly Ping[] {
  return unique([...pingsInMrkdwn(text), ...blocks.flatMap(pingsInBlock)]);
}

function pingsInBlock(value: unknown): readonly Ping[] {
  if (Array.isArray(value)) return value.flatMap(pingsInBlock);
  if (!isObject(value)) return [];
  const own = pingOfElement(value);
  return [...own, ...Object.values(value).flatMap(pingsInBlock)];
}

function pingOfElement(element: JsonObject): readonly Ping[] {
  const text = stringOf(element['text']);
  switch (element['type']) {
    case 'mrkdwn':
    case 'markdown':
      return text === undefined ? [] : pingsInMrkdwn(text);
    case 'user':
      return [{ kind: 'user', target: String(element['user_id']) }];
    case 'usergroup':
      return [{ kind: 'usergroup', target: String(element['usergroup_id']) }];
    case 'broadcast':
      return [{ kind: 'broadcast', target: String(element['range']) }];
    default:
      return [];
  }
}

function unique(pings: readonly Ping[]): readonly Ping[] {
  return [...new Map(pings.map((ping) => [`${ping.kind} ${ping.target}`, ping])).values()];
}
