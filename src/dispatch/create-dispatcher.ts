import { randomBytes } from 'node:crypto';
import type { Actor } from '../domain/actor.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import { UserError } from '../domain/errors.ts';
import type { Locale } from '../domain/locale.ts';
import { SECOND } from '../domain/time.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommandCatalog } from '../ports/command-definition.ts';
import type { AckSample, Choice, InboundSink, Invocation } from '../ports/inbound.ts';
import type { Logger } from '../ports/logger.ts';
import type { ActionId } from '../reply/action-id.ts';
import { type Outcome, replied } from '../reply/outcome.ts';
import type { Reply } from '../reply/reply.ts';
import type { Call, Command } from './command.ts';
import { keptText } from './kept-text.ts';
import { createLazyLogger } from './lazy-logger.ts';
import { checkOptions } from './parse-typed.ts';
import { isHelp, type PlaceTalk } from './place-talk.ts';
import { createRateLimiter, type RateLimit } from './rate-limit.ts';
import { createResolver } from './resolve-request.ts';
import { retryId } from './retry-id.ts';

export interface DispatcherDeps {
  readonly commands: readonly Command[];
  readonly translators: (locale: Locale) => Translator;
  readonly clock: Clock;
  readonly log: Logger;
  readonly replies: DispatchReplies;
  /** The start page. */
  readonly home: (request: HomeRequest) => Promise<Reply> | Reply;
  readonly metrics?: DispatchMetrics;
  /** A person's requests, asked at each one; sent forms always pass. Default: 10 at once, one more each second. */
  readonly rateLimit?: () => RateLimit;
  /** Name of the command that takes a question which names no command. Without it the list of commands answers. */
  readonly questions?: string;
  /** Takes what happens beside commands. Without it nothing is kept of it. */
  readonly relay?: Pick<InboundSink, 'event' | 'connected'>;
  /** Where a ticket is talked about: what is said to words there that name the bot and are no command. */
  readonly place?: {
    readonly talk: PlaceTalk;
    reply(conversation: ConversationRef, t: Translator): Promise<Reply | undefined>;
  };
}

export interface HomeRequest {
  readonly actor: Actor;
  readonly now: number;
  readonly t: Translator;
  readonly log: Logger;
}

/** What dispatch itself says. `kept` is what the person typed, when it is worth keeping; `retry` asks for the same again. */
export interface DispatchReplies {
  userError(error: UserError, t: Translator, kept: string | undefined, retry: ActionId | undefined): Reply;
  fault(id: string, t: Translator, kept: string | undefined, retry: ActionId | undefined): Reply;
  /** All commands with a button each; `unknown` is the word that is none of them. */
  help(catalog: CommandCatalog, t: Translator, unknown: string | undefined): Reply;
}

export interface DispatchMetrics {
  ack(sample: AckSample): void;
  /** `user`: something the person can mend. `fault`: ours. */
  error(kind: 'user' | 'fault', command: string): void;
}

/** Discord takes 25 choices. */
const MOST_CHOICES = 25;

