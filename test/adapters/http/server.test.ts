import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HttpServer, HttpServerOptions, Route } from '../../../adapters/http/index.ts';
import { createHttpServer, HttpListenError, sendJson } from '../../../adapters/http/index.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const running: HttpServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

const hello: Route = {
  method: 'GET',
  path: '/hello/:name',
  handle: (_request, response, params) => sendJson(response, 200, params),
};

async function serve(routes: readonly Route[], options: Partial<HttpServerOptions> = {}) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const server = createHttpServer({ host: '127.0.0.1', port: 0, routes, clock, log, ...options });
  running.push(server);
  return { server, clock, log, url: await server.start() };
}

/** A route whose answer waits until it is told. */
function waiting() {
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const route: Route = {
    method: 'GET',
    path: '/slow',
    async handle(_request, response) {
      started.resolve();
      await finish.promise;
      sendJson(response, 200, { done: true });
    },
  };
  return { route, started: started.promise, finish: finish.resolve };
}

describe('routes', () => {
  it('take what their path says, decoded', async () => {
    const { url } = await serve([hello]);
    const response = await fetch(`${url}/hello/zo%C3%AB%2Fb?secret=1`);
    expect([response.status, await response.json()]).toEqual([200, { name: 'zoë/b' }]);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it.each([
    ['GET', '/', 404, 'not_found'],
    ['GET', '/hello', 404, 'not_found'],
    ['GET', '/hello/', 404, 'not_found'],
    ['GET', '/hello/a/b', 404, 'not_found'],
    ['GET', '/hello/%E0%A4%A', 404, 'not_found'],
    ['POST', '/hello/ada', 405, 'method_not_allowed'],
    ['DELETE', '/hello/ada', 405, 'method_not_allowed'],
  ])('answer %s %s with %i as JSON', async (method, path, status, error) => {
    const { url } = await serve([hello]);
    const response = await fetch(`${url}${path}`, { method });
    expect([response.status, await response.json()]).toEqual([status, { error }]);
    if (status === 405) expect(response.headers.get('allow')).toBe('GET');
  });

  it('read two slashes at the start as a path, not as a host', async () => {
    const { url } = await serve([hello]);
    expect(await raw(url, 'GET //hello/ada HTTP/1.1')).toMatch(/^HTTP\/1\.1 200/);
  });

  it('answer HEAD where there is a GET', async () => {
    const { url } = await serve([hello]);
    const response = await fetch(`${url}/hello/ada`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('leave the body to the route', async () => {
    const echo: Route = {
      method: 'POST',
      path: '/slack/events',
      async handle(incoming, response) {
        let text = '';
        for await (const chunk of incoming) text += String(chunk);
        sendJson(response, 200, { text });
      },
    };
    const { url } = await serve([echo]);
    const response = await fetch(`${url}/slack/events`, { method: 'POST', body: 'raw bytes' });
    expect(await response.json()).toEqual({ text: 'raw bytes' });
  });

  it('that throw are logged without the query and answered with 500', async () => {
    const broken: Route = {
      method: 'GET',
      path: '/broken',
      handle: () => Promise.reject(new Error('a bug')),
    };
    const { url, log } = await serve([broken]);
    const response = await fetch(`${url}/broken?token=secret`);
    expect([response.status, await response.json()]).toEqual([500, { error: 'internal_error' }]);
    expect(log.lines).toMatchObject([{ level: 'error', data: { method: 'GET', path: '/broken' } }]);
    expect(JSON.stringify(log.lines)).not.toContain('secret');
  });

  it('leave the rest to the fallback', async () => {
    const { url } = await serve([hello], {
      fallback: (_request, response) => {
        response.end('the page');
      },
    });
    expect(await (await fetch(`${url}/anything`)).text()).toBe('the page');
    expect((await fetch(`${url}/hello/ada`)).headers.get('content-type')).toContain('json');
  });
});

describe('starting', () => {
  it('tells what to do when the port is taken', async () => {
    const { url } = await serve([]);
    const second = serve([], { port: Number(new URL(url).port) });
    await expect(second).rejects.toBeInstanceOf(HttpListenError);
    await expect(second).rejects.toThrow(/is taken by another program\. .* set PORT/);
  });

  it('tells what to do when the address is not of this machine', async () => {
    await expect(serve([], { host: '192.0.2.1' })).rejects.toThrow(/no address of this machine/);
  });
});

describe('upgrades', () => {
  const handshake = 'GET /gateway HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';

  it('are refused without a taker', async () => {
    const { url } = await serve([]);
    expect(await raw(url, handshake.trimEnd())).toMatch(/^HTTP\/1\.1 426/);
  });

  it('go to the taker', async () => {
    const upgrade: HttpServerOptions['upgrade'] = (incoming, socket) => {
      socket.end(`HTTP/1.1 101 Switching Protocols\r\n\r\n${incoming.url}`);
    };
    const { url } = await serve([], { upgrade });
    expect(await raw(url, handshake.trimEnd())).toMatch(/^HTTP\/1\.1 101 .*\/gateway$/s);
  });
});

describe('closing', () => {
  it('finishes what runs, ends its connection and takes nothing new', async () => {
    const { route, started, finish } = waiting();
    const { server, url } = await serve([route]);
    const answer = fetch(`${url}/slow`);
    await started;
    const closed = server.close();
    await expect(fetch(`${url}/slow`)).rejects.toThrow();
    finish();
    expect(await (await answer).json()).toEqual({ done: true });
    await closed;
    await server.close();
  });

  it('ends idle connections at once', async () => {
    const { server, url } = await serve([hello]);
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve, reject) => {
      request(`${url}/hello/ada`, { agent }, (response) => response.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
    await vi.waitFor(() => expect(Object.keys(agent.freeSockets)).toHaveLength(1));
    await server.close();
    agent.destroy();
  });

  it('cuts off after ten seconds', async () => {
    const { route, started } = waiting();
    const { server, clock, log, url } = await serve([route]);
    const answer = fetch(`${url}/slow`);
    await started;
    const closed = server.close();
    clock.advance(9_999);
    expect(log.lines).toEqual([]);
    clock.advance(1);
    await expect(answer).rejects.toThrow();
    await closed;
    expect(log.lines).toMatchObject([{ level: 'warn' }]);
  });
});

async function raw(url: string, head: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const hasHost = /\r\nHost:/.test(head);
  socket.write(`${head}${hasHost ? '' : '\r\nHost: x\r\nConnection: close'}\r\n\r\n`);
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(socket, 'close');
  return text;
}
