import { SLACK } from '../ids.ts';
import type { Events } from './events.ts';
import type { FileStore } from './files.ts';
import type { Ids } from './ids.ts';
import type { JsonObject } from './json.ts';
import { compact } from './json.ts';
import type { Installation } from './manifest.ts';
import type { Message } from './message.ts';
import { messageToWire } from './message-wire.ts';
import type { MessageEvent } from './messages.ts';
import type { Channel } from './workspace.ts';

/** Which subscription an event needs the scope for; without the scope Slack stays silent. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
};

const SUBSCRIPTION: Readonly<Record<Channel['kind'], string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
};

/** Turns what happens to messages into the events that the app subscribed to. */
export function createMessageEvents(
  installation: () => Installation,
  files: FileStore,
  events: Events,
  ids: Ids,
): (event: MessageEvent) => void {
  const wants = (name: string): boolean => {
    const { events: subscribed, scopes } = installation();
    const scope = EVENT_SCOPES[name];
    return subscribed.includes(name) && (scope === undefined || scopes.includes(scope));
  };

  return (event) => {
    const { channel, message } = event;
    // Slack tells an app only about conversations that it is in, and about nothing ephemeral.
    if (message.ephemeralTo !== undefined || !channel.members.has(SLACK.botUser)) return;
    if (wants(SUBSCRIPTION[channel.kind])) events.emit(messageEvent(event, files, ids.ts()));
    if (
      event.kind === 'posted' &&
      channel.kind !== 'im' &&
      !message.byApp &&
      !message.integration &&
      mentionsApp(message) &&
      wants('app_mention')
    ) {
      events.emit({
        ...{ type: 'app_mention', user: message.user, ts: message.ts, text: message.text, team: SLACK.team },
        ...{
          client_msg_id: clientId(message),
          blocks: message.blocks,
          channel: channel.id,
          event_ts: message.ts,
        },
        ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
        ...(message.files.length > 0 && { files: message.files.map(files.toWire) }),
      });
    }
  };
}

function messageEvent(event: MessageEvent, files: FileStore, now: string): JsonObject {
  const { channel, message } = event;
  const common = { channel: channel.id, channel_type: channel.kind === 'channel' ? 'channel' : channel.kind };
  const wire = messageToWire(message, files);
  switch (event.kind) {
    case 'posted':
      return compact({
        ...wire,
        ...common,
        event_ts: message.ts,
        client_msg_id: message.byApp ? undefined : clientId(message),
        subtype: wire['subtype'] ?? (message.files.length > 0 ? 'file_share' : undefined),
      });
    case 'changed':
      return {
        ...{ type: 'message', subtype: 'message_changed', hidden: true, message: wire, ...common },
        previous_message: messageToWire(event.previous, files),
        ...{ ts: now, event_ts: now },
      };
    case 'deleted':
      return {
        ...{ type: 'message', subtype: 'message_deleted', hidden: true, previous_message: wire, ...common },
        ...{ deleted_ts: message.ts, ts: now, event_ts: now },
      };
  }
}

function mentionsApp(message: Message): boolean {
  return message.pings.some((ping) => ping.kind === 'user' && ping.target === SLACK.botUser);
}

function clientId(message: Message): string {
  const digits = message.ts.replace(/\D/gu, '').padStart(32, '0').slice(-32);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}
