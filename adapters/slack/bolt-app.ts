import { App, type Logger as BoltLogger, type Receiver } from '@slack/bolt';
import type { Logger } from '../../src/ports/logger.ts';
import type { Acknowledge, Exchange } from './exchange.ts';
import { ackOf } from './held-ack.ts';
import type { Identity } from './identity.ts';
import { onAction } from './on-action.ts';
import { onCommand } from './on-command.ts';
import { onEvent } from './on-event.ts';
import { onShortcut } from './on-shortcut.ts';
import { onSubmission } from './on-submission.ts';
import type { ActionsBody, CommandBody, EventBody, ShortcutBody, SubmissionBody } from './wire.ts';

export interface BoltAppOptions {
  readonly receiver: Receiver;
  readonly logger: BoltLogger;
  readonly log: Logger;
  identity(): Identity | undefined;
  /** Undefined while no events are taken: they stay unacknowledged, and Slack sends them again. */
  exchange(): Exchange | undefined;
  /** Work that a stop waits for. */
  track(work: Promise<void>): void;
}

/**
 * One Bolt app with one middleware in front of everything and no listeners: for every event Bolt would run each
 * listener's chain of matchers, its conversation store would build an error for each unknown conversation, and its
 * single-workspace authorization would wait for the network.
 */
export function createBoltApp({ receiver, logger, log, identity, exchange, track }: BoltAppOptions): App {
  const app = new App({
    receiver,
    logger,
    ignoreSelf: false,
    convoStore: false,
    // Without the bot token in it Bolt makes no client for each workspace: calls go through our own.
    authorize: async ({ teamId }) => {
      const known = identity();
      return {
        ...(teamId === undefined ? {} : { teamId }),
        ...(known?.botId ? { botId: known.botId } : {}),
        ...(known ? { botUserId: known.botUserId } : {}),
      };
    },
  });
  app.use(async (args) => {
    const current = exchange();
    if (!current) return;
    const work = route(current, args.body, ackOf(args)).catch((error: unknown) =>
      log.error({ err: error, type: args.body.type }, 'A Slack event failed'),
    );
    track(work);
    await work;
  });
  app.error(async (error) => {
    log.error({ err: error }, 'Bolt could not handle a Slack event');
  });
  return app;
}

/** Bolt has told the kinds of bodies apart by these same fields. */
async function route(exchange: Exchange, body: object & { type?: unknown }, ack: Acknowledge): Promise<void> {
  if ('command' in body) return onCommand(exchange, body as CommandBody, ack);
  switch (body.type) {
    case 'event_callback':
      return onEvent(exchange, body as EventBody, ack);
    case 'block_actions':
      return onAction(exchange, body as ActionsBody, ack);
    case 'view_submission':
      return onSubmission(exchange, body as SubmissionBody, ack);
    case 'message_action':
      return onShortcut(exchange, body as ShortcutBody, ack);
    default:
      // Nothing of ours asks for anything else; an acknowledgement keeps Slack from showing an error.
      return ack();
  }
}
