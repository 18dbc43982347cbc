import type { ChatEvent } from '../../src/ports/chat-events.ts';
import type { CommandCatalog } from '../../src/ports/command-definition.ts';
import type { AckSample, CompletionRequest, InboundSink, Invocation } from '../../src/ports/inbound.ts';
import { replied } from '../../src/reply/outcome.ts';
import type { Reply } from '../../src/reply/reply.ts';

/** What an adapter handed in, in order, beside answers that a test chooses. */
export interface FakeSink extends InboundSink {
  readonly invocations: readonly Invocation[];
  readonly completions: readonly CompletionRequest[];
  readonly samples: readonly AckSample[];
  /** What was taken, i.e. not rejected. */
  readonly events: readonly ChatEvent[];
  /** One for each connection: whether it took up the one before. */
  readonly connections: readonly boolean[];
}

const DONE: Reply = { summary: 'Done', blocks: [] };

const EMPTY_CATALOG: CommandCatalog = { commands: [], messageActions: [] };

export function createFakeSink(
  answers: Partial<
    Pick<InboundSink, 'catalog' | 'visibility' | 'invoke' | 'complete' | 'home' | 'event'>
  > = {},
): FakeSink {
  const invocations: Invocation[] = [];
  const completions: CompletionRequest[] = [];
  const samples: AckSample[] = [];
  const events: ChatEvent[] = [];
  const connections: boolean[] = [];
  return {
    invocations,
    completions,
    samples,
    events,
    connections,
    catalog: answers.catalog ?? EMPTY_CATALOG,
    visibility: answers.visibility ?? (() => 'private'),
    async invoke(invocation) {
      invocations.push(invocation);
      return answers.invoke ? answers.invoke(invocation) : replied(DONE);
    },
    async complete(request) {
      completions.push(request);
      return answers.complete ? answers.complete(request) : [];
    },
    async event(event) {
      await answers.event?.(event);
      events.push(event);
    },
    connected: (_platform, resumed) => void connections.push(resumed),
    home: answers.home ?? (async () => DONE),
    acknowledged: (sample) => void samples.push(sample),
  };
}
