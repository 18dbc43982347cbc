import type { ReceiverEvent } from '@slack/bolt';

/** Where a held acknowledgement stands in Bolt's context. */
const KEY = 'frontdeskAck';

type Ack = (body?: object) => Promise<void>;

/**
 * Bolt acknowledges events before anybody has seen them: one that comes right before a crash would be lost. So for
 * events it gets an acknowledgement that does nothing, and the real one waits in the context until the event is handled.
 */
export function holdAck(event: ReceiverEvent): ReceiverEvent {
  if (event.body['type'] !== 'event_callback') return event;
  return {
    ...event,
    ack: async () => undefined,
    customProperties: { ...event.customProperties, [KEY]: event.ack },
  };
}

/** The real acknowledgement of an event or interaction. */
export function ackOf(args: object & { readonly context: Readonly<Record<string, unknown>> }): Ack {
  const held = args.context[KEY] ?? ('ack' in args ? args.ack : undefined);
  return typeof held === 'function' ? (held as Ack) : async () => undefined;
}
