import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { backoff } from './backoff.ts';
import { problemInWords, slackErrorCode, waitAsked } from './errors.ts';

/** Who the bot is, from one `auth.test`. */
export interface Identity {
  readonly botId?: string;
  readonly botUserId: string;
  readonly teamId: string;
  /** `https://acme.slack.com/`. */
  readonly teamUrl: string;
}

/** Asks until it is answered, so that no event ever waits for it. */
export interface IdentityCheck {
  start(): void;
  stop(): void;
  current(): Identity | undefined;
  problem(): string | undefined;
}

export interface IdentityOptions {
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Logger;
  /** A token without one of them is reported once: the features that need it will fail. */
  readonly neededScopes: readonly string[];
  readonly onKnown: (identity: Identity) => void;
}

export function createIdentityCheck(options: IdentityOptions): IdentityCheck {
  const { client, clock, log, neededScopes, onKnown } = options;
  let identity: Identity | undefined;
  let problem: string | undefined;
  let running = false;
  let cancel = (): void => undefined;

  const ask = async (attempt: number): Promise<void> => {
    try {
      const answer = await client.auth.test();
      identity = {
        botUserId: answer.user_id ?? '',
        teamId: answer.team_id ?? '',
        teamUrl: answer.url ?? '',
        ...(answer.bot_id ? { botId: answer.bot_id } : {}),
      };
      problem = undefined;
      reportMissing(answer.response_metadata?.scopes);
      onKnown(identity);
    } catch (error) {
      if (!running) return;
      const words = problemInWords(error, 'SLACK_BOT_TOKEN');
      if (words !== problem) reportProblem(error, words);
      problem = words;
      cancel = clock.after(Math.max(waitAsked(error) ?? 0, backoff(attempt)), () => void ask(attempt + 1));
    }
  };

  /** Only the operator mends a refusal; everything else passes by itself. */
  const reportProblem = (error: unknown, words: string): void => {
    const data = { err: error, problem: words };
    if (slackErrorCode(error) === undefined) log.warn(data, 'Slack cannot be reached');
    else log.error(data, 'Slack does not accept the bot token');
  };

  const reportMissing = (scopes: readonly string[] | undefined): void => {
    const missing = scopes ? neededScopes.filter((scope) => !scopes.includes(scope)) : [];
    if (missing.length > 0)
      log.warn(
        { missing },
        'The Slack app lacks scopes: compare it with "frontdesk manifest" and reinstall it',
      );
  };

  return {
    start() {
      running = true;
      void ask(0);
    },
    stop() {
      running = false;
      cancel();
    },
    current: () => identity,
    problem: () => problem,
  };
}
