import { SLACK } from '../../ids.ts';
import type { JsonObject } from '../json.ts';
import { compact } from '../json.ts';
import { SlackError } from '../slack-error.ts';
import type { Methods } from '../web-api/method.ts';
import { pageOf } from '../web-api/pages.ts';
import type { Member, UserGroup, Workspace } from '../workspace.ts';

export interface UsersMethodsOptions {
  readonly workspace: Workspace;
  readonly scopes: () => readonly string[];
  readonly now: () => number;
  readonly baseUrl: () => string;
}

export function createUsersMethods({ workspace, scopes, now, baseUrl }: UsersMethodsOptions): Methods {
  const mayReadEmail = (): boolean => scopes().includes('users:read.email');
  const toWire = (member: Member, withLocale: boolean): JsonObject =>
    userToWire(member, now(), withLocale, mayReadEmail());
  const group = (id: string): UserGroup => {
    const found = workspace.groups.find((entry) => entry.id === id);
    if (!found) throw new SlackError('no_such_subteam');
    return found;
  };

  return {
    'auth.test': {
      tier: 'unlimited',
      run: () => ({
        ...{ url: `${baseUrl()}/`, team: workspace.name, user: 'frontdesk', team_id: workspace.id },
        ...{ user_id: SLACK.botUser, bot_id: SLACK.botId, is_enterprise_install: false },
      }),
    },
    'users.info': {
      tier: 4,
      scopes: ['users:read'],
      run: ({ args }) => ({
        user: toWire(workspace.member(args.required('user')), args.boolean('include_locale')),
      }),
    },
    'users.list': {
      tier: 2,
      scopes: ['users:read'],
      run({ args }) {
        const page = pageOf([...workspace.members.values()], args);
        const members = page.items.map((member) => toWire(member, args.boolean('include_locale')));
        return {
          members,
          cache_ts: Math.floor(now() / 1000),
          response_metadata: { next_cursor: page.nextCursor },
        };
      },
    },
    'users.lookupByEmail': {
      tier: 3,
      scopes: ['users:read.email'],
      run({ args }) {
        const email = args.required('email');
        const member = [...workspace.members.values()].find((entry) => entry.email === email);
        if (!member) throw new SlackError('users_not_found');
        return { user: toWire(member, false) };
      },
    },
    'users.profile.get': {
      tier: 4,
      scopes: ['users.profile:read'],
      run({ args }) {
        const member = workspace.member(args.text('user') ?? SLACK.botUser);
        return { profile: profileToWire(member, mayReadEmail()) };
      },
    },
    'usergroups.list': {
      tier: 2,
      scopes: ['usergroups:read'],
      run({ args }) {
        const { groups } = workspace;
        const withUsers = args.boolean('include_users');
        return {
          usergroups: groups.map((entry) => groupToWire(entry, withUsers, args.boolean('include_count'))),
        };
      },
    },
    'usergroups.users.list': {
      tier: 2,
      scopes: ['usergroups:read'],
      run: ({ args }) => ({ users: group(args.required('usergroup')).users }),
    },
    'team.info': {
      tier: 3,
      scopes: ['team:read'],
      run: () => ({
        team: {
          id: workspace.id,
          name: workspace.name,
          domain: workspace.domain,
          email_domain: '',
          icon: {},
          url: `${baseUrl()}/`,
        },
      }),
    },
    'bots.info': {
      tier: 3,
      scopes: ['users:read'],
      run({ args }) {
        if (args.text('bot') !== SLACK.botId) throw new SlackError('bot_not_found');
        return {
          bot: {
            id: SLACK.botId,
            deleted: false,
            name: 'Frontdesk',
            app_id: SLACK.appId,
            user_id: SLACK.botUser,
            icons: {},
          },
        };
      },
    },
  };
}

function profileToWire(member: Member, withEmail: boolean): JsonObject {
  const [first = member.realName, ...rest] = member.realName.split(' ');
  return compact({
    ...{
      real_name: member.realName,
      real_name_normalized: member.realName.normalize('NFKD').replace(/\p{M}/gu, ''),
    },
    ...{ display_name: member.username, display_name_normalized: member.username },
    ...{
      first_name: first,
      last_name: rest.join(' '),
      title: '',
      phone: '',
      skype: '',
      status_text: '',
      status_emoji: '',
    },
    ...{
      team: SLACK.team,
      email: withEmail ? member.email : undefined,
      bot_id: member.isBot ? SLACK.botId : undefined,
    },
  });
}

function userToWire(member: Member, now: number, withLocale: boolean, withEmail: boolean): JsonObject {
  return compact({
    ...{
      id: member.id,
      team_id: SLACK.team,
      name: member.username,
      deleted: false,
      color: member.color.slice(1),
    },
    ...{
      real_name: member.realName,
      tz: member.timeZone,
      tz_label: member.timeZone,
      tz_offset: offsetSeconds(member.timeZone, now),
    },
    profile: profileToWire(member, withEmail),
    ...{
      is_admin: false,
      is_owner: false,
      is_primary_owner: false,
      is_restricted: false,
      is_ultra_restricted: false,
    },
    ...{
      is_bot: member.isBot,
      is_app_user: false,
      updated: Math.floor(now / 1000),
      is_email_confirmed: !member.isBot,
    },
    locale: withLocale ? member.locale : undefined,
  });
}

function offsetSeconds(timeZone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/u.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

function groupToWire(group: UserGroup, withUsers: boolean, withCount: boolean): JsonObject {
  return compact({
    ...{
      id: group.id,
      team_id: SLACK.team,
      is_usergroup: true,
      is_subteam: true,
      name: group.name,
      description: '',
    },
    ...{ handle: group.handle, is_external: false, date_delete: 0, auto_type: null, created_by: 'USLACKBOT' },
    prefs: { channels: [], groups: [] },
    users: withUsers ? group.users : undefined,
    user_count: withCount || withUsers ? group.users.length : undefined,
  });
}
