import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { PlaygroundContext } from '../contract.ts';
import { SLACK } from '../ids.ts';
import type { Answer, Delivery, Dispatch } from './delivery.ts';
import { ACK_MS, labelOf } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Ids } from './ids.ts';
import type { JsonObject } from './json.ts';
import { objectOf, parseObject, stringOf } from './json.ts';

export interface SocketMode extends Delivery {
  /** For `apps.connections.open`: a URL that opens one connection. */
  issueUrl(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Open connections that still take deliveries. */
  connections(): number;
  /**
   * Says `warning`, then `refresh_requested`, then closes: every connection, or only the oldest. Where there is a time of
   * grace, it lasts until what was sent over them is answered or overdue: Slack's own is longer than that.
   */
  refresh(which?: 'all' | 'oldest', graceMs?: number): Promise<void>;
  /** Cuts every connection without a word. */
  drop(): void;
  /** Refuses the next `count` connections. */
  refuse(count: number): void;
  /** Pretends that the next `count` acknowledgements never arrived; with `of`, only those of events with its values. */
  loseAcks(count: number, of?: JsonObject): void;
  stop(): void;
}

interface Connection {
  readonly socket: WebSocket;
  leaving: boolean;
}

interface Pending {
  readonly settle: (answer: Answer) => void;
  readonly connection: Connection;
  readonly payload: JsonObject;
}

/** Slack's own ceiling. */
const MAX_CONNECTIONS = 10;
const PING_MS = 10_000;
const LOOK_MS = 20;

export function createSocketMode(
  context: PlaygroundContext,
  ids: Ids,
  faults: Faults,
  socketUrl: () => string,
): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const connections = new Set<Connection>();
  const tickets = new Set<string>();
  const pending = new Map<string, Pending>();
  let turn = 0;
  let toRefuse = 0;
  let toLose = 0;
  let loseOf: JsonObject = {};

  const send = (connection: Connection, label: string, message: object): void => {
    context.record({ platform: 'slack', direction: 'out', transport: 'socket-mode', label, body: message });
    connection.socket.send(JSON.stringify(message));
  };

  const receive = (connection: Connection, data: RawData): void => {
    const message = parseObject(String(data));
    const envelope = stringOf(message?.['envelope_id']) ?? '';
    context.record({
      platform: 'slack',
      direction: 'in',
      transport: 'socket-mode',
      label: 'ack',
      body: message,
    });
    const waiting = pending.get(envelope);
    if (!waiting || waiting.connection !== connection) return;
    if (toLose > 0 && carries(waiting.payload, loseOf)) {
      toLose -= 1;
      waiting.settle({ ok: false, error: 'operation_timeout', reason: 'timeout' });
      return;
    }
    waiting.settle({ ok: true, body: objectOf(message?.['payload']) ?? {} });
  };

  const accept = (socket: WebSocket): void => {
    const connection: Connection = { socket, leaving: false };
    const ping = setInterval(() => socket.ping(), PING_MS);
    ping.unref();
    socket.on('message', (data) => receive(connection, data));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(ping);
      connections.delete(connection);
    });
    if (connections.size >= MAX_CONNECTIONS) {
      send(connection, 'disconnect', {
        type: 'disconnect',
        reason: 'too_many_websockets',
        debug_info: { host: 'playground' },
      });
      socket.close(1000);
      return;
    }
    connections.add(connection);
    send(connection, 'hello', {
      ...{ type: 'hello', num_connections: connections.size, connection_info: { app_id: SLACK.appId } },
      debug_info: { host: 'playground', build_number: 1, approximate_connection_time: 18_060 },
    });
  };

  /** In turn; a connection that was told to leave only when there is no other. */
  const choose = (): Connection | undefined => {
    const open = [...connections].filter(
      (connection) => connection.socket.readyState === connection.socket.OPEN,
    );
    const staying = open.filter((connection) => !connection.leaving);
    const from = staying.length > 0 ? staying : open;
    turn += 1;
    return from[turn % Math.max(from.length, 1)];
  };

  const transmit = (connection: Connection, dispatch: Dispatch): Promise<Answer> =>
    new Promise((resolve) => {
      const envelope = randomUUID();
      const settle = (answer: Answer): void => {
        clearTimeout(timer);
        pending.delete(envelope);
        resolve(answer);
      };
      const timer = setTimeout(
        () => settle({ ok: false, error: 'operation_timeout', reason: 'timeout' }),
        ACK_MS,
      );
      timer.unref();
      const { type, payload, acceptsResponse, retry } = dispatch;
      pending.set(envelope, { settle, connection, payload });
      send(connection, labelOf(dispatch), {
        ...{ envelope_id: envelope, payload, type, accepts_response_payload: acceptsResponse },
        ...(type === 'events_api' && {
          retry_attempt: retry?.attempt ?? 0,
          retry_reason: retry?.reason ?? '',
        }),
      });
    });

  return {
    issueUrl() {
      const ticket = ids.secret();
      tickets.add(ticket);
      return `${socketUrl()}?ticket=${ticket}&app_id=${SLACK.appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://playground').searchParams.get('ticket') ?? '';
      const known = tickets.delete(ticket);
      if (toRefuse > 0) toRefuse -= 1;
      else if (known) {
        server.handleUpgrade(request, socket, head, accept);
        return;
      }
      const status = known ? '503 Service Unavailable' : '401 Unauthorized';
      const refusal = { direction: 'out', transport: 'socket-mode', label: 'connection refused' } as const;
      context.record({ platform: 'slack', ...refusal, status: Number(status.slice(0, 3)) });
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    },
    async deliver(dispatch) {
      const fault = faults.take('socket');
      if (fault?.kind === 'delay') await delay(fault.ms);
      const connection = choose();
      if (!connection) return { ok: false, error: 'dispatch_failed', reason: 'connection_failed' };
      if (fault !== undefined && fault.kind !== 'delay') {
        connection.socket.terminate();
        return { ok: false, error: 'dispatch_failed', reason: 'connection_failed' };
      }
      return await transmit(connection, dispatch);
    },
    connections: () => [...connections].filter((connection) => !connection.leaving).length,
    async refresh(which = 'all', graceMs = 0) {
      const leaving = [...connections].slice(0, which === 'all' ? undefined : 1);
      const say = (reason: string): void => {
        for (const connection of leaving) {
          connection.leaving = true;
          if (connection.socket.readyState !== connection.socket.OPEN) continue;
          send(connection, `disconnect ${reason}`, {
            type: 'disconnect',
            reason,
            debug_info: { host: 'playground' },
          });
        }
      };
      say('warning');
      if (graceMs > 0) await delay(graceMs);
      while (graceMs > 0 && [...pending.values()].some(({ connection }) => leaving.includes(connection)))
        await delay(LOOK_MS);
      say('refresh_requested');
      for (const connection of leaving) connection.socket.close(1000);
    },
    drop() {
      for (const connection of connections) connection.socket.terminate();
    },
    refuse: (count) => {
      toRefuse = count;
    },
    loseAcks: (count, of = {}) => {
      toLose = count;
      loseOf = of;
    },
    stop() {
      for (const connection of connections) connection.socket.terminate();
      for (const { settle } of [...pending.values()]) {
        settle({ ok: false, error: 'dispatch_failed', reason: 'connection_failed' });
      }
      server.close();
    },
  };
}

function carries(payload: JsonObject, values: JsonObject): boolean {
  const event = objectOf(payload['event']);
  return Object.entries(values).every(([key, value]) => event?.[key] === value);
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
