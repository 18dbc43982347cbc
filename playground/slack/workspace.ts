import type { Person } from '../contract.ts';
import { SLACK } from '../ids.ts';
import type { Ids } from './ids.ts';
import type { Message } from './message.ts';
import { SlackError } from './slack-error.ts';

export interface Member {
  readonly id: string;
  /** Login name. */
  readonly username: string;
  readonly realName: string;
  readonly email?: string;
  /** `en-US`, `fr-FR`. */
  readonly locale: string;
  readonly timeZone: string;
  readonly isBot: boolean;
  readonly color: string;
  /** Absent for the app and for Slackbot. */
  readonly person?: Person;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'group' | 'im' | 'mpim';
  readonly creator: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly members: Set<string>;
  /** Nobody writes there any more; it can still be read. */
  archived: boolean;
  /** Oldest first; ephemeral ones among them. */
  readonly messages: Message[];
}

export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly users: readonly string[];
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly members: ReadonlyMap<string, Member>;
  readonly groups: readonly UserGroup[];
  readonly channels: ReadonlyMap<string, Channel>;
  /** @throws SlackError `user_not_found` */
  member(id: string): Member;
  /** By the key of `people.ts`. @throws Error with a sentence */
  person(key: string): Member;
  /** By id or name. @throws SlackError `channel_not_found` */
  channel(idOrName: string): Channel;
  /** For good, with everything in it. */
  deleteChannel(id: string): void;
  createChannel(name: string, isPrivate: boolean, creator: string): Channel;
  /** The direct message between the app and these people, made when it is missing. */
  openDirect(users: readonly string[]): { readonly channel: Channel; readonly existed: boolean };
}

export const SLACKBOT = 'USLACKBOT';

const STAFF_ROLES: readonly Person['role'][] = ['agent', 'moderator'];

export function createWorkspace(people: readonly Person[], ids: Ids, now: () => number): Workspace {
  const members = new Map<string, Member>([
    ...people.map((person) => [person.slackId, memberOf(person)] as const),
    [SLACK.botUser, bot(SLACK.botUser, 'frontdesk', 'Frontdesk', '#4a154b')],
    [SLACKBOT, bot(SLACKBOT, 'slackbot', 'Slackbot', '#616061')],
  ]);
  const channels = new Map<string, Channel>();
  const seconds = (): number => Math.floor(now() / 1000);
  const add = (channel: Omit<Channel, 'archived' | 'created' | 'messages'>): Channel => {
    const made: Channel = { ...channel, archived: false, created: seconds(), messages: [] };
    channels.set(made.id, made);
    return made;
  };

  const everyone = people.map((person) => person.slackId);
  const staff = people.filter((person) => STAFF_ROLES.includes(person.role)).map((person) => person.slackId);
  for (const [name, id] of Object.entries(SLACK.channels)) {
    const isStaff = name === 'staff';
    const within = isStaff ? staff : everyone;
    add({
      id,
      name,
      kind: isStaff ? 'group' : 'channel',
      creator: SLACKBOT,
      members: new Set([...within, SLACK.botUser]),
    });
  }

  const workspace: Workspace = {
    id: SLACK.team,
    name: 'Playground',
    domain: 'playground',
    members,
    groups: Object.entries(SLACK.userGroups).map(([role, id]) => ({
      id,
      handle: role,
      name: role.charAt(0).toUpperCase() + role.slice(1),
      users: people.filter((person) => person.role === role).map((person) => person.slackId),
    })),
    channels,
    member(id) {
      const member = members.get(id);
      if (!member) throw new SlackError('user_not_found');
      return member;
    },
    person(key) {
      const member = [...members.values()].find((entry) => entry.person?.key === key);
      if (!member) throw new Error(`Nobody here is called "${key}".`);
      return member;
    },
    channel(idOrName) {
      const name = idOrName.replace(/^#/u, '');
      const channel = channels.get(idOrName) ?? [...channels.values()].find((entry) => entry.name === name);
      if (!channel) throw new SlackError('channel_not_found');
      return channel;
    },
    deleteChannel: (id) => void channels.delete(id),
    createChannel(name, isPrivate, creator) {
      if ([...channels.values()].some((entry) => entry.name === name)) throw new SlackError('name_taken');
      const kind = isPrivate ? 'group' : 'channel';
      return add({ id: ids.next('C'), name, kind, creator, members: new Set([creator]) });
    },
    openDirect(users) {
      const wanted = new Set([...users.map((id) => workspace.member(id).id), SLACK.botUser]);
      const found = [...channels.values()].find(
        (entry) => (entry.kind === 'im' || entry.kind === 'mpim') && sameMembers(entry.members, wanted),
      );
      if (found) return { channel: found, existed: true };
      const [only] = users;
      const single = users.length === 1 && only !== undefined;
      const id = single ? `D${only.slice(1)}` : ids.next('G');
      const name = single
        ? 'directmessage'
        : `mpdm-${users.map((user) => workspace.member(user).username).join('--')}-1`;
      const kind = single ? 'im' : 'mpim';
      return { channel: add({ id, name, kind, creator: SLACK.botUser, members: wanted }), existed: false };
    },
  };
  for (const id of everyone) workspace.openDirect([id]);
  return workspace;
}

function memberOf(person: Person): Member {
  return {
    id: person.slackId,
    username: person.key,
    realName: person.name,
    email: person.email,
    locale: person.locale === 'fr' ? 'fr-FR' : 'en-US',
    timeZone: person.timeZone,
    isBot: false,
    color: person.color,
    person,
  };
}

function bot(id: string, username: string, realName: string, color: string): Member {
  return { id, username, realName, locale: 'en-US', timeZone: 'America/Los_Angeles', isBot: true, color };
}

function sameMembers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
