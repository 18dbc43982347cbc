import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Loopback names that may be bound. Everybody in the playground may do anything: it must not leave the machine. */
const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost'];

/** @throws a sentence for the operator when `host` would let others in. */
export function assertLoopback(host: string): void {
  if (LOOPBACK_HOSTS.includes(host)) return;
  throw new Error(
    `The playground listens on this machine only: it cannot be bound to ${host}. ` +
      'Set HOST to 127.0.0.1, or connect real platforms and leave the playground off.',
  );
}

/** Listens and resolves with the base URL, without a slash at the end. `port` 0 = any free one. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is already in use. Set PORT to another one.`, { cause: error })
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return `http://${host === '::1' ? '[::1]' : host}:${bound.port}`;
}

/** Closes the server and every connection that is still open. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
