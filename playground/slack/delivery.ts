import type { JsonObject } from './json.ts';

/** Something that Slack sends to the app and waits three seconds for. */
export interface Dispatch {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  /** Whether the answer may carry a body. */
  readonly acceptsResponse: boolean;
  readonly retry?: { readonly attempt: number; readonly reason: string };
}

export type Answer =
  | { readonly ok: true; readonly body: JsonObject }
  | {
      readonly ok: false;
      /** What Slack shows to the person. */
      readonly error: 'operation_timeout' | 'dispatch_failed';
      /** `retry_reason` of the next attempt. */
      readonly reason: string;
      readonly noRetry?: boolean;
    };

export interface Delivery {
  deliver(dispatch: Dispatch): Promise<Answer>;
}

/** The app has three seconds to acknowledge. */
export const ACK_MS = 3000;

/** For the inspector: `slash_commands /hours`, `interactive block_actions`, `events_api app_mention`. */
export function labelOf(dispatch: Dispatch): string {
  const { type, payload } = dispatch;
  const event = payload['event'];
  const detail =
    type === 'events_api' && typeof event === 'object' && event !== null && 'type' in event
      ? event.type
      : (payload['command'] ?? payload['type']);
  return `${type} ${String(detail)}`;
}
