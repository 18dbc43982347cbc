import { createHash } from 'node:crypto';
import type { Locale } from '../../src/domain/locale.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { ModelAnswer, ModelBrief, ScopeModel } from '../../src/ports/scope-model.ts';
import { createBudget } from './budget.ts';
import type { ScopeModelConfig } from './config.ts';
import { KEEP, LONGEST_ANSWER_BYTES, MOST_FAILURES, PAUSE, TIMEOUT } from './config.ts';
import { promptFor } from './prompt.ts';
import { answer, completion, responseFormat } from './schema.ts';

export interface ScopeModelDeps {
  readonly config: ScopeModelConfig;
  readonly clock: Clock;
  readonly cache: ExpiringStore;
  readonly log: Logger;
  /** Default 4 s. */
  readonly timeout?: number;
}

/** A cached "it cannot tell" is an answer, too. */
type Kept = { readonly answer: ModelAnswer | null };

/** A model behind an OpenAI-compatible `/chat/completions`. It sees one question at a time and keeps nothing. */
export function createScopeModel({
  config,
  clock,
  cache,
  log,
  timeout = TIMEOUT,
}: ScopeModelDeps): ScopeModel {
  const budget = createBudget(config.daily, clock, cache);
  let failures = 0;
  let pausedUntil = 0;

  const failed = (reason: string): void => {
    failures += 1;
    if (failures >= MOST_FAILURES) pausedUntil = clock.now() + PAUSE;
    log.warn({ model: config.name, reason, failures }, 'the language model gave no usable answer');
  };

  const request = async (question: string, locale: Locale, brief: ModelBrief): Promise<Kept | undefined> => {
    const response = await fetch(`${config.url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'Content-Type': 'application/json',
        ...(config.key === undefined ? {} : { Authorization: `Bearer ${config.key}` }),
      },
      body: JSON.stringify({
        model: config.name,
        temperature: 0,
        max_tokens: 200,
        // Asked not to be kept, where the service knows the switch.
        store: false,
        messages: promptFor(question, locale, brief),
        response_format: responseFormat(brief.topics.map(({ id }) => id)),
      }),
      signal: AbortSignal.timeout(timeout),
    });
    if (!response.ok) {
      await response.body?.cancel();
      failed(`answered ${response.status}`);
      return undefined;
    }
    const text = await readBounded(response);
    const parsed = text === undefined ? undefined : readAnswer(text);
    if (parsed === undefined) {
      failed('not the expected shape');
      return undefined;
    }
    failures = 0;
    return { answer: brief.topics.some(({ id }) => id === parsed.topic) ? parsed : null };
  };

  const ask = async (
    question: string,
    locale: Locale,
    brief: ModelBrief,
  ): Promise<ModelAnswer | undefined> => {
    const key = `scope-model:${digest(`${config.name}\n${brief.fingerprint}\n${locale}\n${question}`)}`;
    const kept = await cache.get<Kept>(key);
    if (kept) return kept.answer ?? undefined;
    if (clock.now() < pausedUntil) return undefined;
    if (!(await budget.take())) {
      log.debug({ daily: config.daily }, 'the language model has had its requests for today');
      return undefined;
    }
    const made = await request(question, locale, brief);
    if (made) await cache.set<Kept>(key, made, KEEP);
    return made?.answer ?? undefined;
  };

  return {
    async ask(question, locale, brief) {
      try {
        return await ask(question, locale, brief);
      } catch (error) {
        // The name alone: a message of fetch may hold the address, one of JSON.parse the text.
        failed(error instanceof Error ? error.name : 'unknown');
        return undefined;
      }
    },
  };
}

function readAnswer(text: string): ModelAnswer | undefined {
  const whole = completion.safeParse(toJson(text));
  const content = whole.data?.choices[0]?.message.content;
  if (content === undefined) return undefined;
  // Models without structured output like to put a fence around it.
  const inner = /\{[\s\S]*\}/.exec(content)?.[0];
  return inner === undefined ? undefined : answer.safeParse(toJson(inner)).data;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readBounded(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LONGEST_ANSWER_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
