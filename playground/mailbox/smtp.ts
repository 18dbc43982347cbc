import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** Largest message taken, in bytes; announced to senders (SIZE, RFC 1870). */
const LARGEST = 25 * 1024 * 1024;

export interface SmtpServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Takes every message, whoever sends it; `take` gets its bytes and the envelope's recipients. */
export async function startSmtpServer(
  take: (raw: Buffer, recipients: readonly string[]) => Promise<void>,
): Promise<SmtpServer> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST,
    closeTimeout: 500,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('error', done);
      stream.once('end', () => {
        if (stream.sizeExceeded) return done(tooLarge());
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        take(Buffer.concat(chunks), recipients).then(() => done(), done);
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** SMTP 552: message exceeds the size limit (RFC 5321, 4.2.2). */
function tooLarge(): Error {
  return Object.assign(new Error(`Messages may have ${LARGEST} bytes at most.`), { responseCode: 552 });
}
