import { createHmac } from 'node:crypto';
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { createCapture, createPending, type LoadPlatform } from './pending.ts';

const SECRET = 'bench-signing-secret';

/** The Web API methods that a bot asks at start, and two ways in: Socket Mode envelopes and signed requests. Nothing is checked; the playground does that. */
async function startWebApi(onAck: (ack: string) => void = () => undefined) {
  const open: WebSocket[] = [];
  const pending = createPending();
  const connected = Promise.withResolvers<void>();
  const http = createServer((request, response) => {
    const method = request.url?.split('/').at(-1)?.split('?')[0] ?? '';
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: true, ...answer(method) }));
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (ws) => {
      open.push(ws);
      ws.send(
        JSON.stringify({
          type: 'hello',
          num_connections: open.length,
          connection_info: { app_id: 'A1' },
          debug_info: {},
        }),
      );
      ws.on('message', (raw) => {
        const ack = String(raw);
        onAck(ack);
        // Parsing the whole answer would be this side's cost, not the bot's.
        const id = /"envelope_id":"(\w+)"/.exec(ack)?.[1];
        if (id) pending.settle(id);
      });
      connected.resolve();
    }),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const answer = (method: string): object => {
    if (method === 'apps.connections.open') return { url: `ws://127.0.0.1:${port}/socket` };
    if (method === 'auth.test')
      return {
        url: 'https://bench.slack.com/',
        team: 'bench',
        team_id: 'T1',
        user_id: 'UBOT',
        bot_id: 'B1',
        user: 'bench',
      };
    if (method === 'users.info')
      return {
        user: {
          id: 'U1',
          name: 'u',
          real_name: 'U',
          locale: 'en-US',
          tz: 'Europe/Paris',
          profile: { display_name: 'u' },
        },
      };
    if (method === 'usergroups.list') return { usergroups: [] };
    return {};
  };
  return {
    port,
    open,
    pending,
    connected: connected.promise,
    async stop() {
      for (const ws of sockets.clients) ws.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export async function startSlackSocket(command: string, text = ''): Promise<LoadPlatform> {
  const api = await startWebApi((ack) => {
    if (captured.wanted()) captured.keep(JSON.stringify((JSON.parse(ack) as { payload: object }).payload));
  });
  let next = 0;
  const ask = (user: number): Promise<number> => {
    const id = `e${next++}`;
    const live = api.open.filter((ws) => ws.readyState === ws.OPEN);
    return api.pending.track(id, () =>
      live[next % live.length]?.send(
        JSON.stringify({
          envelope_id: id,
          type: 'slash_commands',
          accepts_response_payload: true,
          payload: payload(user, command, id, text),
        }),
      ),
    );
  };
  const captured = createCapture(ask);
  return {
    name: 'slack',
    env: {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_APP_TOKEN: 'xapp-bench',
      SLACK_API_URL: `http://127.0.0.1:${api.port}/api/`,
    },
    connected: api.connected,
    request: ask,
    capture: captured.capture,
    stop: api.stop,
  };
}

export async function startSlackHttp(command: string, botPort: number): Promise<LoadPlatform> {
  const api = await startWebApi();
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  let next = 0;
  const connected = Promise.withResolvers<void>();
  const post = (user: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const body = new URLSearchParams(payload(user, command, `t${next++}`)).toString();
      const at = String(Math.floor(Date.now() / 1000));
      const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex')}`;
      const start = performance.now();
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: botPort,
          path: '/slack/events',
          method: 'POST',
          agent,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
            'x-slack-request-timestamp': at,
            'x-slack-signature': signature,
          },
        },
        (response) => {
          if (captured.wanted()) {
            let text = '';
            response.setEncoding('utf8').on('data', (chunk: string) => {
              text += chunk;
              captured.keep(text);
            });
          } else response.resume();
          response.on('end', () => {
            if (response.statusCode === 200) resolve(performance.now() - start);
            else reject(new Error(`the bot answered ${response.statusCode}`));
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  const captured = createCapture(post);
  const probe = (): void => {
    post(0).then(
      () => connected.resolve(),
      () => setTimeout(probe, 10),
    );
  };
  probe();
  return {
    name: 'slack',
    env: {
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: `http://127.0.0.1:${api.port}/api/`,
    },
    connected: connected.promise,
    request: post,
    capture: captured.capture,
    async stop() {
      agent.destroy();
      await api.stop();
    },
  };
}

function payload(user: number, command: string, trigger: string, text = ''): Record<string, string> {
  return {
    token: 'x',
    team_id: 'T1',
    team_domain: 'bench',
    channel_id: 'C1',
    channel_name: 'general',
    user_id: `U${1_000_000 + user}`,
    user_name: 'u',
    command: `/${command}`,
    text,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/response',
    trigger_id: trigger,
  };
}
