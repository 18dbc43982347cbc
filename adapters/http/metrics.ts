import type { Counter as PromCounter } from 'prom-client';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Platform } from '../../src/domain/actor.ts';
import { SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { AckSample } from '../../src/ports/inbound.ts';
import type { Outbox, OutboxStats } from '../../src/ports/outbox.ts';
import type { Route } from './router.ts';

export interface MetricsDeps {
  readonly outbox: Pick<Outbox, 'stats'>;
  /** Which gateways there are, and whether each is connected; read when somebody looks. */
  readonly gateways: () => Partial<Readonly<Record<Platform, boolean>>>;
  /** Destinations of the outbox, and whether each is called: `open` while it is left alone after failures. */
  readonly breakers?: () => Readonly<Record<string, 'closed' | 'half-open' | 'open'>>;
  readonly clock: Clock;
}

export interface Metrics {
  /** The first answer to somebody: `ms` from the arrival of the event. Runs at every command. */
  ack(sample: AckSample): void;
  /** `user`: something the person can mend. `where` is a command or a worker, never anything that somebody typed. */
  error(kind: 'user' | 'fault', where: string): void;
  /** What somebody posted to `/webhooks/…`, by the status of our answer. */
  webhook(taker: string, status: number): void;
  /** What became of a mail that came in: `taken`, `known`, or why it was left alone. */
  mail(result: string): void;
  /** `GET /metrics` in Prometheus' text format. */
  readonly route: Route;
}

interface OutboxGaugesDeps extends Pick<MetricsDeps, 'outbox' | 'clock'> {
  readonly registry: Registry;
}

/** Seconds. Local answers take 1 to 10 ms; both platforms give up after 3 s. */
const ACK_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

/** What Prometheus can read of this process. Every instance has a registry of its own. */
export function createMetrics({ outbox, gateways, breakers, clock }: MetricsDeps): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const acks = new Counter({
    name: 'frontdesk_acks_total',
    help: 'First answers to commands, buttons and forms.',
    labelNames: ['platform', 'command', 'result'],
    registers,
  });
  const ackSeconds = new Histogram({
    name: 'frontdesk_ack_seconds',
    help: 'Time from the arrival of an event to its first answer.',
    labelNames: ['platform', 'command'],
    buckets: ACK_BUCKETS,
    registers,
  });
  const errors = new Counter({
    name: 'frontdesk_errors_total',
    help: 'Errors by where they happened; kind "user" is what the person can mend.',
    labelNames: ['where', 'kind'],
    registers,
  });
  const webhooks = new Counter({
    name: 'frontdesk_webhooks_total',
    help: 'Requests to /webhooks/…, by the helpdesk and the status of the answer.',
    labelNames: ['helpdesk', 'status'],
    registers,
  });
  const mails = new Counter({
    name: 'frontdesk_mails_total',
    help: 'Mails that came in, by what became of them: taken, known, or why they were left alone.',
    labelNames: ['result'],
    registers,
  });
  addOutboxGauges({ registry, outbox, clock });
  const gateway = new Gauge({
    name: 'frontdesk_gateway_connected',
    help: '1 while the connection to the platform stands, 0 while it does not.',
    labelNames: ['platform'],
    registers,
    collect() {
      gateway.reset();
      for (const [platform, connected] of Object.entries(gateways())) {
        gateway.labels(platform).set(connected ? 1 : 0);
      }
    },
  });

  if (breakers) addBreakerGauge(registry, breakers);

  // The label objects are looked up, not built, at each command.
  const answered = new Map<string, PromCounter.Internal>();
  const timed = new Map<string, Histogram.Internal<string>>();
  const once = <T>(known: Map<string, T>, key: string, create: () => T): T => {
    let value = known.get(key);
    if (!value) {
      value = create();
      known.set(key, value);
    }
    return value;
  };

  return {
    ack({ platform, command, result, ms }) {
      const labels = `${platform} ${command}`;
      once(answered, `${labels} ${result}`, () => acks.labels(platform, command, result)).inc();
      once(timed, labels, () => ackSeconds.labels(platform, command)).observe(ms / SECOND);
    },
    error(kind, where) {
      errors.labels(where, kind).inc();
    },
    webhook(taker, status) {
      webhooks.labels(taker, String(status)).inc();
    },
    mail(result) {
      mails.labels(result).inc();
    },
    route: {
      method: 'GET',
      path: '/metrics',
      async handle(_request, response) {
        const text = await registry.metrics();
        response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' });
        response.end(text);
      },
    },
  };
}

/** Three gauges from one look at the outbox, taken when somebody scrapes. */
function addOutboxGauges({ registry, outbox, clock }: OutboxGaugesDeps): void {
  let look: Promise<OutboxStats> | undefined;
  const addGauge = (name: string, help: string, pick: (stats: OutboxStats) => number): void => {
    const gauge = new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        look ??= outbox.stats(clock.now()).finally(() => {
          look = undefined;
        });
        gauge.set(pick(await look));
      },
    });
  };
  addGauge('frontdesk_outbox_pending', 'Deliveries that are not done.', ({ pending }) => pending);
  addGauge(
    'frontdesk_outbox_dead',
    'Deliveries that were given up and wait for the operator.',
    ({ dead }) => dead,
  );
  addGauge(
    'frontdesk_outbox_oldest_age_seconds',
    'Age of the oldest delivery that is not done; 0 when there is none.',
    ({ oldestAge }) => oldestAge / SECOND,
  );
}

function addBreakerGauge(registry: Registry, breakers: NonNullable<MetricsDeps['breakers']>): void {
  const gauge = new Gauge({
    name: 'frontdesk_outbox_breaker_open',
    help: '1 while a destination is left alone after failures, 0.5 while one call tries it, 0 while it is called.',
    labelNames: ['destination'],
    registers: [registry],
    collect() {
      for (const [destination, state] of Object.entries(breakers()))
        gauge.labels(destination).set(BREAKER_VALUES[state]);
    },
  });
}

const BREAKER_VALUES = { closed: 0, 'half-open': 0.5, open: 1 } as const;
