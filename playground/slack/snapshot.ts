import { SLACK } from '../ids.ts';
import { tsToMs } from './ids.ts';
import { stringOf } from './json.ts';
import type { Message } from './message.ts';
import type { SlackChannel, SlackMessage, SlackPerson, SlackSnapshot, SlackView } from './snapshot-model.ts';
import type { View } from './view.ts';
import type { Channel, Member } from './workspace.ts';
import { SLACKBOT } from './workspace.ts';
import type { World } from './world.ts';

const SHOWN_PER_CHANNEL = 100;

/** The workspace through the eyes of one person. */
export function takeSnapshot(world: World, viewerKey: string): SlackSnapshot {
  const { workspace, views, notices } = world;
  const viewer = workspace.person(viewerKey);
  const home = views.home(viewer.id);
  const installation = world.installation();
  const order: readonly Channel['kind'][] = ['channel', 'group', 'im', 'mpim'];
  const seen = [...workspace.channels.values()].filter((channel) => channel.members.has(viewer.id));
  return {
    workspace: { id: workspace.id, name: workspace.name },
    viewer: { ...personOf(viewer), timeZone: viewer.timeZone, locale: viewer.locale },
    app: { ...personOf(workspace.member(SLACK.botUser)), home: installation.home },
    people: [...workspace.members.values()].map(personOf),
    groups: workspace.groups.map(({ id, handle }) => ({ id, handle })),
    channels: seen
      .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .map((channel) => channelOf(world, channel, viewer)),
    views: views.stack(viewer.id).map(viewOf),
    ...(home && { home: viewOf(home) }),
    commands: installation.scopes.includes('commands') ? installation.commands : [],
    shortcuts: installation.scopes.includes('commands') ? installation.shortcuts : [],
    notices: notices.of(viewer.id),
  };
}

export function messageOf(
  world: World,
  message: Message,
  replies: readonly SlackMessage[] = [],
): SlackMessage {
  const { fileUrl } = world;
  return {
    ...{
      ts: message.ts,
      channel: message.channel,
      at: tsToMs(message.ts),
      text: message.text,
      blocks: message.blocks,
    },
    author: authorOf(world, message),
    ...{
      ephemeral: message.ephemeralTo !== undefined,
      edited: message.editedTs !== undefined,
      deleted: message.tombstone === true,
      pinned: message.pinned,
    },
    files: message.files.map(({ id, name, contentType, bytes }) => {
      return { id, name, contentType, size: bytes.length, url: fileUrl(id, name) };
    }),
    ...(message.threadTs !== undefined && { threadTs: message.threadTs }),
    replies,
    reactions: Object.entries(message.reactions).map(([name, users]) => ({ name, count: users.length })),
    pings: message.pings,
  };
}

export function viewOf(view: View): SlackView {
  const submit = stringOf(view.submit?.['text']);
  return {
    ...{ id: view.id, type: view.type, callbackId: view.callbackId, hash: view.hash },
    ...{ title: stringOf(view.title?.['text']) ?? '', close: stringOf(view.close?.['text']) ?? 'Cancel' },
    ...(submit !== undefined && { submit }),
    ...{ blocks: view.blocks, values: view.values },
  };
}

function channelOf(world: World, channel: Channel, viewer: Member): SlackChannel {
  const visible = channel.messages.filter(
    (message) => message.ephemeralTo === undefined || message.ephemeralTo === viewer.id,
  );
  const known = new Set(visible.map((message) => message.ts));
  const replies = new Map<string, SlackMessage[]>();
  const roots: Message[] = [];
  for (const message of visible) {
    const { threadTs, ts } = message;
    if (threadTs === undefined || threadTs === ts || !known.has(threadTs)) roots.push(message);
    else replies.set(threadTs, [...(replies.get(threadTs) ?? []), messageOf(world, message)]);
  }
  const { id, kind } = channel;
  const other = [...channel.members].find((member) => member !== viewer.id);
  const isDirect = kind === 'im' && other !== undefined;
  return {
    ...{ id, kind, name: isDirect ? world.workspace.member(other).realName : channel.name },
    hasApp: channel.members.has(SLACK.botUser),
    archived: channel.archived,
    messages: roots
      .slice(-SHOWN_PER_CHANNEL)
      .map((message) => messageOf(world, message, (replies.get(message.ts) ?? []).slice(-SHOWN_PER_CHANNEL))),
  };
}

function authorOf({ workspace }: World, { user, integration }: Message): SlackPerson {
  return integration
    ? { id: integration.botId, name: integration.name, color: '#0b7285', isApp: true }
    : personOf(workspace.member(user));
}

function personOf(member: Member): SlackPerson {
  const { id, realName, color } = member;
  return { id, name: realName, color, isApp: id === SLACK.botUser || id === SLACKBOT };
}
