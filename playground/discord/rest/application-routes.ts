import type { PlaygroundContext } from '../../contract.ts';
import { DISCORD } from '../../ids.ts';
import { invalidField, refuse } from '../api-error.ts';
import { applicationFlags, gatewayUrl } from '../gateway/gateway.ts';
import { BOT_NAME } from '../seed.ts';
import type { State } from '../state.ts';
import { ensure, isObject, text } from '../validate/check.ts';
import { userToWire } from '../wire/user.ts';
import { ok, type Route } from './route.ts';

/** The gateway's address and the application itself. */
export function applicationRoutes(context: PlaygroundContext, state: State): readonly Route[] {
  let identity = { description: 'Support, where you already are.', about: '' };

  const application = () => ({
    id: DISCORD.application,
    name: BOT_NAME,
    icon: null,
    description: identity.description,
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: applicationFlags(state),
    approximate_guild_count: 1,
    owner: { id: state.ownerId, username: 'owner', discriminator: '0', avatar: null, global_name: null },
    team: null,
    install_params: { scopes: ['bot', 'applications.commands'], permissions: '0' },
    integration_types_config: { 0: {} },
    interactions_endpoint_url: null,
  });

  return [
    {
      method: 'GET',
      path: '/gateway',
      open: true,
      handle: () => ok({ url: gatewayUrl(context) }),
    },
    {
      method: 'GET',
      path: '/gateway/bot',
      handle: () =>
        ok({
          url: gatewayUrl(context),
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
        }),
    },
    { method: 'GET', path: '/applications/@me', handle: () => ok(application()) },
    {
      method: 'PATCH',
      path: '/applications/@me',
      handle(request) {
        const description = request.body['description'];
        if (description !== undefined) {
          ensure(description, (value, _path, report) => text({ max: 400 })(value, ['description'], report));
          identity = { ...identity, description: String(description) };
        }
        return ok(application());
      },
    },
    { method: 'GET', path: '/oauth2/applications/@me', handle: () => ok(application()) },
    {
      method: 'GET',
      path: '/users/:user',
      handle(request) {
        const named = request.param('user');
        const member = state.members.get(named === '@me' ? DISCORD.botUser : named);
        if (member === undefined) throw refuse('unknownUser');
        return ok(
          named === '@me'
            ? {
                ...userToWire(member),
                verified: true,
                mfa_enabled: true,
                email: null,
                flags: 0,
                locale: 'en-US',
              }
            : userToWire(member),
        );
      },
    },
    {
      method: 'PATCH',
      path: '/users/@me',
      handle(request) {
        if (!isObject(request.raw)) throw invalidField([], 'MODEL_TYPE_CONVERT', 'Expected an object');
        const member = state.members.get(DISCORD.botUser);
        if (member === undefined) throw refuse('unknownUser');
        const username = request.body['username'];
        if (username !== undefined) {
          ensure(username, (value, _path, report) => text({ min: 2, max: 32 })(value, ['username'], report));
          state.members.set(member.id, { ...member, username: String(username) });
        }
        return ok(userToWire(state.members.get(DISCORD.botUser) ?? member));
      },
    },
  ];
}
