import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes as Close, GatewayIntentBits, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import type { PlaygroundContext } from '../../contract.ts';
import { DISCORD } from '../../ids.ts';
import { botMember, type State } from '../state.ts';
import { isObject } from '../validate/check.ts';
import { guildCreate } from '../wire/guild.ts';
import { memberToWire, userToWire } from '../wire/user.ts';
import type { Dispatch } from '../world.ts';
import { serveConnection } from './connection.ts';
import { createSession, type Session } from './session.ts';

export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  emit(event: Dispatch): void;
  /** The intents of the connected bot, or 0. */
  intents(): number;
  /** Whether a bot is connected and identified. */
  online(): boolean;
  /** op 7: asks every client to connect again and resume. */
  reconnect(): void;
  /** op 9: ends every session; clients must identify again. */
  invalidateSession(): void;
  /** Cuts the connections without a word; sessions stay and can be resumed. */
  dropConnections(): void;
  stop(): Promise<void>;
}

export function createGateway(context: PlaygroundContext, state: State, onlineChanged: () => void): Gateway {
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();

  const record = (direction: 'in' | 'out', label: string, body: unknown) =>
    context.record({ platform: 'discord', transport: 'gateway', direction, label, body });

  const open = (intents: number, socket: WebSocket): Session => {
    const id = randomBytes(16).toString('hex');
    const session = createSession(id, intents, (name, data) => record('out', name, data));
    sessions.set(id, session);
    session.attach(socket);
    session.dispatch({
      name: 'READY',
      intents: 0,
      data: () => ({
        v: 10,
        user: { ...userToWire(botMember(state)), verified: true, mfa_enabled: true, email: null, flags: 0 },
        guilds: [{ id: DISCORD.guild, unavailable: true }],
        session_id: id,
        resume_gateway_url: gatewayUrl(context),
        application: { id: DISCORD.application, flags: applicationFlags(state) },
        private_channels: [],
      }),
    });
    session.dispatch({
      name: 'GUILD_CREATE',
      intents: GatewayIntentBits.Guilds,
      data: () => guildCreate(state),
    });
    onlineChanged();
    return session;
  };

  const close = (session: Session) => {
    sessions.delete(session.id);
    onlineChanged();
  };

  /** op 8. All members need the members intent; named ones do not. */
  const members = (session: Session, request: unknown) => {
    if (!isObject(request)) return;
    const named = request['user_ids'];
    const ids = Array.isArray(named) ? named : typeof named === 'string' ? [named] : null;
    if (ids === null && (session.intents & GatewayIntentBits.GuildMembers) === 0) {
      session.socket()?.close(Close.DisallowedIntents, 'Disallowed intent(s).');
      return;
    }
    const found = [...state.members.values()].filter((member) => ids === null || ids.includes(member.id));
    session.dispatch({
      name: 'GUILD_MEMBERS_CHUNK',
      intents: 0,
      data: () => ({
        guild_id: DISCORD.guild,
        members: found.map(memberToWire),
        chunk_index: 0,
        chunk_count: 1,
        not_found: (ids ?? []).filter((id) => !state.members.has(String(id))),
        ...(typeof request['nonce'] === 'string' ? { nonce: request['nonce'] } : {}),
      }),
    });
  };

  const sendToAll = (op: Op, d: unknown, label: string) => {
    for (const session of sessions.values()) {
      if (!session.connected()) continue;
      record('out', label, d);
      session.socket()?.send(JSON.stringify({ op, d, s: null, t: null }));
    }
  };

  const online = () => [...sessions.values()].some((session) => session.connected());

  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (connection) => {
        const version = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('v') ?? '10';
        if (version !== '10' && version !== '9') {
          connection.close(Close.InvalidAPIVersion, 'Invalid API version.');
          return;
        }
        serveConnection(connection, {
          privilegedIntents: () => state.privilegedIntents,
          record,
          open,
          find: (id) => sessions.get(id),
          close,
          members,
        });
        connection.on('close', onlineChanged);
      });
    },
    emit(event) {
      for (const session of sessions.values()) session.dispatch(event);
    },
    intents: () => [...sessions.values()].reduce((sum, session) => sum | session.intents, 0),
    online,
    reconnect: () => sendToAll(Op.Reconnect, null, 'Reconnect'),
    invalidateSession() {
      sendToAll(Op.InvalidSession, false, 'InvalidSession');
      sessions.clear();
    },
    dropConnections() {
      for (const client of server.clients) client.terminate();
    },
    stop() {
      for (const client of server.clients) client.terminate();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

export const gatewayUrl = (context: PlaygroundContext): string =>
  `${context.baseUrl().replace(/^http/, 'ws')}/discord/gateway`;

/** Tells the bot's operator which privileged intents are switched on: the "limited" flags of an unverified bot. */
export function applicationFlags(state: State): number {
  const flags: readonly (readonly [number, number])[] = [
    [GatewayIntentBits.GuildPresences, 1 << 13],
    [GatewayIntentBits.GuildMembers, 1 << 15],
    [GatewayIntentBits.MessageContent, 1 << 19],
  ];
  return flags
    .filter(([intent]) => (state.privilegedIntents & intent) !== 0)
    .reduce((sum, [, flag]) => sum | flag, 0);
}
