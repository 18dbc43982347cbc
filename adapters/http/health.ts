import type { Route } from './router.ts';
import { sendJson } from './router.ts';

/** Resolves when the part works; what it throws is the reason why not. */
export type HealthCheck = () => void | Promise<void>;

/**
 * `GET /healthz`: the process answers. `GET /readyz`: every check passes, with the state of each by name; 503 otherwise.
 * A reason is shown to whoever can reach the port: it must hold no secret.
 */
export function createHealthRoutes(checks: Readonly<Record<string, HealthCheck>>): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      handle: (_request, response) => sendJson(response, 200, { ok: true }),
    },
    {
      method: 'GET',
      path: '/readyz',
      async handle(_request, response) {
        const results = await Promise.all(
          Object.entries(checks).map(async ([name, check]) => [name, await run(check)] as const),
        );
        const ready = results.every(([, result]) => result === 'ok');
        sendJson(response, ready ? 200 : 503, { ready, checks: Object.fromEntries(results) });
      },
    },
  ];
}

async function run(check: HealthCheck): Promise<string> {
  try {
    await check();
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
