import { createServer, type Socket } from 'node:net';
import type { MailStore } from '../mail-store.ts';
import { announcedLiteral, readCommand } from './read-command.ts';
import { createSession, type ImapSession } from './session.ts';

export interface ImapServer {
  readonly port: number;
  /** Breaks every connection off, as a restarting server does. */
  drop(): void;
  /** Refuses new connections until it is called with false. */
  refuse(on: boolean): void;
  stop(): Promise<void>;
}

/** A line longer than this is no command. */
const LONGEST_LINE = 64 * 1024;
const LARGEST_LITERAL = 25 * 1024 * 1024;

/** Everybody's inbox over IMAP (RFC 3501 with IDLE), as much of it as mail clients need to read; on loopback only. */
export async function startImapServer(store: MailStore, now: () => number): Promise<ImapServer> {
  const sockets = new Map<Socket, ImapSession>();
  let refusing = false;
  const unsubscribe = store.subscribe(() => {
    for (const session of sockets.values()) session.changed();
  });
  const server = createServer((socket) => {
    if (refusing) return void socket.destroy();
    const output = {
      write: (data: string | Buffer) => void socket.write(data),
      end: () => void socket.end(),
    };
    const session = createSession(store, output, now);
    sockets.set(socket, session);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', readLines(socket, session));
    socket.write('* OK the playground listens\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const drop = (): void => {
    for (const socket of sockets.keys()) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    drop,
    refuse(on) {
      refusing = on;
    },
    stop: () =>
      new Promise((resolve) => {
        unsubscribe();
        server.close(() => resolve());
        drop();
      }),
  };
}

/** Puts commands together from what arrives, literals included; one character is one byte. */
function readLines(socket: Socket, session: ImapSession): (chunk: Buffer) => void {
  let waiting = '';
  let command = '';
  /** Bytes of a literal that are still to come. */
  let literal = 0;
  return (chunk) => {
    waiting += chunk.toString('latin1');
    for (;;) {
      if (literal > 0) {
        if (waiting.length < literal) return;
        command += waiting.slice(0, literal);
        waiting = waiting.slice(literal);
        literal = 0;
      }
      const end = waiting.indexOf('\r\n');
      if (end === -1) {
        if (waiting.length > LONGEST_LINE) socket.destroy();
        return;
      }
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      const announced = announcedLiteral(line);
      if (announced) {
        if (announced.size > LARGEST_LITERAL) return void socket.destroy();
        command += `${line}\r\n`;
        literal = announced.size;
        if (announced.waits) socket.write('+ go on\r\n');
        continue;
      }
      const whole = command + line;
      command = '';
      if (/^done$/iu.test(whole)) session.done();
      else if (whole !== '') runLine(socket, session, whole);
    }
  };
}

function runLine(socket: Socket, session: ImapSession, line: string): void {
  try {
    session.run(readCommand(line));
  } catch {
    socket.write(`${line.split(' ', 1)[0] || '*'} BAD that is no command\r\n`);
  }
}
