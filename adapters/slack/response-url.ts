import { WebAPIRateLimitedError } from '@slack/web-api';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import { CALL_TIMEOUT } from './config.ts';
import type { Sender } from './sender.ts';

/** The body of an answer to a `response_url`: 5 answers within 30 minutes. */
export type UrlAnswer = Readonly<Record<string, unknown>>;

/** Answers where the interaction happened, in channels the bot is no member of, too. @throws PermanentChatError when it is used up. */
export type AnswerByUrl = (url: string, answer: UrlAnswer) => Promise<void>;

export function createAnswerByUrl(sender: Sender): AnswerByUrl {
  return (url, answer) =>
    sender.send({ method: 'response_url', lane: url, urgency: 'now', run: () => post(url, answer) });
}

async function post(url: string, answer: UrlAnswer): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(CALL_TIMEOUT),
  });
  const said = await response.text();
  if (response.status === 429)
    throw new WebAPIRateLimitedError(Number(response.headers.get('retry-after')) || 1);
  if (response.status >= 500) throw new Error(`response_url answered ${response.status}`);
  if (!response.ok) throw new PermanentChatError(/^\w{1,40}$/u.test(said) ? said : `http_${response.status}`);
}
