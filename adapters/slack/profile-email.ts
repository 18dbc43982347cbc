import type { UserRef } from '../../src/domain/actor.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { SlackApi } from './web-api.ts';

interface UsersInfo {
  readonly user?: {
    readonly team_id?: string;
    readonly deleted?: boolean;
    readonly is_bot?: boolean;
    readonly is_stranger?: boolean;
    readonly is_restricted?: boolean;
    readonly is_ultra_restricted?: boolean;
    readonly is_email_confirmed?: boolean;
    readonly profile?: { readonly email?: string };
  };
}

/**
 * The address in the profile of a full member of this workspace, confirmed; undefined for everybody else: guests and
 * people of connected workspaces have addresses that nobody here has vouched for. Rejects when Slack cannot be asked.
 */
export async function readProfileEmail(user: UserRef, api: SlackApi): Promise<string | undefined> {
  const known = await find(user, api);
  const foreign = known?.team_id !== undefined && `slack:${known.team_id}` !== user.tenant;
  const guest = known?.is_restricted || known?.is_ultra_restricted || known?.is_stranger;
  if (!known || foreign || guest || known.deleted || known.is_bot) return undefined;
  return known.is_email_confirmed === false ? undefined : known.profile?.email;
}

async function find({ id }: UserRef, api: SlackApi): Promise<UsersInfo['user']> {
  try {
    return (await api.call<UsersInfo>('users.info', { user: id }, { urgency: 'now' })).user;
  } catch (error) {
    if (error instanceof PermanentChatError && error.code === 'user_not_found') return undefined;
    throw error;
  }
}
