import { ApplicationCommandType as C } from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import { type Issue, refuse } from '../api-error.ts';
import type { StoredCommand } from '../model.ts';
import { type Check, ensure, type Fields, isObject, list } from '../validate/check.ts';
import { command as commandCheck } from '../validate/command.ts';
import type { World } from '../world.ts';
import { created, noContent, ok, type RestAnswer, type RestRequest, type Route } from './route.ts';

/** How many commands of each type an application may have in a scope. */
const MAX_COUNT: Readonly<Record<number, number>> = { [C.ChatInput]: 100, [C.User]: 15, [C.Message]: 15 };

const unique: Check = (value, path, report) => {
  if (!Array.isArray(value)) return;
  const seen = new Set<string>();
  for (const [index, one] of value.filter(isObject).entries()) {
    const key = nameKey(one);
    if (seen.has(key)) {
      report({
        path: [...path, String(index), 'name'],
        code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
        message: 'Application command names must be unique',
      });
    }
    seen.add(key);
  }
};

const nameKey = (one: Fields): string => `${Number(one['type'] ?? C.ChatInput)} ${String(one['name'])}`;

/** Application commands, of the whole application and of one server. */
export function commandRoutes(world: World): readonly Route[] {
  const { state, ids } = world;

  const scopeOf = (request: RestRequest, inGuild: boolean): Map<string, StoredCommand> => {
    if (request.param('application') !== DISCORD.application) throw refuse('unknownApplication');
    const scope = inGuild ? request.param('guild') : 'global';
    const commands = state.commands.get(scope);
    if (commands === undefined) throw refuse('missingAccess');
    return commands;
  };

  const find = (request: RestRequest, inGuild: boolean): StoredCommand => {
    const found = scopeOf(request, inGuild).get(request.param('command'));
    if (found === undefined) throw refuse('unknownCommand');
    return found;
  };

  /** The command in Discord's normal form; the old id when there was one of that name and type. */
  const normal = (body: Fields, old: StoredCommand | undefined, inGuild: boolean): StoredCommand => {
    const fields: Fields = {
      type: C.ChatInput,
      name_localizations: null,
      description: '',
      description_localizations: null,
      default_member_permissions: null,
      nsfw: false,
      integration_types: [0],
      contexts: null,
      ...body,
    };
    return {
      ...fields,
      id: old?.id ?? ids.next(),
      application_id: DISCORD.application,
      version: ids.next(),
      dm_permission: body['dm_permission'] ?? true,
      ...(inGuild ? { guild_id: DISCORD.guild } : {}),
    } as unknown as StoredCommand;
  };

  const wrote = <T>(value: T): T => {
    state.commandWrites += 1;
    world.changed();
    return value;
  };

  const ensureCount = (commands: Iterable<StoredCommand>): void => {
    const counts = new Map<number, number>();
    for (const one of commands) counts.set(one.type, (counts.get(one.type) ?? 0) + 1);
    for (const [type, count] of counts) {
      if (count > (MAX_COUNT[type] ?? 0)) throw refuse('tooManyCommands');
    }
  };

  const overwrite = (request: RestRequest, inGuild: boolean): RestAnswer => {
    const commands = scopeOf(request, inGuild);
    ensure(request.raw, (value, path: Issue['path'], report) => {
      list(commandCheck)(value, path, report);
      unique(value, path, report);
    });
    const next = (request.raw as readonly Fields[]).map((body) => {
      const old = [...commands.values()].find((one) => nameKey(one as unknown as Fields) === nameKey(body));
      return normal(body, old, inGuild);
    });
    ensureCount(next);
    commands.clear();
    for (const one of next) commands.set(one.id, one);
    return wrote(ok(next));
  };

  const upsert = (request: RestRequest, inGuild: boolean): RestAnswer => {
    const commands = scopeOf(request, inGuild);
    ensure(request.raw, commandCheck);
    const old = [...commands.values()].find(
      (one) => nameKey(one as unknown as Fields) === nameKey(request.body),
    );
    const next = normal(request.body, old, inGuild);
    ensureCount([...commands.values()].filter((one) => one.id !== next.id).concat(next));
    commands.set(next.id, next);
    return wrote(old === undefined ? created(next) : ok(next));
  };

  const patch = (request: RestRequest, inGuild: boolean): RestAnswer => {
    const old = find(request, inGuild);
    const body = { ...old, ...request.body, type: old.type } as unknown as Fields;
    ensure(body, commandCheck);
    const next = normal(body, old, inGuild);
    scopeOf(request, inGuild).set(old.id, next);
    return wrote(ok(next));
  };

  const remove = (request: RestRequest, inGuild: boolean): RestAnswer => {
    scopeOf(request, inGuild).delete(find(request, inGuild).id);
    return wrote(noContent);
  };

  const listAll = (request: RestRequest, inGuild: boolean): RestAnswer => {
    const commands = [...scopeOf(request, inGuild).values()];
    return ok(request.query.get('with_localizations') === 'true' ? commands : commands.map(unlocalized));
  };

  const inScope = (prefix: string, inGuild: boolean): readonly Route[] => [
    { method: 'GET', path: prefix, handle: (request) => listAll(request, inGuild) },
    { method: 'PUT', path: prefix, handle: (request) => overwrite(request, inGuild) },
    { method: 'POST', path: prefix, handle: (request) => upsert(request, inGuild) },
    { method: 'GET', path: `${prefix}/:command`, handle: (request) => ok(find(request, inGuild)) },
    { method: 'PATCH', path: `${prefix}/:command`, handle: (request) => patch(request, inGuild) },
    { method: 'DELETE', path: `${prefix}/:command`, handle: (request) => remove(request, inGuild) },
  ];

  return [
    ...inScope('/applications/:application/commands', false),
    ...inScope('/applications/:application/guilds/:guild/commands', true),
  ];
}

/** Without `with_localizations` the lists leave the dictionaries out. */
function unlocalized(command: StoredCommand): unknown {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}
