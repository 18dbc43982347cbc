import type { App, Logger as BoltLogger, Receiver } from '@slack/bolt';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { createAnswerJson } from './answer-json.ts';
import { holdAck } from './held-ack.ts';
import { type Acknowledgement, createSocketLink, type Envelope } from './socket-link.ts';

/** Two: while one is renewed or has failed, Slack delivers over the other. It allows ten. */
const LINKS = 2;

const NO_ANSWER = '{}';

export interface SocketReceiver extends Receiver {
  /** From now on events stay unacknowledged, so that Slack sends them again; what has begun can still be answered. */
  close(): void;
  isUp(): boolean;
  problem(): string | undefined;
}

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly logger: BoltLogger;
  /** A connection came or went. */
  onChange?(): void;
}

/**
 * Feeds Bolt from Socket Mode connections. Bolt's own receiver opens one, stays deaf for five seconds at every renewal,
 * and writes each acknowledgement out twice for a debug log that nobody reads.
 */
export function createSocketReceiver({
  appToken,
  apiUrl,
  clock,
  log,
  logger,
  onChange: onOutside,
}: SocketReceiverOptions): SocketReceiver {
  let app: App | undefined;
  let reported: string | undefined;
  let open = false;

  const answerJson = createAnswerJson();

  const onEnvelope = (envelope: Envelope, acknowledge: Acknowledgement): void => {
    if (!open) return;
    const { payload, retry_attempt, retry_reason } = envelope;
    const event = {
      body: payload,
      ack: (answer?: object) => acknowledge(answer ? answerJson(answer) : NO_ANSWER),
      ...(retry_attempt === undefined ? {} : { retryNum: retry_attempt }),
      ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
    };
    app?.processEvent(holdAck(event)).catch((error: unknown) => {
      // An acknowledgement that could not be sent: Slack sends the event again.
      log.warn({ err: error }, 'A Slack event could not be handled');
    });
  };

  const onChange = (): void => {
    onOutside?.();
    const problem = isUp() ? undefined : problemOf();
    if (problem === reported) return;
    reported = problem;
    if (problem === undefined) log.info({}, 'Slack connected over Socket Mode');
    else log.warn({ problem }, 'Slack is not connected; trying again');
  };

  const links = Array.from({ length: LINKS }, () =>
    createSocketLink({ appToken, apiUrl, clock, logger, onEnvelope, onChange }),
  );
  const isUp = (): boolean => links.some((link) => link.isUp());
  const problemOf = (): string | undefined =>
    links.map((link) => link.problem()).find((words) => words !== undefined);

  return {
    init(bolt) {
      app = bolt;
    },
    async start() {
      open = true;
      for (const link of links) link.start();
    },
    async stop() {
      await Promise.all(links.map((link) => link.stop()));
    },
    close() {
      open = false;
    },
    isUp,
    problem: problemOf,
  };
}
