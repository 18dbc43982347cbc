import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { DISCORD } from '../../ids.ts';
import { isObject } from '../validate/check.ts';
import { areKnown, disallowed } from './intents.ts';
import type { Session } from './session.ts';

/** Discord's usual interval. */
const HEARTBEAT_MS = 41_250;
/** A connection may send 120 frames a minute. */
const FRAMES_PER_MINUTE = 120;

export interface ConnectionDeps {
  readonly privilegedIntents: () => number;
  readonly record: (direction: 'in' | 'out', label: string, body: unknown) => void;
  /** Makes a session, sends READY and the server. */
  readonly open: (intents: number, socket: WebSocket) => Session;
  readonly find: (sessionId: string) => Session | undefined;
  readonly close: (session: Session) => void;
  readonly members: (session: Session, request: unknown) => void;
}

/** One WebSocket: HELLO, IDENTIFY or RESUME, heartbeats; closes with Discord's codes. */
export function serveConnection(socket: WebSocket, deps: ConnectionDeps): void {
  let session: Session | null = null;
  let frames = 0;
  let windowStart = performance.now();
  let silence: NodeJS.Timeout | undefined;

  const send = (op: Op, d: unknown, label: string) => {
    deps.record('out', label, d);
    socket.send(JSON.stringify({ op, d, s: null, t: null }));
  };

  const listenOn = () => {
    clearTimeout(silence);
    silence = setTimeout(() => socket.close(Close.SessionTimedOut, 'Session timed out'), HEARTBEAT_MS * 2);
    silence.unref();
  };

  const identify = (data: unknown) => {
    if (session !== null) return socket.close(Close.AlreadyAuthenticated, 'Already authenticated');
    if (!isObject(data) || data['token'] !== DISCORD.token) {
      return socket.close(Close.AuthenticationFailed, 'Authentication failed.');
    }
    const shard = data['shard'];
    if (Array.isArray(shard) && !(shard[0] >= 0 && shard[0] < shard[1])) {
      return socket.close(Close.InvalidShard, 'Invalid shard.');
    }
    const intents = data['intents'];
    if (typeof intents !== 'number' || !Number.isInteger(intents) || !areKnown(intents)) {
      return socket.close(Close.InvalidIntents, 'Invalid intent(s).');
    }
    if (disallowed(intents, deps.privilegedIntents()) !== 0) {
      return socket.close(Close.DisallowedIntents, 'Disallowed intent(s).');
    }
    session = deps.open(intents, socket);
  };

  const resume = (data: unknown) => {
    if (session !== null) return socket.close(Close.AlreadyAuthenticated, 'Already authenticated');
    if (!isObject(data) || data['token'] !== DISCORD.token) {
      return socket.close(Close.AuthenticationFailed, 'Authentication failed.');
    }
    const found = deps.find(String(data['session_id']));
    if (found === undefined) return send(Op.InvalidSession, false, 'INVALID_SESSION');
    const old = found.socket();
    if (old !== null && old !== socket) old.terminate();
    found.attach(socket);
    if (!found.replay(Number(data['seq']))) {
      deps.close(found);
      return socket.close(Close.InvalidSeq, 'Invalid seq');
    }
    session = found;
    found.dispatch({ name: 'RESUMED', intents: 0, data: () => ({ _trace: ['playground'] }) });
  };

  const receive = (op: unknown, data: unknown) => {
    const label = typeof op === 'number' ? (Op[op] ?? `op ${op}`) : 'op ?';
    deps.record('in', label, data);
    switch (op) {
      case Op.Heartbeat:
        listenOn();
        return send(Op.HeartbeatAck, null, 'HeartbeatAck');
      case Op.Identify:
        return identify(data);
      case Op.Resume:
        return resume(data);
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
      case Op.RequestGuildMembers:
        if (session === null) return socket.close(Close.NotAuthenticated, 'Not authenticated.');
        if (op === Op.RequestGuildMembers) deps.members(session, data);
        return;
      default:
        return socket.close(Close.UnknownOpcode, 'Unknown opcode');
    }
  };

  socket.on('message', (raw) => {
    if (performance.now() - windowStart > 60_000) {
      windowStart = performance.now();
      frames = 0;
    }
    frames += 1;
    if (frames > FRAMES_PER_MINUTE) return socket.close(Close.RateLimited, 'Rate limited');
    let frame: unknown;
    try {
      frame = JSON.parse(String(raw));
    } catch {
      return socket.close(Close.DecodeError, 'Error while decoding payload.');
    }
    if (!isObject(frame)) return socket.close(Close.DecodeError, 'Error while decoding payload.');
    receive(frame['op'], frame['d']);
  });

  socket.on('close', (code) => {
    clearTimeout(silence);
    if (session === null || session.socket() !== socket) return;
    session.detach();
    // A client that says goodbye (1000, 1001) gives its session up.
    if (code === 1000 || code === 1001) deps.close(session);
  });
  // The 'close' event follows and does the work; without a listener Node would end the process.
  socket.on('error', (error) => deps.record('in', `socket error: ${error.message}`, undefined));

  listenOn();
  send(Op.Hello, { heartbeat_interval: HEARTBEAT_MS, _trace: ['playground'] }, 'Hello');
}