/** Event → command → outcome: parsing, rate limit, errors. Synchronous commands are answered without waiting. */
export function createDispatcher(deps: DispatcherDeps): InboundSink {
  const { commands, translators, clock, log, replies, metrics } = deps;
  const byName = new Map(commands.map((command) => [command.definition.name, command]));
  const resolve = createResolver(commands, deps.questions);
  const waitFor = createRateLimiter(deps.rateLimit ?? (() => ({ burst: 10, perSecond: 1 })));
  const catalog: CommandCatalog = {
    commands: commands.filter(({ hidden }) => !hidden).map((command) => command.definition),
    messageActions: commands.flatMap((command) => command.messageActions ?? []),
  };

  const answer = (invocation: Invocation): Promise<Outcome> | Outcome => {
    limit(invocation);
    const { origin, request, conversation, actor } = invocation;
    if (!deps.place || origin !== 'mention' || request.kind !== 'typed') return run(invocation);
    const { talk, reply } = deps.place;
    return reply(conversation, translators(actor.locale)).then((passedOn) => {
      if (!passedOn) return run(invocation);
      const meant = talk(request.text);
      if (meant === undefined) return replied(passedOn);
      return run(invocation, meant === 'help' ? '' : meant);
    });
  };

  /** @throws UserError `too_fast` */
  const limit = ({ actor, origin }: Invocation): void => {
    if (origin === 'form') return;
    const wait = waitFor(`${actor.user.tenant} ${actor.user.id}`, clock.now());
    if (wait > 0) throw new UserError('too_fast', { seconds: Math.ceil(wait / SECOND) });
  };

  const run = (
    invocation: Invocation,
    resolved = resolve(invocation.request),
  ): Promise<Outcome> | Outcome => {
    const { actor, origin } = invocation;
    const t = translators(actor.locale);
    if (typeof resolved === 'string')
      return replied(replies.help(catalog, t, isHelp(resolved) ? undefined : resolved));
    const { command, verb, ref } = resolved;
    let { options } = resolved;
    if (origin === 'command' || origin === 'mention') {
      const definition = command.definition.verbs.find(({ name }) => name === verb);
      if (definition) options = checkOptions(definition, options, t.of);
    }
    const call: Call = {
      eventId: invocation.eventId,
      origin,
      verb,
      ...(ref === undefined ? {} : { ref }),
      options,
      files: invocation.files,
      actor,
      conversation: invocation.conversation,
      ...(invocation.message ? { message: invocation.message } : {}),
      ...(invocation.mentioned ? { mentioned: invocation.mentioned } : {}),
      now: clock.now(),
      t,
      log: createLazyLogger(() => log.child(bindings(invocation, command.definition.name, verb))),
    };
    return command.run(call);
  };

  const failed = (error: unknown, invocation: Invocation): Outcome => {
    const { request, actor } = invocation;
    const t = translators(actor.locale);
    // What the button stands on stays: the person may want to press again, or another one.
    const beside = (reply: Reply): Outcome => ({ kind: 'reply', reply, placement: 'new' });
    if (error instanceof UserError) {
      metrics?.error('user', countedAs(request.command));
      return beside(replies.userError(error, t, keptText(request), retryOf(invocation, true)));
    }
    const id = randomBytes(4).toString('hex');
    metrics?.error('fault', countedAs(request.command));
    log.error(
      {
        ...bindings(invocation, request.command, request.kind === 'parsed' ? request.verb : ''),
        error: id,
        err: error,
      },
      'a command failed',
    );
    return beside(replies.fault(id, t, keptText(request), retryOf(invocation, false)));
  };

  /** `draftKept`: what a form held was kept before the error came, so that the bare request is enough. */
  const retryOf = ({ request, origin }: Invocation, draftKept: boolean): ActionId | undefined => {
    try {
      const resolved = resolve(request);
      if (typeof resolved === 'string') return undefined;
      const options = origin === 'form' && draftKept ? {} : resolved.options;
      return retryId({ ...resolved, command: resolved.command.definition.name, options });
    } catch (error) {
      // What cannot be understood is not to be asked again; anything else has been logged already.
      if (error instanceof UserError) return undefined;
      throw error;
    }
  };

  return {
    catalog,
    visibility(request) {
      try {
        const resolved = resolve(request);
        return typeof resolved === 'string'
          ? 'private'
          : resolved.command.visibility(resolved.verb, resolved.options);
      } catch (error) {
        // Running it will say what is wrong, to this person alone.
        if (!(error instanceof UserError))
          log.error({ err: error, command: request.command }, 'visibility failed');
        return 'private';
      }
    },
    invoke(invocation) {
      try {
        const outcome = answer(invocation);
        return outcome instanceof Promise
          ? outcome.catch((error: unknown) => failed(error, invocation))
          : Promise.resolve(outcome);
      } catch (error) {
        return Promise.resolve(failed(error, invocation));
      }
    },
    async complete({ command, ...request }): Promise<readonly Choice[]> {
      try {
        const t = translators(request.actor.locale);
        const choices = (await byName.get(command)?.complete?.({ ...request, t })) ?? [];
        return choices.slice(0, MOST_CHOICES);
      } catch (error) {
        log.error({ err: error, command, option: request.option }, 'completion failed');
        return [];
      }
    },
    event: async (event) => deps.relay?.event(event),
    connected: (platform, resumed) => deps.relay?.connected(platform, resumed),
    async home(actor) {
      const t = translators(actor.locale);
      try {
        return await deps.home({ actor, now: clock.now(), t, log });
      } catch (error) {
        const id = randomBytes(4).toString('hex');
        metrics?.error('fault', 'home');
        log.error({ err: error, error: id, tenant: actor.user.tenant }, 'the start page failed');
        return replies.fault(id, t, undefined, undefined);
      }
    },
    acknowledged: (sample) => metrics?.ack({ ...sample, command: countedAs(sample.command) }),
  };
}

/** What is typed to the bot names its command inside the text, which no metric may hold. */
const countedAs = (command: string): string => (command === '' ? 'mention' : command);

function bindings(invocation: Invocation, command: string, verb: string): Readonly<Record<string, unknown>> {
  const { eventId, origin, actor } = invocation;
  return { event: eventId, origin, command, verb, tenant: actor.user.tenant, user: actor.user.id };
}
