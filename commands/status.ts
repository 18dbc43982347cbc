import type { Call, Command } from '../src/dispatch/command.ts';
import { foldText } from '../src/domain/fold-text.ts';
import type { Locale } from '../src/domain/locale.ts';
import type { StatusSnapshot } from '../src/domain/service-status.ts';
import type { Translator } from '../src/i18n/translator.ts';
import type { Policy } from '../src/policy/policy.ts';
import type { Choice } from '../src/ports/inbound.ts';
import type { PolicySource } from '../src/ports/policy-source.ts';
import type { StatusSource } from '../src/ports/status-source.ts';
import { type Outcome, replied } from '../src/reply/outcome.ts';
import { describeStatus } from '../src/services/describe-status.ts';
import { statusDefinition } from './definitions.ts';
import { noStatusPageReply, statusReply } from './replies/status.ts';
import { componentName } from './replies/status-parts.ts';

export interface StatusDeps {
  readonly policies: PolicySource;
  readonly status: StatusSource;
  readonly translators: (locale: Locale) => Translator;
}

/** Answers kept for one reading; people type few different names between two polls. */
const MOST_KEPT = 200;

interface Kept {
  readonly policy: Policy;
  readonly snapshot: StatusSnapshot | undefined;
  readonly failing: boolean;
  readonly answers: Map<string, Outcome>;
}

/** `/status [component]`, from what the poller read last. */
export function createStatusCommand({ policies, status, translators }: StatusDeps): Command {
  let kept: Kept | undefined;

  const show = (call: Call): Outcome => {
    const policy = policies.current();
    const page = policy.status;
    if (!page) return replied(noStatusPageReply(policy, call.t));
    const reading = status.current();
    if (kept?.policy !== policy || kept.snapshot !== reading.last || kept.failing !== reading.failing)
      kept = { policy, snapshot: reading.last, failing: reading.failing, answers: new Map() };
    const typed = call.ref ?? (call.options['component'] || undefined);
    const stale = reading.last !== undefined && call.now - reading.last.fetchedAt > page.maxAge;
    const key = `${call.actor.locale} ${stale} ${typed ?? ''}`;
    const known = kept.answers.get(key);
    if (known) return known;
    const outcome = replied(statusReply(describeStatus(page, reading, call.now, typed), call.t));
    if (kept.answers.size < MOST_KEPT) kept.answers.set(key, outcome);
    return outcome;
  };

  return {
    definition: statusDefinition(translators),
    visibility: () => 'private',
    run: show,
    complete: ({ typed, t }) => Promise.resolve(completeComponents(policies.current(), status, typed, t)),
  };
}

/** The policy's names first, then the page's own; a component that has a name of the policy's is not offered twice. */
function completeComponents(
  policy: Policy,
  status: StatusSource,
  typed: string,
  t: Translator,
): readonly Choice[] {
  const folded = foldText(typed);
  const named = (policy.status?.components ?? []).map(({ id, label, aliases }) => ({
    value: id,
    label: t.of(label),
    words: [id, t.of(label), ...aliases],
  }));
  const live = (status.current().last?.components ?? []).map((component) => ({
    value: component.id,
    label: componentName(component),
    words: [componentName(component)],
  }));
  const labels = new Set(named.map(({ label }) => foldText(label)));
  return [...named, ...live.filter(({ label }) => !labels.has(foldText(label)))]
    .filter(({ words }) => words.some((word) => foldText(word).includes(folded)))
    .map(({ value, label }) => ({ value, label }));
}
