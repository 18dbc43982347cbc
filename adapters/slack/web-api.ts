import { WebClient } from '@slack/web-api';
import type { Logger } from '../../src/ports/logger.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { CALL_TIMEOUT } from './config.ts';
import type { Sender, SendJob } from './sender.ts';

/**
 * A client that leaves waiting and retrying to us: its own policy would retry for half an hour, and hold its whole
 * queue back for one 429.
 */
export function createWebClient(token: string, apiUrl: string, log: Logger): WebClient {
  return new WebClient(token, { ...clientOptions(apiUrl), logger: createBoltLogger(log) });
}

/** A fresh object each time: the Socket Mode client writes into it. */
export const clientOptions = (apiUrl: string) => ({
  slackApiUrl: apiUrl,
  timeout: CALL_TIMEOUT,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  maxRequestConcurrency: 50,
});

/** Web API calls through the {@link Sender}. */
export interface SlackApi {
  /** `Result` names the fields of the answer that are used. @throws PermanentChatError */
  call<Result = unknown>(
    method: string,
    args: Readonly<Record<string, unknown>>,
    how?: Omit<SendJob<unknown>, 'method' | 'run'>,
  ): Promise<Result>;
}

export function createSlackApi(client: WebClient, sender: Sender): SlackApi {
  return {
    call: <Result>(
      method: string,
      args: Readonly<Record<string, unknown>>,
      how: Omit<SendJob<unknown>, 'method' | 'run'> = {},
    ) =>
      sender.send<Result>({
        method,
        ...how,
        run: async () => (await client.apiCall(method, { ...args })) as Result,
      }),
  };
}
