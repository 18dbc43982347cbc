import { afterEach, describe, expect, it } from 'vitest';
import type { HttpServer, Route } from '../../../adapters/http/index.ts';
import { createHealthRoutes, createHttpServer, createMetrics } from '../../../adapters/http/index.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

let server: HttpServer | undefined;

afterEach(() => server?.close());

async function serve(routes: readonly Route[]): Promise<string> {
  server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    routes,
    clock: createFakeClock(),
    log: createFakeLogger(),
  });
  return server.start();
}

describe('health', () => {
  it('is ready when every check passes', async () => {
    const url = await serve(createHealthRoutes({ database: () => {}, discord: async () => {} }));
    const response = await fetch(`${url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { ready: true, checks: { database: 'ok', discord: 'ok' } },
    ]);
  });

  it('says which check fails and why, while the process still counts as alive', async () => {
    const failing = () => Promise.reject(new Error('not connected for 12 s'));
    const url = await serve(createHealthRoutes({ database: () => {}, slack: failing }));
    const response = await fetch(`${url}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { ready: false, checks: { database: 'ok', slack: 'not connected for 12 s' } },
    ]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('metrics', () => {
  const stats = { pending: 3, dead: 1, oldestAge: 12_500 };
  const metricsOf = (connected = true) =>
    createMetrics({
      outbox: { stats: () => Promise.resolve(stats) },
      gateways: () => ({ discord: connected, slack: false }),
      breakers: () => ({ helpdesk: 'open' }),
      clock: createFakeClock(),
    });

  it('count first answers by platform, command and result, with their time', async () => {
    const metrics = metricsOf();
    const sample = { platform: 'discord', command: 'hours', result: 'answered' } as const;
    metrics.ack({ ...sample, ms: 1.5 });
    metrics.ack({ ...sample, ms: 40 });
    metrics.ack({ ...sample, result: 'deferred', ms: 2_400 });
    metrics.error('fault', 'ticket');
    const text = await (await fetch(`${await serve([metrics.route])}/metrics`)).text();
    for (const line of [
      'frontdesk_acks_total{platform="discord",command="hours",result="answered"} 2',
      'frontdesk_acks_total{platform="discord",command="hours",result="deferred"} 1',
      'frontdesk_ack_seconds_bucket{le="0.001",platform="discord",command="hours"} 0',
      'frontdesk_ack_seconds_bucket{le="0.002",platform="discord",command="hours"} 1',
      'frontdesk_ack_seconds_bucket{le="0.05",platform="discord",command="hours"} 2',
      'frontdesk_ack_seconds_bucket{le="3",platform="discord",command="hours"} 3',
      'frontdesk_errors_total{where="ticket",kind="fault"} 1',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
  });

  it('look at outbox, gateways and process when they are read', async () => {
    const response = await fetch(`${await serve([metricsOf().route])}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    for (const line of [
      'frontdesk_outbox_pending 3',
      'frontdesk_outbox_dead 1',
      'frontdesk_outbox_oldest_age_seconds 12.5',
      'frontdesk_gateway_connected{platform="discord"} 1',
      'frontdesk_gateway_connected{platform="slack"} 0',
      'frontdesk_outbox_breaker_open{destination="helpdesk"} 1',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it('are separate for separate instances', () => {
    metricsOf();
    expect(() => metricsOf(false)).not.toThrow();
  });
});
